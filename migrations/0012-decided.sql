-- The list of applicants who wait for a decision is read without passing by all who have one.
alter table interview_candidates add column decided_at timestamptz(3);
update interview_candidates c set decided_at = d.decided_at from evaluation_decisions d where d.candidate_id = c.id;
create index interview_candidates_undecided on interview_candidates (interview_id) where decided_at is null and off_at is null;

-- The posting of the interview, which never changes: a list of one posting's decisions is a page of the index.
alter table evaluation_decisions add column posting_id text;
update evaluation_decisions d set posting_id = i.posting_id from interviews i where i.id = d.interview_id;
create index evaluation_decisions_posting on evaluation_decisions (posting_id, decided_at desc, candidate_id desc) where posting_id is not null;
