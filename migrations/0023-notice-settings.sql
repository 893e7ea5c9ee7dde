-- Push is a channel. A delivery is held until its recipient may be disturbed, and ends as muted where they do not want it.
alter table notice_deliveries drop column state; -- with its indexes
alter table notice_deliveries
  drop constraint notice_deliveries_channel_check,
  drop constraint notice_deliveries_one_end,
  add column held_at timestamptz(3),
  add column held_until timestamptz(3),
  add column held text,
  add column muted_at timestamptz(3),
  add column muted text;
alter table notice_deliveries
  add column state text not null generated always as (case
    when withdrawn_at is not null then 'withdrawn'
    when skipped_at is not null then 'skipped'
    when dropped_at is not null then 'dropped'
    when muted_at is not null then 'muted'
    when failed_at is not null then 'failed'
    when delivered_at is not null then 'delivered'
    when accepted_at is not null then 'accepted'
    when handing_over_at is not null then 'handing_over'
    when released_at is null then 'planned'
    when tries > 0 then 'retrying'
    else 'waiting' end) stored,
  add constraint notice_deliveries_channel check (channel in ('mail', 'alimtalk', 'text', 'push')),
  add constraint notice_deliveries_held check ((held_at is null) = (held is null) and (held_at is null) = (held_until is null) and held_until > held_at),
  add constraint notice_deliveries_muted check ((muted_at is null) = (muted is null)),
  add constraint notice_deliveries_one_end check (num_nonnulls(withdrawn_at, skipped_at, dropped_at, muted_at, failed_at, coalesce(delivered_at, accepted_at)) <= 1
    or (failed_at is not null and accepted_at is not null and num_nonnulls(withdrawn_at, skipped_at, dropped_at, muted_at) = 0));
create index notice_deliveries_lane on notice_deliveries (lane, turn) where state in ('waiting', 'retrying', 'handing_over');
create index notice_deliveries_state on notice_deliveries (state, turn);

-- What a person says of a kind of mail, or of 'all'; who has said nothing receives. A suspension is days from when it was chosen, and ends by itself.
create table notice_mail_settings (
  person_id text not null,
  mail text not null,
  choice text not null check (choice in ('receive', 'suspend', 'refuse')),
  days int check (days between 30 and 360 and days % 30 = 0),
  since_at timestamptz(3) not null,
  until_at timestamptz(3),
  primary key (person_id, mail),
  constraint notice_mail_settings_suspended check ((choice = 'suspend') = (days is not null) and (days is null) = (until_at is null)),
  constraint notice_mail_settings_until check (until_at - since_at = days * interval '24 hours')
);

-- A service whose push is switched off; who has said nothing gets it.
create table notice_push_off (
  person_id text not null,
  service text not null,
  since_at timestamptz(3) not null,
  primary key (person_id, service)
);

-- Every change of these settings, with the way it was made by.
create table notice_setting_changes (
  id text primary key,
  turn bigint generated always as identity,
  person_id text not null,
  channel text not null check (channel in ('mail', 'push')),
  subject text not null,
  choice text not null check (choice in ('receive', 'suspend', 'refuse', 'on', 'off')),
  until_at timestamptz(3),
  way text not null check (way in ('page', 'mail_link', 'one_click')),
  at timestamptz(3) not null,
  constraint notice_setting_changes_choice check ((channel = 'push') = (choice in ('on', 'off')) and (choice = 'suspend') = (until_at is not null))
);
create index notice_setting_changes_person on notice_setting_changes (person_id, turn desc);
