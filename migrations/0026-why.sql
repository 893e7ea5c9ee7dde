-- What was sent to one person, newest first (NOTI-27); and what went out on a day, by channel.
create index notices_person on notices (person_id, due_at desc, id desc) where person_id is not null;
create index notice_deliveries_made on notice_deliveries (made_at);
