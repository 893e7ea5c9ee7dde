-- What somebody keeps to come back to (HIRE-8). What it points to is found by kind and id: fairs are the rows of a feature above.
create table scraps (
  person_id text collate "C" not null,
  kind text not null check (kind in ('posting', 'company', 'fair')),
  ref_id text collate "C" not null,
  scrapped_at timestamptz(3) not null,
  primary key (person_id, kind, ref_id)
);
create index scraps_ref on scraps (kind, ref_id, person_id);

-- From now on every posting that opens or moves its deadline sets this alarm; those that are open already get theirs here. It asks its rule again when it rings.
insert into alarms (kind, key, due_at)
  select 'remind-of-deadline', id, deadline_at - interval '40 hours' from postings where opened_at is not null and closed_at is null and deadline_at is not null
  on conflict do nothing;
