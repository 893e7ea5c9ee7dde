-- What operators change: who, when, what, about what. Only ever added to.
create table operator_changes (
  id text primary key,
  turn bigint generated always as identity,
  at timestamptz(3) not null,
  operator_id text not null,
  operator_name text not null,
  action text not null,
  about text not null,
  detail jsonb not null default '{}'
);
create index operator_changes_turn on operator_changes (turn);
create index operator_changes_about on operator_changes (about, turn);
