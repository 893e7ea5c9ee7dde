-- People and live sessions are other features' rows: their ids stand here without a foreign key.

-- CONS-1: what can be consulted on. A field that is retired is offered no more; consultations keep the names that it had when they were applied for.
create table consulting_fields (
  id text primary key,
  name_ko text not null check (length(name_ko) between 1 and 60),
  name_en text not null check (length(name_en) between 1 and 60),
  position int not null,
  retired_at timestamptz(3),
  made_at timestamptz(3) not null
);
create unique index consulting_fields_name_ko on consulting_fields (name_ko) where retired_at is null;
insert into consulting_fields (id, name_ko, name_en, position, made_at) values
  ('field-interview', '면접컨설팅', 'Interview consulting', 1, '2026-01-01T00:00:00Z'),
  ('field-application', '입사지원서 작성', 'Writing an application', 2, '2026-01-01T00:00:00Z'),
  ('field-material', '취업자료', 'Employment material', 3, '2026-01-01T00:00:00Z'),
  ('field-standards', '국가직무표준(NCS)', 'National competency standards (NCS)', 4, '2026-01-01T00:00:00Z'),
  ('field-preference', '직업선호도 검사', 'Vocational preference test', 5, '2026-01-01T00:00:00Z'),
  ('field-assignment', '참가기업 배정', 'Assignment to a participating company', 6, '2026-01-01T00:00:00Z');

-- CONS-4: who consults, and when. The times are wall clock times of their own zone; slots follow from them and are stored nowhere.
create table consulting_consultants (
  person_id text primary key,
  name text not null,
  title text not null default '',
  place text not null default '',
  time_zone text not null,
  session_minutes int not null default 50 check (session_minutes between 10 and 240),
  buffer_minutes int not null default 10 check (buffer_minutes between 0 and 120),
  made_at timestamptz(3) not null,
  retired_at timestamptz(3)
);
create table consulting_serves (
  person_id text not null references consulting_consultants on delete cascade,
  field_id text not null references consulting_fields,
  primary key (person_id, field_id)
);
create index consulting_serves_field on consulting_serves (field_id);
create table consulting_hours (
  person_id text not null references consulting_consultants on delete cascade,
  -- 1 is Monday, 7 Sunday (ISO 8601).
  weekday int not null check (weekday between 1 and 7),
  from_minute int not null check (from_minute between 0 and 1439),
  to_minute int not null check (to_minute between 1 and 1440),
  primary key (person_id, weekday, from_minute),
  check (from_minute < to_minute)
);
create table consulting_exceptions (
  id text primary key,
  person_id text not null references consulting_consultants on delete cascade,
  day date not null,
  kind text not null check (kind in ('off', 'extra')),
  from_minute int not null check (from_minute between 0 and 1439),
  to_minute int not null check (to_minute between 1 and 1440),
  check (from_minute < to_minute)
);
create index consulting_exceptions_day on consulting_exceptions (person_id, day);

-- One application for consulting and what became of it. Facts only: its state follows from them and the clock (CONS-5).
create table consultations (
  -- In byte order, which is also the order of the browser: lists with equal keys are sorted alike on both sides.
  id text collate "C" primary key,
  number bigint generated always as identity unique,
  applicant_id text not null,
  applicant_name text not null,
  field_id text not null references consulting_fields,
  field_ko text not null,
  field_en text not null,
  type text not null check (type in ('video', 'phone', 'in_person')),
  about text not null,
  -- ISO 8601 starts that the applicant would like.
  wanted jsonb not null default '[]',
  applied_at timestamptz(3) not null,
  consultant_id text references consulting_consultants,
  consultant_name text not null default '',
  consultant_title text not null default '',
  place text,
  booked_from timestamptz(3),
  booked_to timestamptz(3),
  assigned_at timestamptz(3),
  assigned_by text check (assigned_by in ('applicant', 'operator')),
  session_id text unique,
  seat_id text,
  -- Copies of what the live room knows, kept in the transactions of its changes, so that lists can ask for a state.
  leaves_at timestamptz(3),
  started_at timestamptz(3),
  ended_at timestamptz(3),
  ready_at timestamptz(3),
  entered_at timestamptz(3),
  -- What the consultant said of whether the applicant came; before that it follows from the room.
  came boolean,
  cancelled_at timestamptz(3),
  cancelled_by text check (cancelled_by in ('applicant', 'consultant', 'operator')),
  cancel_reason text not null default '',
  -- SEQUENCE of the calendar file (RFC 5545), and part of the notices' keys.
  sequence int not null default 0,
  rated_at timestamptz(3),
  check ((assigned_at is null) = (consultant_id is null)),
  check ((assigned_at is null) = (booked_from is null)),
  check ((assigned_at is null) = (booked_to is null)),
  check ((assigned_at is null) = (session_id is null)),
  check (booked_from < booked_to),
  check ((cancelled_at is null) = (cancelled_by is null)),
  check (cancelled_at is null or cancel_reason <> '')
);
create index consultations_applicant on consultations (applicant_id, applied_at desc, id);
create index consultations_consultant on consultations (consultant_id, booked_from, id) where consultant_id is not null;
create index consultations_applied on consultations (applied_at desc, id);

-- CONS-4: the time that a consultation holds of its consultant, with the buffer after it. The row is claimed first (on conflict do nothing), so that of fifty
-- who ask at once one gets it and the others are told without an error in the database; it goes when the consultation is cancelled.
create table consulting_holds (
  consultation_id text primary key,
  consultant_id text not null references consulting_consultants,
  during tstzrange not null check (not isempty(during)),
  constraint consulting_holds_no_overlap exclude using gist (consultant_id with =, during with &&)
);

-- CONS-10: once. There is no column by which a consultant or an operator could sort out whose it is, but for those who agreed.
create table consulting_ratings (
  consultation_id text primary key references consultations,
  scores smallint[] not null check (array_length(scores, 1) = 5 and 1 <= all (scores) and 5 >= all (scores)),
  comment text not null default '',
  named boolean not null,
  rated_at timestamptz(3) not null
);

-- CONS-11: summary is the consultant's own; advice, files and the follow-up day are meant for the applicant once shared.
create table consulting_records (
  consultation_id text primary key references consultations,
  summary text not null default '',
  advice text not null default '',
  follow_up_day date,
  saved_at timestamptz(3) not null,
  shared_at timestamptz(3),
  version int not null default 1
);
