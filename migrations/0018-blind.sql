-- INT-18: what the panel of a blind posting reads in place of an applicant's name: their number. Set when the interview is booked; null where names are shown.
alter table interview_candidates add column alias text check (alias <> '');
alter table live_seats add column alias text check (alias <> '' and (alias is null or role = 'guest'));
