-- One booked live meeting: an interview, a consultation or a mentoring talk. Only facts are stored; its phase follows from them and the clock (ROOM-1).
create table live_sessions (
  id text primary key,
  kind text not null check (kind in ('interview', 'consultation', 'mentoring')),
  medium text not null check (medium in ('video', 'voice', 'in_person', 'phone')),
  title text not null,
  organisation text not null,
  owner_ref text not null,
  home_path text not null,
  place text,
  low_quality_allowed boolean not null default true,
  booked_from timestamptz(3) not null,
  booked_to timestamptz(3) not null,
  started_at timestamptz(3),
  ended_at timestamptz(3),
  cancelled_at timestamptz(3),
  closed_at timestamptz(3),
  created_at timestamptz(3) not null,
  check (booked_from < booked_to),
  check (ended_at is null or cancelled_at is null)
);
create index live_sessions_by_time on live_sessions (booked_from, id);
create index live_sessions_by_owner on live_sessions (owner_ref);

create table live_extensions (
  id text primary key,
  session_id text not null references live_sessions (id) on delete cascade,
  seat_id text not null,
  until_at timestamptz(3) not null,
  made_at timestamptz(3) not null
);
create index live_extensions_by_session on live_extensions (session_id);

-- A seat is one person's place in one session. person_id is empty until an invited person has bound their code (INT-21).
create table live_seats (
  id text primary key,
  session_id text not null references live_sessions (id) on delete cascade,
  person_id text,
  role text not null check (role in ('host', 'panel', 'guest', 'observer')),
  name text not null,
  title text not null default '',
  during tstzrange not null check (not isempty(during)),
  confirmed_at timestamptz(3),
  ready_at timestamptz(3),
  held_at timestamptz(3),
  entry_id text,
  entered_at timestamptz(3),
  lost_at timestamptz(3),
  left_at timestamptz(3),
  sound_only_at timestamptz(3),
  removed_at timestamptz(3),
  position int not null default 0,
  -- False once the session was cancelled or ended early: the seat stays to be seen, but holds nobody's time any more.
  holds_time boolean not null default true,
  -- INT-3: nobody is booked twice for overlapping times, also when two people book at the same moment.
  constraint live_seats_no_overlap exclude using gist (person_id with =, during with &&) where (removed_at is null and holds_time and person_id is not null)
);
create index live_seats_by_session on live_seats (session_id);
create index live_seats_by_person on live_seats (person_id) where removed_at is null;
create unique index live_seats_one_each on live_seats (session_id, person_id) where removed_at is null;
create unique index live_seats_one_host on live_seats (session_id) where removed_at is null and role = 'host';

-- Where pages are right now. A row goes with its socket; what is left after a crash is cleared at the start.
create table live_presence (
  socket_id text not null,
  seat_id text not null references live_seats (id) on delete cascade,
  place text not null check (place in ('check', 'waiting', 'room', 'panel')),
  entry_id text,
  since_at timestamptz(3) not null,
  primary key (socket_id, seat_id, place)
);
create index live_presence_by_seat on live_presence (seat_id);

-- What was measured on one device of one person (ENV-6).
create table live_checks (
  person_id text not null,
  device text not null,
  item text not null check (item in ('camera', 'quality', 'microphone', 'sound')),
  measured jsonb not null,
  passed_at timestamptz(3),
  low boolean not null default false,
  primary key (person_id, device, item)
);
create table live_sound_questions (
  id text primary key,
  device text not null,
  chimes int not null,
  made_at timestamptz(3) not null,
  answered_at timestamptz(3)
);

create table live_messages (
  id text primary key,
  session_id text not null references live_sessions (id) on delete cascade,
  from_seat text not null,
  to_seat text,
  text text not null,
  sent_at timestamptz(3) not null,
  seq bigint generated always as identity
);
create index live_messages_by_session on live_messages (session_id, seq);

-- The signed timeline (ROOM-18, ROOM-22): each entry carries the hash of the one before.
create table live_log (
  session_id text not null references live_sessions (id),
  seq int not null,
  at timestamptz(3) not null,
  type text not null,
  seat_id text,
  body jsonb not null,
  previous text not null,
  hash text not null,
  signature text not null,
  primary key (session_id, seq)
);
