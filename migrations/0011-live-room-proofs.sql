-- The signed head of a session's timeline (ROOM-22): how many entries there are and the hash of the last one, sealed with the installation's secret. A log that
-- was shortened no longer fits it. A session of before has no seal, and is told as not proven.
alter table live_sessions
  add column log_count int not null default 0,
  add column log_hash text not null default '',
  add column log_seal text not null default '';
update live_sessions s set
  log_count = (select count(*) from live_log l where l.session_id = s.id),
  log_hash = coalesce((select hash from live_log l where l.session_id = s.id order by seq desc limit 1), '');

alter table live_seats
  -- With which sign-in the page came that holds the seat, and the one in the panel's room: when it ends, so does the media connection (ACC-4).
  add column entry_sign_in text,
  add column panel_sign_in text,
  -- The end that the host gave although this person is booked elsewhere before it: said yes to by name, and the only time that `during` does not hold (ROOM-8).
  add column runs_over_to timestamptz(3);

-- Observers sit on a panel's list without being of the panel (ROOM-17).
alter table interview_panel drop constraint interview_panel_role_check;
alter table interview_panel add constraint interview_panel_role_check check (role in ('host', 'panel', 'observer'));
