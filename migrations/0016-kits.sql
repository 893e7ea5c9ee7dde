-- INT-17: the questions of a posting's interviews, in order: [{id, text, good, minutes}].
alter table postings add column questions jsonb not null default '[]';

-- What the panel has asked, one tick for all of them.
create table evaluation_ticks (
  interview_id text not null,
  question_id text not null,
  person_id text not null,
  name text not null,
  ticked_at timestamptz(3) not null,
  primary key (interview_id, question_id)
);

-- An interviewer's own notes, each with the moment that it is about. Nobody else reads them.
create table evaluation_notes (
  id text primary key,
  interview_id text not null,
  person_id text not null,
  text text not null check (text <> ''),
  taken_at timestamptz(3) not null,
  made_at timestamptz(3) not null
);
create index evaluation_notes_mine on evaluation_notes (interview_id, person_id, taken_at, id);
