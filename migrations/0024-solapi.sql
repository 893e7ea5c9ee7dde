-- Messages of which the provider will still tell whether they have arrived.
create table awaited_reports (
  delivery_id text primary key references notice_deliveries (id) on delete cascade,
  provider text not null,
  provider_id text not null,
  accepted_at timestamptz(3) not null,
  -- How often it was asked, and when it is asked next.
  asked int not null default 0 check (asked >= 0),
  ask_at timestamptz(3) not null,
  constraint awaited_reports_once unique (provider, provider_id)
);
create index awaited_reports_due on awaited_reports (provider, ask_at);
