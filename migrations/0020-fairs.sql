-- Companies, people, postings, interviews and live sessions are other features' rows: their ids stand here without a foreign key.

-- HIRE-7: a job fair, made by an operator (then no company has it) or by a company.
create table fairs (
  id text collate "C" primary key,
  company_id text,
  title text not null check (length(title) between 1 and 120),
  text text not null default '',
  opens_at timestamptz(3) not null,
  closes_at timestamptz(3) not null,
  made_by text not null,
  made_at timestamptz(3) not null,
  check (opens_at < closes_at)
);
create index fairs_by_time on fairs (opens_at, id);

-- A company's booth: who calls people in (the host, with the panel beside them) and when. Open, paused and closed follow from these and the clock.
create table fair_booths (
  id text collate "C" primary key,
  fair_id text collate "C" not null references fairs (id),
  company_id text not null,
  position int not null,
  intro text not null default '',
  host_id text not null,
  panel_ids jsonb not null default '[]',
  on_from timestamptz(3) not null,
  on_to timestamptz(3) not null,
  -- How long an interview on the spot is booked for.
  minutes int not null check (minutes between 5 and 60),
  paused_at timestamptz(3),
  closed_at timestamptz(3),
  last_number int not null default 0,
  check (on_from < on_to)
);
create unique index fair_booths_company on fair_booths (fair_id, company_id, position);
create index fair_booths_of_company on fair_booths (company_id, on_from);

create table fair_booth_postings (
  booth_id text collate "C" not null references fair_booths (id),
  posting_id text not null,
  position int not null,
  primary key (booth_id, posting_id)
);

-- What happens when: interviews and consultations that a fair announces.
create table fair_timetable (
  id text collate "C" primary key,
  fair_id text collate "C" not null references fairs (id),
  booth_id text collate "C" references fair_booths (id),
  kind text not null check (kind in ('interview', 'consultation')),
  title text not null check (length(title) between 1 and 120),
  from_at timestamptz(3) not null,
  to_at timestamptz(3) not null,
  check (from_at < to_at)
);
create index fair_timetable_fair on fair_timetable (fair_id, from_at, id);

-- One person's waiting at one booth, and what became of it.
create table fair_waits (
  id text collate "C" primary key,
  booth_id text collate "C" not null references fair_booths (id),
  fair_id text collate "C" not null references fairs (id),
  -- As it was called when they joined.
  fair_title text not null,
  person_id text not null,
  name text not null,
  -- What the booth reads in place of the name where the posting is blind (INT-18).
  alias text check (alias <> ''),
  posting_id text,
  -- On the ticket: it never changes. The order of the line is `place`.
  number int not null check (number > 0),
  place int not null check (place > 0),
  state text not null check (state in ('waiting', 'called', 'entered', 'left', 'missed', 'closed')),
  joined_at timestamptz(3) not null,
  -- Calls that passed without the person's coming: the first moves them back, the second ends it.
  missed int not null default 0 check (missed between 0 and 2),
  call_until timestamptz(3),
  entered_at timestamptz(3),
  ended_at timestamptz(3),
  interview_id text unique,
  session_id text unique,
  -- When the interview is over, as it now stands; `done_at` once it is.
  busy_until timestamptz(3),
  done_at timestamptz(3),
  check ((state = 'called') = (call_until is not null)),
  check ((state = 'entered') = (interview_id is not null)),
  check ((state in ('waiting', 'called')) = (ended_at is null and entered_at is null))
);
-- One place in one line, however many pages ask at once; and one call at a booth.
create unique index fair_waits_one_place on fair_waits (person_id) where state in ('waiting', 'called');
create unique index fair_waits_one_called on fair_waits (booth_id) where state = 'called';
create unique index fair_waits_number on fair_waits (booth_id, number);
create index fair_waits_line on fair_waits (booth_id, place) where state in ('waiting', 'called');
create index fair_waits_person on fair_waits (person_id, joined_at desc);
