-- A session is a random token in a cookie; only its SHA-256 is here, so that a leaked copy of the
-- database signs nobody in. A row that is gone is a session that has ended; the journal remembers.
create table sessions (
  id           uuid        primary key default gen_random_uuid(),
  token_hash   bytea       not null constraint sessions_token_once unique,
  person_id    uuid        not null references people on delete cascade,
  opened_by    text        not null constraint sessions_opened_by_known
                           check (opened_by in ('password', 'demo', 'passkey', 'oidc')),
  created_at   timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at   timestamptz not null,
  came_from    text        not null,
  device       text        not null
);
create index sessions_person on sessions (person_id, created_at);
create index sessions_expiry on sessions (expires_at);

-- What a sign-in in several steps (passkey, OpenID Connect) remembers between them. Used once:
-- whoever takes a row deletes it. `holder_hash` ties it to one browser or one session.
create table sign_in_challenges (
  id          uuid        primary key default gen_random_uuid(),
  kind        text        not null constraint sign_in_challenges_kind_known
                          check (kind in ('passkey-sign-in', 'passkey-add', 'oidc')),
  holder_hash bytea       not null,
  content     jsonb       not null,
  expires_at  timestamptz not null
);
create unique index sign_in_challenges_holder on sign_in_challenges (holder_hash, kind);
create index sign_in_challenges_expiry on sign_in_challenges (expires_at);

-- Wrong tries by user name, known or not: the answer must not tell which names exist.
-- The key is the SHA-256 of the name, because people type passwords into the wrong field.
create table sign_in_attempts (
  name_key     bytea       primary key,
  failures     int         not null,
  last_at      timestamptz not null,
  locked_until timestamptz
);
create index sign_in_attempts_last on sign_in_attempts (last_at);
