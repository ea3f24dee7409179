-- Proposals to keep a gate open longer. What was agreed becomes a rule of hours; the hours stand nowhere else.
create table extensions (
  id            uuid        primary key default gen_random_uuid(),
  gate_id       text        not null references gates,
  cargo         text        not null constraint extensions_cargo check (cargo in ('goods', 'passengers')),
  direction     text        constraint extensions_direction check (direction in ('export', 'import')),
  first_day     date        not null,
  last_day      date        not null,
  -- By the clock of Hà Nội.
  from_clock    text        not null,
  to_clock      text        not null,
  access        text        not null constraint extensions_access check (access in ('open', 'registered')),
  reason        text        not null,
  vehicle_hours numeric,
  state         text        not null default 'drafted' constraint extensions_state check (state in
                ('drafted', 'asked', 'letter-sent', 'agreed', 'refused', 'withdrawn')),
  agency_id     text        not null references agencies,
  made_at       timestamptz not null default now(),
  made_name     text        not null,
  letter_number text,
  letter_day    date,
  answer_source text,
  answered_at   timestamptz,
  rule_id       text        references hours_rules,
  withdrawn_why text,
  version       int         not null default 1,
  constraint extensions_days check (last_day >= first_day),
  constraint extensions_agreed_has_rule check ((state = 'agreed') = (rule_id is not null))
);
create index extensions_newest on extensions (made_at desc);

create table extension_agencies (
  extension_id  uuid        not null references extensions,
  agency_id     text        not null references agencies,
  -- As its posts said when it was asked.
  need          int,
  answer        text        constraint extension_agencies_answer check (answer in ('agreed', 'declined')),
  reason        text,
  answered_at   timestamptz,
  answered_name text,
  primary key (extension_id, agency_id),
  constraint extension_agencies_declined_why check (answer is distinct from 'declined' or reason is not null)
);
