-- Companies, people, applications and live sessions are other features' rows: their ids stand here without a foreign key.

-- One booked interview. Its time stands here for lists; what happens in it (started, extended, ended) are the live session's facts.
create table interviews (
  id text primary key,
  company_id text not null,
  posting_id text,
  title text not null check (length(title) between 1 and 200),
  medium text not null check (medium in ('video', 'in_person')),
  -- 0 is the first interview, 1 the first additional one.
  round int not null check (round between 0 and 30),
  place text,
  session_id text not null unique,
  booked_from timestamptz(3) not null,
  booked_to timestamptz(3) not null,
  -- SEQUENCE of the calendar file (RFC 5545): raised by every change.
  sequence int not null default 0,
  made_by text not null,
  made_at timestamptz(3) not null,
  -- An additional interview stays hidden from its applicant until the decision that asks for it is published (INT-15).
  announced_at timestamptz(3),
  cancelled_at timestamptz(3),
  cancel_reason text not null default '',
  check (booked_from < booked_to),
  check (medium = 'video' or place is not null)
);
create index interviews_by_time on interviews (company_id, booked_from, id);
create index interviews_by_posting on interviews (posting_id) where posting_id is not null;

create table interview_panel (
  interview_id text not null references interviews on delete cascade,
  person_id text not null,
  role text not null check (role in ('host', 'panel')),
  name text not null,
  title text not null default '',
  position int not null,
  primary key (interview_id, person_id)
);
create index interview_panel_person on interview_panel (person_id);

create table interview_candidates (
  id text primary key,
  interview_id text not null references interviews on delete cascade,
  -- What the rounds of one card have in common: the application, or the invitation that began it.
  thread text not null,
  round int not null,
  application_id text,
  invitation_id text,
  -- Empty until an invited person has entered the code.
  person_id text,
  name text not null,
  seat_id text not null unique,
  answer text check (answer in ('attend', 'another_time', 'decline')),
  answered_at timestamptz(3),
  reason text not null default '',
  proposed jsonb not null default '[]',
  -- How often the applicant was asked for an answer and given reminders: part of the notices' keys.
  asked int not null default 1,
  -- The round no longer counts: its interview was cancelled.
  off_at timestamptz(3),
  result text check (result in ('pass', 'fail', 'hold', 'additional')),
  result_at timestamptz(3),
  check ((answer is null) = (answered_at is null)),
  check ((result is null) = (result_at is null)),
  check (person_id is not null or invitation_id is not null)
);
-- Two managers who make the same round of the same applicant at once: one wins.
create unique index interview_candidates_round_once on interview_candidates (thread, round) where off_at is null;
create unique index interview_candidates_once on interview_candidates (interview_id, person_id) where person_id is not null;
create index interview_candidates_interview on interview_candidates (interview_id);
create index interview_candidates_person on interview_candidates (person_id);

-- A standalone invitation (INT-20) and the interview that was made with it.
create table interview_invitations (
  id text primary key,
  company_id text not null,
  interview_id text not null unique references interviews,
  candidate_id text not null unique,
  name text not null,
  mail text,
  phone text,
  made_by text not null,
  made_at timestamptz(3) not null,
  sent_at timestamptz(3) not null,
  sends int not null default 1,
  withdrawn_at timestamptz(3),
  check (mail is not null or phone is not null)
);
create index interview_invitations_company on interview_invitations (company_id, made_at desc, id);

-- Only a keyed digest of a code is kept. A code that was sent anew replaces the one before.
create table interview_codes (
  digest text primary key,
  invitation_id text not null references interview_invitations on delete cascade,
  made_at timestamptz(3) not null,
  replaced_at timestamptz(3)
);
create unique index interview_codes_current on interview_codes (invitation_id) where replaced_at is null;

-- INT-21: an invitation belongs to the one account that entered its code first.
create table interview_bindings (
  invitation_id text constraint interview_bindings_once primary key references interview_invitations,
  person_id text not null,
  bound_at timestamptz(3) not null
);
create index interview_bindings_person on interview_bindings (person_id, bound_at desc);

-- INT-22: wrong codes of one account ('person:ID') and of one address ('address:IP'). The row is locked while a code is tried.
create table interview_code_guards (
  subject text primary key,
  wrong_at timestamptz(3)[] not null default '{}',
  locked_until timestamptz(3)
);
