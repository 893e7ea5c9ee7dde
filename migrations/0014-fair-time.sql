-- ROOM-21: how long each was cut off from the running room through no act of their own, and how much of it was given back by an extension.
alter table live_seats add column lost_from timestamptz(3);
alter table live_seats add column lost_ms bigint not null default 0 check (lost_ms >= 0);
alter table live_seats add column given_ms bigint not null default 0 check (given_ms >= 0 and given_ms <= lost_ms);
