-- INT-15: an additional interview holds its applicant's time before they are told of it. Until then their seat shows itself to nobody who asks for it.
alter table live_seats add column hidden boolean not null default false check (not hidden or role = 'guest');
update live_seats set hidden = true from interview_candidates c join interviews i on i.id = c.interview_id where c.seat_id = live_seats.id and i.announced_at is null;
