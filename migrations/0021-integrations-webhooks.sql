-- API-1: where a company has itself told of its interviews. The secret that signs is kept nowhere: it follows from the installation's, the id and the version.
create table webhooks (
  id text primary key,
  company_id text not null,
  -- Which of the company's places it takes: at most ten at a time.
  place int not null check (place between 1 and 10),
  address text not null check (length(address) between 1 and 500),
  events text[] not null check (cardinality(events) > 0),
  secret_version int not null default 1 check (secret_version > 0),
  made_by text not null,
  made_at timestamptz(3) not null,
  unique (company_id, place)
);

-- What is or was to be delivered, word for word. An event comes to a webhook once, however often its change is told.
create table webhook_deliveries (
  id text primary key,
  webhook_id text not null references webhooks on delete cascade,
  event_key text not null,
  type text not null,
  body text not null,
  state text not null default 'waiting' check (state in ('waiting', 'delivered', 'failed')),
  made_at timestamptz(3) not null,
  -- From when the day of tries counts: sending again begins a new one.
  since_at timestamptz(3) not null,
  tries int not null default 0 check (tries >= 0),
  next_at timestamptz(3),
  tried_at timestamptz(3),
  status int,
  fault text,
  unique (webhook_id, event_key),
  check ((next_at is not null) = (state = 'waiting')),
  check (status is null or fault is null)
);
create index webhook_deliveries_list on webhook_deliveries (webhook_id, made_at desc, id desc);
