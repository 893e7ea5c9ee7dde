-- People and companies are other features' rows: their ids stand here without a foreign key, as one table has one owner.

create table postings (
  -- In byte order, which is also the order of the browser: lists with equal keys are sorted alike on both sides.
  id text collate "C" primary key,
  company_id text not null,
  title text not null,
  text text not null default '',
  job text not null default '',
  place text not null default '',
  employment text not null check (employment in ('permanent', 'contract', 'intern', 'part_time', 'freelance')),
  -- The last millisecond of a day in the installation's time zone.
  deadline_at timestamptz(3),
  steps jsonb not null,
  criteria jsonb not null,
  blind boolean not null default false,
  -- Draft, open and closed are computed from these and the deadline: nothing stored goes stale.
  opened_at timestamptz(3),
  closed_at timestamptz(3),
  version int not null default 1,
  created_by text,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  -- Title, job, place and company in small letters without spaces: '백엔드개발자' finds '백엔드 개발자'.
  search text not null,
  place_search text not null,
  check (jsonb_array_length(criteria) between 1 and 8),
  check (jsonb_array_length(steps) between 1 and 8),
  check (opened_at is null or deadline_at is not null),
  check (closed_at is null or opened_at is not null)
);
create index postings_company on postings (company_id, created_at desc, id);
create index postings_open_new on postings (opened_at desc, id) where opened_at is not null and closed_at is null;
create index postings_open_deadline on postings (deadline_at, id) where opened_at is not null and closed_at is null;
create index postings_search on postings using gin (search gin_trgm_ops);

create table job_seekers (
  person_id text primary key,
  openness text not null check (openness in ('active', 'open', 'closed')),
  updated_at timestamptz(3) not null
);

create table resumes (
  id text primary key,
  person_id text not null,
  title text not null,
  content jsonb not null,
  main boolean not null default false,
  -- Grows by one with each save: a save that knows an older one is refused.
  version int not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null
);
create index resumes_person on resumes (person_id, updated_at desc, id);
create unique index resumes_one_main on resumes (person_id) where main;

create table applications (
  id text collate "C" primary key,
  posting_id text collate "C" not null references postings (id),
  company_id text not null,
  person_id text not null,
  -- The number of the applicant in this posting, from 1: all that a blind panel sees.
  number int not null check (number > 0),
  -- As sent: later changes of the person, the résumé, the posting's title or the company's name do not reach it.
  company_name text not null,
  posting_title text not null,
  name text not null,
  mail text not null,
  phone text,
  resume_title text not null,
  resume jsonb not null,
  stage text not null check (stage in ('received', 'read', 'screening_passed', 'screening_failed', 'interview', 'final_passed', 'final_failed', 'withdrawn')),
  received_at timestamptz(3) not null,
  read_at timestamptz(3),
  screened_at timestamptz(3),
  interview_at timestamptz(3),
  final_at timestamptz(3),
  withdrawn_at timestamptz(3),
  name_search text collate "C" not null,
  company_search text not null,
  constraint applications_once unique (posting_id, person_id),
  constraint applications_number unique (posting_id, number)
);
create index applications_posting on applications (posting_id, received_at desc, id);
create index applications_posting_name on applications (posting_id, name_search, id);
create index applications_person on applications (person_id, received_at desc, id);
