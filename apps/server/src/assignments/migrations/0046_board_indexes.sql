-- The board in its usual order, whole and by desk, and the filters that narrow it. Words are found by their
-- groups of three letters.
create extension if not exists pg_trgm;
create index assignments_due on assignments (closed, last_day, issued_at desc, id);
create index assignments_desk on assignments (desk_agency, closed, last_day, issued_at desc, id);
create index assignments_issued on assignments (issued_at desc, id);
create index assignments_of_state on assignments (state, last_day);
create index assignments_dispatch on assignments (dispatch_id);
create index assignments_leader on assignments (leader, closed, last_day) where leader is not null;
create index assignments_topic on assignments (topic, closed, last_day) where topic is not null;
create index assignments_gates on assignments using gin (gates) where gates <> '{}';
create index assignments_submitted on assignments (submitted_on) where submitted_on is not null;
create index assignments_words on assignments using gin (search_text gin_trgm_ops);
create index dispatches_words on dispatches using gin (search_text gin_trgm_ops);
