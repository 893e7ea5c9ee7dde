-- Notices of one person that are due at one instant go in the order in which they were made.
alter table notices add column turn bigint generated always as identity;
create index notices_due on notices (recipient_key, due_at) where released_at is null and withdrawn_at is null and skipped_at is null and dropped_at is null;

-- Alarms are claimed kind by kind, so that many of one kind do not hold up the others.
create index alarms_kind_due on alarms (kind, due_at);
