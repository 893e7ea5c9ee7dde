-- What a person adds to résumés: one photo, and attachments (HIRE-3). The bytes are the files feature's; here stands who refers to them. A file lives as long as
-- a résumé or an application refers to it: deleting a résumé leaves what was sent with it whole.
create table resume_files (
  -- The word behind 'resume-file:' in the file's owner.
  id text primary key,
  file_id text not null unique,
  person_id text not null,
  kind text not null check (kind in ('photo', 'attachment')),
  name text not null,
  size bigint not null,
  content text not null,
  made_at timestamptz(3) not null,
  unique (id, kind)
);

create table resume_has_files (
  resume_id text not null references resumes (id) on delete cascade,
  file_id text not null,
  kind text not null,
  added_at timestamptz(3) not null,
  primary key (resume_id, file_id),
  foreign key (file_id, kind) references resume_files (id, kind)
);
create unique index resume_has_one_photo on resume_has_files (resume_id) where kind = 'photo';
create index resume_has_files_file on resume_has_files (file_id);

create table application_has_files (
  application_id text collate "C" not null references applications (id),
  file_id text not null,
  kind text not null,
  added_at timestamptz(3) not null,
  primary key (application_id, file_id),
  foreign key (file_id, kind) references resume_files (id, kind)
);
create unique index application_has_one_photo on application_has_files (application_id) where kind = 'photo';
create index application_has_files_file on application_has_files (file_id);
