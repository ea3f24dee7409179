-- An assignment is followed until its product is confirmed. Its row says where it stands now and carries
-- copies of what lists show and search, kept by the verbs, so that a board of a hundred thousand needs no join.
alter table assignments drop constraint assignments_state_known;
alter table assignments drop constraint assignments_once;
drop index assignments_desk;
alter table assignments
  add column task              text    not null default '',
  add column clause            text,
  add column number            text,
  add column number_date       text,
  add column subject           text,
  add column issuer            text,
  -- Whose opinion the paper passes on.
  add column leader            text,
  add column topic             text,
  add column gates             text[]  not null default '{}',
  -- Whose order it is, and who judges what was done.
  add column assigner_agency   text,
  add column issued_on         date,
  add column deadline_kind     text,
  add column deadline_text     text,
  add column original_last_day date,
  add column last_day          date,
  add column percent           int     not null default 0
             constraint assignments_percent_share check (percent between 0 and 100),
  add column blocked_by        text,
  add column blocked_on        date,
  add column asked_last_day    date,
  add column asked_on          date,
  add column returned_on       date,
  add column submitted_on      date,
  add column confirmed_on      date,
  add column answered_on       date,
  add column parts             int     not null default 0,
  add column parts_given       int     not null default 0,
  -- Recurring orders: every period is a row of one series.
  add column series            uuid,
  add column recurrence        jsonb,
  add column period            text,
  add column period_first      date,
  add column search_text       text    not null default '',
  add column closed            boolean not null
             generated always as (state in ('confirmed', 'withdrawn')) stored;

update assignments a
   set task = d.task, clause = d.clause, deadline_kind = d.deadline_kind, deadline_text = d.deadline_text,
       original_last_day = d.original_last_day, last_day = d.last_day,
       number = p.number, number_date = p.date, subject = p.subject, issuer = p.issuer,
       leader = coalesce(p.confirmed #>> '{onBehalfOf,name,value}', p.confirmed #>> '{onBehalfOf,title,value}'),
       issued_on = (a.issued_at at time zone interval '7 hours')::date,
       answered_on = (a.received_at at time zone interval '7 hours')::date,
       parts = (select count(*) from assignment_partners n where n.assignment_id = a.id),
       assigner_agency = (select e.actor_agency from journal_entries e
                           where e.subject_type = 'dispatch' and e.subject_id = p.id::text and e.kind = 'dispatch.issued'
                           order by e.id desc limit 1),
       -- As foldForSearch (platform/search-text.ts) folds it.
       search_text = trim(regexp_replace(replace(lower(regexp_replace(normalize(
                       concat_ws(' ', d.task, p.number, p.subject, p.issuer, g.name), nfd),
                       '[\u0300-\u036f]', '', 'g')), 'đ', 'd'), '[^[:alnum:]]+', ' ', 'g'))
  from directives d, dispatches p, agencies g
 where d.id = a.directive_id and p.id = a.dispatch_id and g.id = a.lead_agency;

update assignments set issued_on = (issued_at at time zone interval '7 hours')::date where issued_on is null;
alter table assignments alter column issued_on set not null;
alter table assignments add constraint assignments_state_known check (state in
  ('issued', 'received', 'accepted', 'returned', 'in-progress', 'submitted', 'sent-back', 'confirmed', 'withdrawn'));
create unique index assignments_once on assignments (directive_id, desk_agency, coalesce(period, ''));
create unique index assignments_period on assignments (series, period);

alter table assignment_partners
  add column given_on    date,
  add column given_words text;
