-- What was done with an assignment, in order: folding it over the opening gives the row again. Append-only.
create table assignment_events (
  id            bigint      generated always as identity primary key,
  assignment_id uuid        not null references assignments,
  verb          text        not null constraint assignment_events_verb_known check (verb in
                ('open', 'receive', 'accept', 'return', 'progress', 'submit', 'block', 'unblock', 'ask-extension',
                 'contribute', 'confirm', 'send-back', 'grant-extension', 'refuse-extension', 'reassign',
                 'record-event', 'change-deadline', 'withdraw')),
  who           text        not null constraint assignment_events_who_known
                check (who in ('lead', 'cooperator', 'assigner')),
  -- The civil day on which it counts.
  day           date        not null,
  at            timestamptz not null default now(),
  by_id         uuid,
  by_name       text        not null,
  by_agency     text,
  words         text,
  percent       int,
  obstacles     text,
  last_day      date,
  -- The new lead, or the one that the old lead names.
  agency        text,
  event_day     date
);
create index assignment_events_of on assignment_events (assignment_id, id);

insert into assignment_events (assignment_id, verb, who, day, at, by_name, by_agency, last_day)
select id, 'open', 'assigner', issued_on, issued_at, 'Lối Mở', assigner_agency, original_last_day
  from assignments order by issued_at;

insert into assignment_events (assignment_id, verb, who, day, at, by_name, by_agency, words, last_day)
select id, verb, who, day, at, by_name, by_agency, words, last_day
  from (select a.id, 'receive' as verb, 'lead' as who, a.answered_on as day, a.received_at as at,
               coalesce(a.received_name, '') as by_name, a.desk_agency as by_agency, null as words, null::date as last_day
          from assignments a where a.received_at is not null
         union all
        select a.id, case c.kind when 'deadline' then 'change-deadline' else 'withdraw' end, 'assigner',
               (c.at at time zone interval '7 hours')::date, c.at, c.by_name, null, c.why,
               case c.kind when 'deadline' then c.after_day end
          from directive_changes c join assignments a on a.directive_id = c.directive_id) as past
 order by at;

-- More time asked for and answered; the first last day stays in the assignment.
create table assignment_extensions (
  id            bigint generated always as identity primary key,
  assignment_id uuid   not null references assignments,
  state         text   not null default 'asked' constraint assignment_extensions_state_known
                check (state in ('asked', 'granted', 'refused', 'dropped')),
  asked_on      date   not null,
  asked_name    text   not null,
  before        date,
  asked         date   not null,
  reason        text   not null,
  granted       date,
  decided_on    date,
  decided_name  text,
  answer        text
);
create index assignment_extensions_of on assignment_extensions (assignment_id, id);
create unique index assignment_extensions_one_asked on assignment_extensions (assignment_id) where state = 'asked';

-- Evidence and products: bytes lie in the file store under their hash.
create table assignment_files (
  id            uuid        primary key default gen_random_uuid(),
  assignment_id uuid        not null references assignments,
  -- Null until it is handed in with a verb.
  event_id      bigint      references assignment_events,
  file_name     text        not null,
  media_type    text        not null,
  bytes         int         not null,
  sha256        text        not null,
  at            timestamptz not null default now(),
  by_id         uuid        not null,
  by_name       text        not null,
  by_agency     text        not null
);
create index assignment_files_of on assignment_files (assignment_id);
