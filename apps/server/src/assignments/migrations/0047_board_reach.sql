-- An agency's board is what it leads and what it takes part in: one list on the row, one index. Counts of what
-- stands how read an index alone; the order of issue and its filter share one.
alter table assignments add column desks text[] not null default '{}';
update assignments a
   set desks = array(select a.desk_agency union select n.desk_agency from assignment_partners n where n.assignment_id = a.id);
create index assignments_desks on assignments using gin (desks);
create index assignments_standing on assignments (closed, last_day, submitted_on, state, desk_agency);
drop index assignments_issued;
create index assignments_issued on assignments (issued_on desc, issued_at desc, id);
