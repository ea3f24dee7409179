-- Gates, lanes and market pairs, what happened to them, and the rules of their hours. Loaded once from the
-- province's folder, then kept by the office; what is open when is computed from the rules and never stored.
create table gates (
  id          text    primary key,
  -- { vi, en, zh }
  names       jsonb   not null,
  -- { name, nameZh }
  counterpart jsonb   not null,
  -- [{ kind, from, to }]: a gate became a lane of another
  kinds       jsonb   not null,
  parent      text    references gates,
  province    text    not null,
  markers     text[]  not null default '{}',
  -- { latitude, longitude, confidence, source }; null: nobody has measured it
  coordinates jsonb,
  place       int     not null,
  version     int     not null default 1
);

create table gate_events (
  id          uuid        primary key default gen_random_uuid(),
  gate_id     text        not null references gates,
  -- `2026-02-15`, `2026-02` or `2026`: as exactly as it is known
  day         text        not null constraint gate_events_day check (day ~ '^\d{4}(-\d{2}(-\d{2})?)?$'),
  kind        text        not null constraint gate_events_kind_known check (kind in
              ('proposed', 'agreed', 'approved', 'building', 'trial', 'opened', 'limited', 'suspended',
               'reopened', 'upgraded')),
  words       text        not null,
  sources     text[]      not null default '{}',
  -- The dispatch that tells it, where there is one.
  dispatch_id uuid        references dispatches,
  made_at     timestamptz not null default now(),
  made_name   text        not null
);
create index gate_events_of on gate_events (gate_id, day);

create table hours_rules (
  id          text        primary key,
  -- As packages/calendar takes it: places, direction, cargo, layer, effect, weekdays, table, zone.
  rule        jsonb       not null,
  valid_from  date,
  valid_to    date,
  name        text        not null,
  note        text,
  source      text,
  confidence  text        not null constraint hours_rules_confidence check (confidence in ('A', 'B', 'C')),
  agreed_by   text        not null constraint hours_rules_agreed_by check (agreed_by in ('both', 'own', 'other')),
  dispatch_id uuid        references dispatches,
  made_at     timestamptz not null default now(),
  made_name   text        not null,
  -- Taken back: it never held.
  dropped_at  timestamptz
);
