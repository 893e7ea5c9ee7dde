-- People who can sign in. A mail is kept in lower case, and belongs to one person.
create table persons (
  id text primary key,
  name text not null check (length(name) between 1 and 80),
  mail text not null constraint persons_mail unique check (mail = lower(mail)),
  phone text,
  locale text not null check (locale in ('ko', 'en')),
  time_zone text not null,
  operator boolean not null default false,
  -- scrypt with its parameters and salt; null where the person has no password.
  password text,
  mail_verified_at timestamptz(3),
  suspended_at timestamptz(3),
  -- What a demo person shows: 'applicant', 'manager'. Null for everybody else.
  demo_role text,
  created_at timestamptz(3) not null
);

-- One row at most: whoever makes it is the first of the installation, and so its operator. Two at once: the key decides.
create table installation_claim (
  only_one boolean primary key default true check (only_one),
  person_id text not null references persons on delete cascade deferrable initially deferred,
  claimed_at timestamptz(3) not null
);

-- Asked for, and not yet confirmed from the mail. A browser has one open request per mail.
create table sign_ups (
  id text primary key,
  mail text not null check (mail = lower(mail)),
  device text not null,
  name text not null,
  phone text,
  locale text not null check (locale in ('ko', 'en')),
  time_zone text not null,
  password text not null,
  consents jsonb not null,
  return_to text,
  token_hash text not null constraint sign_ups_token unique,
  created_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  used_at timestamptz(3),
  constraint sign_ups_browser unique (mail, device)
);

-- A browser in which a person is signed in. Only the digest of its token is kept.
create table sign_ins (
  -- Lists break ties by id in the order in which browsers compare text.
  id text collate "C" primary key,
  person_id text not null references persons on delete cascade,
  token_hash text not null constraint sign_ins_token unique,
  agent text not null,
  address text not null,
  created_at timestamptz(3) not null,
  seen_at timestamptz(3) not null,
  expires_at timestamptz(3) not null
);
create index sign_ins_person on sign_ins (person_id, created_at desc);

create table password_resets (
  id text primary key,
  person_id text not null references persons on delete cascade,
  token_hash text not null constraint password_resets_token unique,
  created_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  used_at timestamptz(3)
);
create index password_resets_person on password_resets (person_id);

-- Tries that are counted: wrong passwords, mails asked for. Subjects and addresses as digests.
create table tries (
  id text primary key,
  kind text not null,
  subject text not null,
  address text not null,
  at timestamptz(3) not null
);
create index tries_counted on tries (kind, subject, address, at);
create index tries_age on tries (at);

-- The wording that people agreed to. A version is never reworded.
create table consent_texts (
  kind text not null,
  version text not null,
  locale text not null check (locale in ('ko', 'en')),
  title text not null,
  body text not null,
  primary key (kind, version, locale)
);

-- Given and withdrawn, one after the other. Only ever added to; what stands is the last of a kind.
create table consents (
  id bigint generated always as identity primary key,
  person_id text not null references persons on delete cascade,
  kind text not null,
  version text not null,
  locale text not null,
  given boolean not null,
  at timestamptz(3) not null,
  foreign key (kind, version, locale) references consent_texts
);
create index consents_person on consents (person_id, kind, id desc);

create function keep_as_written() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are not changed', tg_table_name using errcode = '23514', constraint = tg_table_name || '_kept';
end $$;
create trigger consents_kept before update on consents for each row execute function keep_as_written();
create trigger consent_texts_kept before update or delete on consent_texts for each row execute function keep_as_written();

-- Who read whose personal data. No reference to persons: the record outlives them (kept a year or longer).
create table personal_reads (
  id bigint generated always as identity primary key,
  reader_id text not null,
  subject_id text not null,
  what text not null,
  at timestamptz(3) not null
);
create index personal_reads_subject on personal_reads (subject_id, at desc);
create trigger personal_reads_kept before update on personal_reads for each row execute function keep_as_written();
