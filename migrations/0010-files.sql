-- What people send: kept apart from what it is sent with. Rows stay after the bytes are destroyed, as the record of it.
create table files (
  id text primary key,
  -- The thing that it belongs to, such as 'session:ID': who may read it is asked of the feature that owns that thing.
  owner_ref text not null,
  person_id text not null,
  name text not null check (length(name) between 1 and 255),
  size bigint not null check (size between 1 and 104857600),
  -- Found in the content, never believed from the name; null until all of it has come.
  kind text,
  sha256 text,
  begun_at timestamptz(3) not null,
  kept_at timestamptz(3),
  -- Belongs to a message, a résumé, a record; before that nobody but who sent it can read it.
  attached_at timestamptz(3),
  -- Destroyed at this time; null: as long as what it belongs to.
  until_at timestamptz(3),
  destroyed_at timestamptz(3),
  check ((kept_at is null) = (sha256 is null)),
  check ((kept_at is null) = (kind is null)),
  check (attached_at is null or kept_at is not null)
);
create index files_by_owner on files (owner_ref, kept_at, id);
create index files_unfinished on files (person_id) where kept_at is null and destroyed_at is null;
