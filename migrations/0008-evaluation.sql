-- One interviewer's sheet for one applicant of one interview (INT-14). Nothing of it ever reaches the applicant (INT-16).
create table evaluation_sheets (
  id text primary key,
  interview_id text not null,
  candidate_id text not null,
  person_id text not null,
  name text not null,
  -- [{criterionId, score, comment}]
  scores jsonb not null default '[]',
  recommendation text check (recommendation in ('yes', 'maybe', 'no')),
  comment text not null default '',
  -- Grows by one with each save: a save from a page that knows an older one is refused.
  version int not null default 1,
  -- The criteria as they stood when it was sent: later changes of the posting do not reach it.
  criteria jsonb,
  made_at timestamptz(3) not null,
  saved_at timestamptz(3) not null,
  sent_at timestamptz(3),
  constraint evaluation_sheets_once unique (candidate_id, person_id),
  check (sent_at is null or (criteria is not null and recommendation is not null))
);
create index evaluation_sheets_interview on evaluation_sheets (interview_id);

create table evaluation_decisions (
  candidate_id text primary key,
  interview_id text not null,
  company_id text not null,
  outcome text not null check (outcome in ('pass', 'fail', 'hold', 'additional')),
  -- The additional interview, held back from the applicant until this is published (INT-15).
  next_interview_id text,
  decided_by text not null,
  decided_at timestamptz(3) not null,
  publish_at timestamptz(3),
  published_at timestamptz(3),
  check (outcome <> 'additional' or next_interview_id is not null)
);
create index evaluation_decisions_company on evaluation_decisions (company_id, decided_at desc, candidate_id);
