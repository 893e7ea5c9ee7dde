create table companies (
  id text primary key,
  name text not null check (length(name) between 1 and 80),
  registration_number text check (registration_number ~ '^\d{10}$'),
  intro text not null default '',
  created_at timestamptz(3) not null
);

create table company_members (
  company_id text not null references companies on delete cascade,
  -- Lists break ties by id in the order in which browsers compare text.
  person_id text collate "C" not null,
  role text not null check (role in ('owner', 'manager', 'interviewer')),
  title text not null default '',
  joined_at timestamptz(3) not null,
  constraint company_members_once primary key (company_id, person_id)
);
create index company_members_person on company_members (person_id);

-- A company always keeps an owner. The company's row is locked, so that two owners who leave at once go one after the other.
create function company_keeps_owner() returns trigger language plpgsql as $$
begin
  perform 1 from companies where id = old.company_id for update;
  if found and not exists (select 1 from company_members where company_id = old.company_id and role = 'owner') then
    raise exception 'a company keeps an owner' using errcode = '23514', constraint = 'company_keeps_owner';
  end if;
  return null;
end $$;
create trigger company_keeps_owner after update or delete on company_members
  for each row when (old.role = 'owner') execute function company_keeps_owner();

create table company_invitations (
  id text collate "C" primary key,
  company_id text not null references companies on delete cascade,
  mail text not null check (mail = lower(mail)),
  role text not null check (role in ('owner', 'manager', 'interviewer')),
  title text not null default '',
  locale text not null check (locale in ('ko', 'en')),
  token_hash text not null constraint company_invitations_token unique,
  invited_by text not null,
  created_at timestamptz(3) not null,
  sent_at timestamptz(3) not null,
  sends int not null default 1,
  expires_at timestamptz(3) not null,
  accepted_at timestamptz(3),
  accepted_by text,
  withdrawn_at timestamptz(3),
  constraint company_invitations_end check (accepted_at is null or withdrawn_at is null)
);
-- One open invitation per company and mail.
create unique index company_invitations_open on company_invitations (company_id, mail) where accepted_at is null and withdrawn_at is null;
create index company_invitations_company on company_invitations (company_id, created_at desc);
