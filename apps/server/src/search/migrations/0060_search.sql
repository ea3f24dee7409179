-- Papers, orders and reports are found by their words without marks. What the program folds when it asks, the
-- database folds when it stores, so that nobody who writes a row can forget it; a test holds the two to each other.
-- Named ranges, no classes of characters: those depend on the locale of the database.
create function fold_for_search(words text) returns text
language sql immutable parallel safe
return trim(regexp_replace(
  translate(lower(regexp_replace(normalize(words, nfd), '[\u0300-\u036f]+', '', 'g')), 'Đđ', 'dd'),
  '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00a9\u00ab-\u00b1\u00b4-\u00b8\u00bb\u00bf\u00d7\u00f7\u02c2-\u02df\u2000-\u206f\u20a0-\u20cf\u2190-\u245f\u2500-\u2bff\u3000-\u3004\u3008-\u3020\ufe30-\ufe6f\uff01-\uff0f\uff1a-\uff20\ufffc\ufffd]+',
  ' ', 'g'));

alter table directives add column search_text text not null generated always as (fold_for_search(task)) stored;
create index directives_words on directives using gin (search_text gin_trgm_ops);
create index if not exists assignments_directive on assignments (directive_id);

-- What agencies said of their work; what the office said is no report.
alter table assignment_events add column search_text text not null generated always as (
  case when who = 'assigner' then '' else
    fold_for_search(coalesce(paper_number, '') || ' ' || coalesce(words, '') || ' ' || coalesce(obstacles, ''))
  end) stored;
create index assignment_events_words on assignment_events using gin (search_text gin_trgm_ops);

-- "78/VP-NC", "78 vp nc" and the 78 that everyone calls it.
create index dispatches_number_words on dispatches (fold_for_search(number) text_pattern_ops);
