-- ROOM-15, ROOM-16: whether the room has a chat for everyone and lets somebody share a screen is the session's fact: on in consulting and mentoring, in interviews the host decides.
alter table live_sessions add column chat_allowed boolean not null default false;
alter table live_sessions add column share_allowed boolean not null default false;
update live_sessions set chat_allowed = true, share_allowed = true where kind <> 'interview';

-- ROOM-15: one screen at a time. Whose it is, and since when.
alter table live_sessions add column share_seat text;
alter table live_sessions add column share_since timestamptz(3);
alter table live_sessions add constraint live_sessions_share_whole check ((share_seat is null) = (share_since is null));
alter table live_sessions add constraint live_sessions_share_allowed check (share_seat is null or share_allowed);

-- ROOM-16: the room's chat. Files are another feature's rows: their ids stand here without a foreign key. `key` comes from the page, so that what is sent again is one message.
create table live_chat (
  id text primary key,
  session_id text not null references live_sessions (id),
  channel text not null check (channel in ('all', 'panel')),
  from_seat text not null references live_seats (id),
  key text not null,
  text text not null check (length(text) <= 2000),
  file_id text unique,
  sent_at timestamptz(3) not null,
  seq bigint generated always as identity,
  check (text <> '' or file_id is not null),
  unique (from_seat, key)
);
create index live_chat_in_order on live_chat (session_id, seq);
