-- NOTI-1: browsers that take push messages for a person. One row a browser, at most ten a person.
create table push_devices (
  id text primary key,
  person_id text not null,
  place int not null check (place between 1 and 10),
  -- An address at the push service of the browser: whoever knows it and the keys can write to it.
  endpoint text not null unique check (length(endpoint) between 9 and 1000),
  p256dh text not null check (length(p256dh) = 87),
  auth text not null check (length(auth) = 22),
  -- The installation's public key that the browser subscribed with; with another one nothing reaches it.
  server_key text not null,
  -- Of the secret with which the browser renews its subscription by itself, also when nobody is signed in.
  secret_digest text not null,
  -- The browser's device cookie, and the sign-in that it was last used under.
  device text not null unique,
  sign_in_id text not null,
  agent text not null,
  made_at timestamptz(3) not null,
  -- When it last took a message.
  used_at timestamptz(3),
  -- Messages in a row that it did not take, and why not the last one.
  failures int not null default 0 check (failures >= 0),
  failure text,
  unique (person_id, place),
  check ((failures = 0) = (failure is null))
);
create index push_devices_sign_in on push_devices (sign_in_id);
