-- An issued order. The first last day is never overwritten: changes are appended.
create table directives (
  id                uuid        primary key default gen_random_uuid(),
  dispatch_id       uuid        not null references dispatches,
  draft_id          text        not null,
  ordinal           int         not null,
  clause            text,
  span_start        int         not null,
  span_end          int         not null,
  task              text        not null,
  deadline_kind     text,
  deadline_text     text,
  original_last_day date,
  last_day          date,
  condition         text,
  report_to         jsonb       not null default '[]',
  agreed_items      jsonb       not null default '[]',
  cooperating       jsonb       not null default '[]',
  state             text        not null default 'in-force' constraint directives_state_known
                    check (state in ('in-force', 'withdrawn', 'replaced')),
  constraint directives_once unique (dispatch_id, draft_id)
);

create table directive_changes (
  id             uuid        primary key default gen_random_uuid(),
  directive_id   uuid        not null references directives,
  kind           text        not null constraint directive_changes_kind_known
                 check (kind in ('deadline', 'withdraw', 'replace')),
  by_dispatch_id uuid        references dispatches,
  before_day     date,
  after_day      date,
  by_directive   uuid        references directives,
  why            text        not null,
  at             timestamptz not null default now(),
  by_name        text        not null
);
create index directive_changes_of on directive_changes (directive_id, at);

-- One for each lead. `lead_agency` is the body that the paper names, `desk_agency` who answers for it
-- on the day of issue: the work lies on that desk.
create table assignments (
  id            uuid        primary key default gen_random_uuid(),
  directive_id  uuid        not null references directives,
  dispatch_id   uuid        not null references dispatches,
  lead_agency   text        not null,
  desk_agency   text        not null,
  state         text        not null default 'issued' constraint assignments_state_known
                check (state in ('issued', 'received', 'withdrawn')),
  issued_at     timestamptz not null default now(),
  received_at   timestamptz,
  received_name text,
  constraint assignments_once unique (directive_id, desk_agency)
);
create index assignments_desk on assignments (desk_agency, state);

create table assignment_partners (
  assignment_id uuid not null references assignments,
  agency_id     text not null,
  desk_agency   text not null,
  primary key (assignment_id, desk_agency)
);
create index assignment_partners_desk on assignment_partners (desk_agency);

-- Who a dispatch was sent to: these agencies may see it.
create table dispatch_recipients (
  dispatch_id uuid not null references dispatches,
  desk_agency text not null,
  role        text not null constraint dispatch_recipients_role_known
              check (role in ('lead', 'cooperating', 'addressee', 'informed')),
  primary key (dispatch_id, desk_agency, role)
);
create index dispatch_recipients_desk on dispatch_recipients (desk_agency);
