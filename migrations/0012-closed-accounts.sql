-- Who withdrew what an account stands on has closed it: no sign-in and no notices, until an operator opens it again on their word.
alter table persons add column closed_at timestamptz(3);
create index persons_closed on persons (closed_at) where closed_at is not null;
-- The record of consents is read in pages, newest first.
create index consents_record on consents (person_id, id desc);
