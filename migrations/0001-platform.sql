create extension if not exists btree_gist;
create extension if not exists citext;
create extension if not exists pg_trgm;

-- Alarm clocks: what has to be looked at when its time comes. One row a (kind, key); setting it again moves it.
create table alarms (
  kind text not null,
  key text not null,
  due_at timestamptz(3) not null,
  payload jsonb not null default '{}',
  version bigint not null default 1,
  attempts int not null default 0,
  last_error text,
  held_until timestamptz(3),
  primary key (kind, key)
);
create index alarms_due on alarms (due_at);

-- Live events: a sequence without gaps per topic, so that a browser can say which it has seen.
create table live_topics (
  topic text primary key,
  seq bigint not null
);
create table live_events (
  topic text not null,
  seq bigint not null,
  type text not null,
  body jsonb not null,
  at timestamptz(3) not null,
  primary key (topic, seq)
);
create index live_events_age on live_events (at);

-- Answers already given, so that a repeated request has the effect of one (GEN-6).
create table request_answers (
  caller text not null,
  key text not null,
  operation text not null,
  status int,
  body jsonb,
  at timestamptz(3) not null,
  primary key (caller, key)
);
create index request_answers_age on request_answers (at);
