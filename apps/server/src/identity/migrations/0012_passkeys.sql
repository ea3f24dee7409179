-- Passkeys (WebAuthn): only public keys. The counter lets us notice a copied authenticator.
create table passkeys (
  id            uuid        primary key default gen_random_uuid(),
  person_id     uuid        not null references people on delete cascade,
  credential_id text        not null constraint passkeys_credential_once unique,
  public_key    bytea       not null,
  counter       bigint      not null,
  transports    text[]      not null default '{}',
  label         text        not null,
  created_at    timestamptz not null,
  last_used_at  timestamptz
);
create index passkeys_person on passkeys (person_id, created_at);
