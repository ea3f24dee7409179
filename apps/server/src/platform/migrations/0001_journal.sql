-- Every change of the product leaves an entry here, in the transaction that made the change.
-- Entries are appended and never touched again. Who must know what happened (screens, notices,
-- webhooks, audit) reads them in the order of `journal_chain`, each from a position of its own.
create table journal_entries (
  id           bigint      generated always as identity primary key,
  at           timestamptz not null default clock_timestamp(),
  actor_kind   text        not null constraint journal_entries_actor_kind_known
                           check (actor_kind in ('person', 'token', 'system')),
  actor_id     uuid,
  actor_name   text        not null,
  actor_agency text,
  came_from    text        not null,
  request_id   text        not null,
  kind         text        not null,
  subject_type text        not null,
  subject_id   text        not null,
  -- The agencies that the entry concerns: they may see it. Empty: the office alone.
  agencies     text[]      not null default '{}',
  data         jsonb       not null default '{}',
  why          text
);
create index journal_entries_subject on journal_entries (subject_type, subject_id, id);

-- Written beside each entry and emptied by the sealer: what still awaits its place in the chain.
create table journal_pending (
  entry_id bigint primary key
);

-- The order of the journal and its proof: each hash covers its entry and the hash before it.
create table journal_chain (
  position  bigint      primary key,
  entry_id  bigint      not null constraint journal_chain_entry_once unique references journal_entries,
  hash      bytea       not null,
  sealed_at timestamptz not null default now()
);

-- How far the chain reaches. The sealer holds this row while it seals.
create table journal_head (
  only_one boolean primary key default true constraint journal_head_one_row check (only_one),
  position bigint  not null,
  hash     bytea   not null
);
insert into journal_head (position, hash) values (0, decode(repeat('00', 32), 'hex'));

-- Each reader of the journal and the last position that it has dealt with.
create table journal_readers (
  name     text   primary key,
  position bigint not null
);

create function journal_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'the journal is append-only';
end $$;
create trigger journal_entries_append_only before update or delete on journal_entries
  for each row execute function journal_is_append_only();
create trigger journal_entries_no_truncate before truncate on journal_entries
  for each statement execute function journal_is_append_only();
create trigger journal_chain_append_only before update or delete on journal_chain
  for each row execute function journal_is_append_only();
create trigger journal_chain_no_truncate before truncate on journal_chain
  for each statement execute function journal_is_append_only();
