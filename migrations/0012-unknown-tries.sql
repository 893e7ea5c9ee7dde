-- What may have arrived is not handed over again: there is nothing left to count (decision 0011).
alter table notice_deliveries drop column unknown_tries;
