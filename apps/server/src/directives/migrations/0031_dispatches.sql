-- A dispatch: the paper (file and text, never changed), what was read (never changed),
-- and the review as a list of edits over it. Heads are kept beside for lists and searches.
create table dispatches (
  id             uuid        primary key default gen_random_uuid(),
  state          text        not null default 'review' constraint dispatches_state_known
                 check (state in ('review', 'confirmed', 'issued', 'discarded')),
  version        int         not null default 1,
  file_name      text        not null,
  media_type     text        not null,
  bytes          int         not null,
  sha256         text        not null,
  text           text        not null,
  pages          jsonb       not null,
  reading        jsonb       not null,
  -- What a person confirmed: the fold of the edits at that moment.
  confirmed      jsonb,
  kind           text        not null,
  number         text,
  number_key     text,
  date           text,
  issuer         text,
  issuer_agency  text,
  subject        text,
  directives     int         not null,
  open_doubts    int         not null,
  search_text    text        not null,
  signature      bigint[]    not null,
  bands          text[]      not null,
  created_at     timestamptz not null default now(),
  changed_at     timestamptz not null default now(),
  changed_name   text        not null
);
create index dispatches_newest on dispatches (changed_at desc, id);
create index dispatches_sha256 on dispatches (sha256);
create index dispatches_number on dispatches (number_key);
create index dispatches_bands on dispatches using gin (bands);

-- Every change that a reviewer makes, in order. An undone edit stays, and can be redone
-- until a new edit is made; then it is dropped.
create table dispatch_edits (
  dispatch_id uuid        not null references dispatches,
  seq         int         not null,
  edit        jsonb       not null,
  state       text        not null default 'in-force' constraint dispatch_edits_state_known
              check (state in ('in-force', 'undone', 'dropped')),
  at          timestamptz not null default now(),
  by_id       uuid        not null,
  by_name     text        not null,
  primary key (dispatch_id, seq)
);

-- Papers that a dispatch names: what it is based on, what it amends or replaces. The other paper
-- is found by its number and year, whenever it comes.
create table dispatch_links (
  id            uuid primary key default gen_random_uuid(),
  dispatch_id   uuid not null references dispatches,
  relation      text not null constraint dispatch_links_relation_known
                check (relation in ('based-on', 'amends', 'replaces', 'follows')),
  number        text,
  number_key    text,
  date          text,
  title         text,
  other_id      uuid references dispatches
);
create index dispatch_links_of on dispatch_links (dispatch_id);
create index dispatch_links_number on dispatch_links (number_key);
create index dispatch_links_other on dispatch_links (other_id);
