-- Companies are looked for as postings are (HIRE-9): by what they say of themselves in small letters without spaces, and by the sounds of their name.
alter table companies add column search text generated always as (regexp_replace(lower(normalize(name || ' ' || intro, NFKC)), '\s', '', 'g')) stored;
alter table companies add column search_sounds text generated always as (normalize(lower(name) || ' ' || regexp_replace(lower(normalize(name, NFKC)), '\s', '', 'g'), NFD)) stored;
create index companies_search on companies using gin (search gin_trgm_ops);
create index companies_name on companies (name, id);
