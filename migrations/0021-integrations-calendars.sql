-- INT-5, HIRE-10: when an interview was given another time. What other systems and calendars are told of a change carries it.
alter table interviews add column moved_at timestamptz(3);

-- HIRE-10: a person's secret calendar address, one at a time. Only its digest is kept.
create table calendar_feeds (
  person_id text primary key,
  digest text not null unique,
  made_at timestamptz(3) not null,
  fetched_at timestamptz(3)
);
