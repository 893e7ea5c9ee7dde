-- No table ever used it: mails are kept in small letters. Where somebody else made it, or uses it, it stays.
do $$ begin
  drop extension if exists citext;
exception when insufficient_privilege or dependent_objects_still_exist then null;
end $$;
