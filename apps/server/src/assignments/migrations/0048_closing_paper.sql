-- The paper that a report rests on, by number and day, so that it can be found and cited.
alter table assignment_events add column paper_number text;
alter table assignment_events add column paper_date date;
