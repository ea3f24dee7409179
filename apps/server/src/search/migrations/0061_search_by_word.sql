-- A word is sought from its beginning: with a space on either side of the text, the groups of three letters tell
-- "xe" from the end of "lexe", and words of two letters have an index too.
drop index directives_words;
drop index assignment_events_words;
create index directives_words on directives using gin ((' ' || search_text || ' ') gin_trgm_ops);
create index assignment_events_words on assignment_events using gin ((' ' || search_text || ' ') gin_trgm_ops);
create index dispatches_by_word on dispatches using gin ((' ' || search_text || ' ') gin_trgm_ops);
