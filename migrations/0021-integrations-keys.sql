-- Companies and people are other features' rows: their ids stand here without a foreign key.

-- API-1: a company's API keys. Of a key only its digest and its first letters are kept; one that was withdrawn stays as a record of who held it when.
create table api_keys (
  id text primary key,
  company_id text not null,
  -- Which of the company's places it takes: at most twenty keys work at a time.
  place int not null check (place between 1 and 20),
  name text not null check (length(name) between 1 and 60),
  prefix text not null,
  digest text not null unique,
  scope text not null check (scope in ('read', 'write')),
  made_by text not null,
  made_at timestamptz(3) not null,
  used_at timestamptz(3),
  withdrawn_at timestamptz(3)
);
create unique index api_keys_place on api_keys (company_id, place) where withdrawn_at is null;
