-- A notice: one event for one recipient. Facts only; its phase is computed.
create table notices (
  id text primary key,
  event text not null,
  recipient_key text not null,
  about text not null,
  kind text not null,
  person_id text,
  name text not null,
  mail text,
  phone text,
  locale text not null check (locale in ('ko', 'en')),
  time_zone text not null,
  required boolean not null,
  content jsonb not null,
  made_at timestamptz(3) not null,
  due_at timestamptz(3) not null,
  drop_after_at timestamptz(3),
  released_at timestamptz(3),
  withdrawn_at timestamptz(3),
  skipped_at timestamptz(3),
  dropped_at timestamptz(3),
  -- One event never gives one recipient two notices (NOTI-4).
  constraint notices_once unique (event, recipient_key)
);
create index notices_about on notices (about);
create index notices_planned on notices (due_at) where released_at is null and withdrawn_at is null and skipped_at is null and dropped_at is null;

-- The way of a notice through one channel. `lane` is the channel and the recipient: within it the order is kept.
create table notice_deliveries (
  id text primary key,
  turn bigint generated always as identity,
  notice_id text not null references notices (id) on delete cascade,
  channel text not null check (channel in ('mail', 'alimtalk', 'text')),
  lane text not null,
  address text not null,
  fallback_of text,
  made_at timestamptz(3) not null,
  due_at timestamptz(3) not null,
  released_at timestamptz(3),
  tries int not null default 0,
  unknown_tries int not null default 0,
  first_try_at timestamptz(3),
  -- Set before the outside call and null again once its outcome is recorded.
  handing_over_at timestamptz(3),
  last_try_at timestamptz(3),
  next_try_at timestamptz(3) not null,
  provider text,
  provider_id text,
  accepted_at timestamptz(3),
  delivered_at timestamptz(3),
  failed_at timestamptz(3),
  withdrawn_at timestamptz(3),
  skipped_at timestamptz(3),
  dropped_at timestamptz(3),
  failure text,
  state text not null generated always as (case
    when withdrawn_at is not null then 'withdrawn'
    when skipped_at is not null then 'skipped'
    when dropped_at is not null then 'dropped'
    when failed_at is not null then 'failed'
    when delivered_at is not null then 'delivered'
    when accepted_at is not null then 'accepted'
    when handing_over_at is not null then 'handing_over'
    when released_at is null then 'planned'
    when tries > 0 then 'retrying'
    else 'waiting' end) stored,
  constraint notice_deliveries_once unique (notice_id, channel),
  constraint notice_deliveries_one_end check (num_nonnulls(withdrawn_at, skipped_at, dropped_at, failed_at, coalesce(delivered_at, accepted_at)) <= 1
    or (failed_at is not null and accepted_at is not null and num_nonnulls(withdrawn_at, skipped_at, dropped_at) = 0))
);
create index notice_deliveries_lane on notice_deliveries (lane, turn) where state in ('waiting', 'retrying', 'handing_over');
create index notice_deliveries_turn on notice_deliveries (turn);
create index notice_deliveries_state on notice_deliveries (state, turn);

-- Each try, so that what happened to a message can be read later.
create table notice_tries (
  delivery_id text not null references notice_deliveries (id) on delete cascade,
  n int not null,
  began_at timestamptz(3) not null,
  ended_at timestamptz(3),
  outcome text check (outcome in ('accepted', 'refused', 'postponed', 'unknown')),
  reason text,
  primary key (delivery_id, n)
);

-- Every message as it looked when it was handed over. The key is the delivery's id, so that a repeat replaces and does not add.
create table outbox_messages (
  key text primary key references notice_deliveries (id) on delete cascade,
  channel text not null,
  message jsonb not null,
  kept_at timestamptz(3) not null
);

-- What stands in a person's bell. The owner's row is locked by each change, so that counts and events agree.
create table bells (
  person_id text primary key,
  unread int not null default 0 check (unread >= 0)
);
create table bell_entries (
  id text primary key references notices (id) on delete cascade,
  turn bigint generated always as identity,
  person_id text not null,
  kind text not null,
  title text not null,
  body text not null,
  href text not null,
  at timestamptz(3) not null,
  read_at timestamptz(3)
);
create index bell_entries_person on bell_entries (person_id, turn desc);
create index bell_entries_unread on bell_entries (person_id) where read_at is null;
