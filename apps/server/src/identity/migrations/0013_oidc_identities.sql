-- A person as another system knows them. The pair (issuer, subject) never changes hands;
-- an e-mail address may, so it only makes the first link.
create table oidc_identities (
  issuer     text        not null,
  subject    text        not null,
  person_id  uuid        not null references people on delete cascade,
  linked_at  timestamptz not null,
  primary key (issuer, subject)
);
create index oidc_identities_person on oidc_identities (person_id);
