-- Tokens for other programs: they act as their owner, within `scopes` and never beyond what the
-- owner's roles give on the day of use. Only the SHA-256 is kept.
create table api_tokens (
  id           uuid        primary key default gen_random_uuid(),
  token_hash   bytea       not null constraint api_tokens_token_once unique,
  person_id    uuid        not null references people on delete cascade,
  label        text        not null,
  scopes       text[]      not null constraint api_tokens_scopes_some check (cardinality(scopes) > 0),
  created_at   timestamptz not null,
  expires_at   timestamptz not null,
  last_used_at timestamptz
);
create index api_tokens_person on api_tokens (person_id, created_at);
