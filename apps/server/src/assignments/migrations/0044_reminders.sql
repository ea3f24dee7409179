-- What the rules said, once a rule, assignment, day, receiver and channel, however often the clock asks.
create table reminders (
  id            bigint generated always as identity primary key,
  assignment_id uuid   not null references assignments,
  -- Of the rules of the province, or `by-hand`.
  rule          text   not null,
  day           date   not null,
  agency_id     text   not null,
  receiver      text   not null,
  channel       text   not null,
  words         text,
  state         text   not null default 'due' constraint reminders_state_known
                check (state in ('due', 'sent', 'failed', 'void')),
  made_at       timestamptz not null default now(),
  constraint reminders_once unique (assignment_id, rule, day, agency_id, receiver, channel)
);
create index reminders_of_day on reminders (day, agency_id);

-- The last day whose reminders were made; the row is the lock of whoever makes them.
create table reminder_clock (
  only_one boolean primary key default true constraint reminder_clock_one_row check (only_one),
  last_day date
);
insert into reminder_clock (last_day) values (null);
