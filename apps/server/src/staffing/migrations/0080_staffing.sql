-- Posts say how many people a session takes, rosters who stands there. Sessions themselves are computed from the
-- hours and never stored: a roster names gate, traffic, local day and the minute at which its session starts.
create table posts (
  id         uuid        primary key default gen_random_uuid(),
  gate_id    text        not null references gates,
  agency_id  text        not null references agencies,
  cargo      text        not null constraint posts_cargo check (cargo in ('goods', 'passengers')),
  direction  text        constraint posts_direction check (direction in ('export', 'import')),
  kind       text        constraint posts_kind check (kind in ('ordinary', 'registered', 'extended')),
  -- Null: not stated. A number is entered by whoever answers for it and never made up.
  need       int         constraint posts_need check (need between 0 and 500),
  valid_from date,
  valid_to   date,
  source     text,
  -- A number to try the product with.
  demo       boolean     not null default false,
  made_at    timestamptz not null default now(),
  made_name  text        not null,
  version    int         not null default 1,
  -- Replaced from its first day on: it never held.
  dropped_at timestamptz
);
create index posts_of_gate on posts (gate_id, agency_id) where dropped_at is null;

create table rosters (
  gate_id      text        not null references gates,
  agency_id    text        not null references agencies,
  cargo        text        not null constraint rosters_cargo check (cargo in ('goods', 'passengers')),
  day          date        not null,
  start_minute int         not null constraint rosters_minute check (start_minute between 0 and 1439),
  headcount    int         not null constraint rosters_headcount check (headcount between 0 and 500),
  -- For the agency itself; others see the count. Emptied some time after the day.
  names        text[]      not null default '{}',
  changed_at   timestamptz not null default now(),
  changed_name text        not null,
  primary key (gate_id, agency_id, cargo, day, start_minute),
  constraint rosters_names_counted check (cardinality(names) <= headcount)
);
create index rosters_by_day on rosters (day);

-- The state of one agency's week at a gate: whoever looked at an older one is told.
create table roster_weeks (
  gate_id   text not null references gates,
  agency_id text not null references agencies,
  cargo     text not null,
  monday    date not null,
  version   int  not null default 0,
  primary key (gate_id, agency_id, cargo, monday)
);

-- Each change with what stood there before, so that it can be undone.
create table roster_edits (
  id        bigint      generated always as identity primary key,
  gate_id   text        not null,
  agency_id text        not null,
  cargo     text        not null,
  monday    date        not null,
  -- [{ day, startMinute, count, names }]; a count of null: there was no row
  before    jsonb       not null,
  undone_at timestamptz,
  made_at   timestamptz not null default now(),
  made_name text        not null,
  foreign key (gate_id, agency_id, cargo, monday) references roster_weeks
);
create index roster_edits_of_week on roster_edits (gate_id, agency_id, cargo, monday, id desc);

-- Alarm rules, gate centres, writers and counterparts: data of the province with validity and source.
create table staffing_rules (
  only_one boolean primary key default true constraint staffing_rules_one_row check (only_one),
  content  jsonb   not null,
  version  int     not null default 1
);

-- A session of the next days without the people that it needs: one open row a session and agency.
create table staffing_alarms (
  id           uuid        primary key default gen_random_uuid(),
  gate_id      text        not null references gates,
  agency_id    text        not null references agencies,
  cargo        text        not null,
  day          date        not null,
  start_minute int         not null,
  starts_at    timestamptz not null,
  ends_at      timestamptz not null,
  standing     text        not null constraint staffing_alarms_standing check (standing in ('short', 'empty')),
  need         int         not null,
  have         int         not null,
  raised_at    timestamptz not null,
  ended_at     timestamptz,
  ended_why    text        constraint staffing_alarms_ended check
               (ended_why in ('covered', 'changed', 'unneeded', 'begun'))
);
create unique index staffing_alarms_open on staffing_alarms (gate_id, agency_id, cargo, day, start_minute)
  where ended_at is null;

-- The row is the lock of whoever looks.
create table staffing_clock (
  only_one  boolean     primary key default true constraint staffing_clock_one_row check (only_one),
  looked_at timestamptz
);
insert into staffing_clock (looked_at) values (null);
