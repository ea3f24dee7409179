-- One-time links by which an agency answers without signing in; kept by the hash, good for one answer.
create table reply_links (
  hash          bytea       primary key,
  assignment_id uuid        not null references assignments,
  agency_id     text        not null,
  made_at       timestamptz not null,
  expires_at    timestamptz not null,
  used_at       timestamptz,
  made_for      text
);
create index reply_links_of on reply_links (assignment_id);
