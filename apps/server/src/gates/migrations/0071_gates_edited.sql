-- The register as people keep it: whose step an event was, events taken back, and what was promised beside
-- what happened.
alter table gate_events
  add column side       text constraint gate_events_side_known check (side in ('own', 'other', 'both')),
  -- Taken back: it did not happen so.
  add column dropped_at timestamptz;

create table gate_promises (
  id          text   primary key,
  gate_ids    text[] not null,
  -- { vi, en }
  words       jsonb  not null,
  -- `2018-01-10`, `2018-01` or `2018`: as exactly as it is known
  promised_on text,
  due         text,
  happened_on text,
  standing    text   not null constraint gate_promises_standing_known check (standing in
              ('kept', 'kept_late', 'in_part', 'under_way', 'unproven')),
  confidence  text   not null constraint gate_promises_confidence check (confidence in ('A', 'B', 'C')),
  sources     text[] not null default '{}',
  place       int    not null
);
create index gate_promises_of on gate_promises using gin (gate_ids);
