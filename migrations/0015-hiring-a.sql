-- The sounds of what is searched: Hangul taken apart into its letters, so that a slip of one vowel ('백앤드') is one letter and not a whole syllable (HIRE-9).
-- With the spaces as written, for likeness counts the edges of words; and without, for who writes in one what others write in two.
alter table postings add column search_sounds text generated always as (normalize(lower(title || ' ' || job || ' ' || place) || ' ' || search, NFD)) stored;
