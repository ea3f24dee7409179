-- A paper on its way in. Nothing is created from it until secrecy and duplicates are ruled out;
-- of a secret paper only this row stays, without its text.
create table intakes (
  id           uuid        primary key default gen_random_uuid(),
  file_name    text        not null,
  bytes        int         not null,
  sha256       text        not null,
  media_type   text,
  state        text        not null constraint intakes_state_known
               check (state in ('waiting', 'reading', 'duplicate', 'accepted', 'refused', 'discarded')),
  progress     real        not null default 0,
  pages        int,
  refusal      jsonb,
  duplicates   jsonb       not null default '[]',
  -- Text and pages as extracted, kept while a duplicate awaits its decision.
  extraction   jsonb,
  dispatch_id  uuid,
  created_at   timestamptz not null default now(),
  created_by   uuid        not null,
  created_name text        not null
);
create index intakes_newest on intakes (created_at desc, id);
