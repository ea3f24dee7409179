-- Messages that leave: who sends them now, to which endpoint, and what they carry beside words.
alter table outbox add column locked_until timestamptz;
alter table outbox add column endpoint_id uuid;
alter table outbox add column payload jsonb;
drop index outbox_next;
create index outbox_next on outbox (next_at, id) where state in ('waiting', 'sending');
create index outbox_recent on outbox (made_at desc, id desc);

-- Systems of agencies that are told of what concerns them. The secret is sealed with the product's own.
create table webhook_endpoints (
  id           uuid        primary key default gen_random_uuid(),
  agency_id    text        not null,
  url          text        not null,
  secret       bytea       not null,
  -- Kinds of event; empty: all.
  kinds        text[]      not null default '{}',
  active       boolean     not null default true,
  -- Why it was switched off, where not by a person.
  fault        text,
  made_at      timestamptz not null,
  made_name    text        not null
);
create index webhook_endpoints_of on webhook_endpoints (agency_id) where active;

-- Who wants which e-mail; without a row: of every change.
create table mail_wishes (
  person_id uuid primary key references people on delete cascade,
  changes   text not null constraint mail_wishes_known check (changes in ('at-once', 'reminders', 'none'))
);

-- Calendars that are read by a secret address, kept by its hash.
create table calendar_feeds (
  id           uuid        primary key default gen_random_uuid(),
  hash         bytea       not null constraint calendar_feeds_hash_once unique,
  agency_id    text        not null,
  -- Whose it is; null: the agency's.
  person_id    uuid        references people on delete cascade,
  made_at      timestamptz not null,
  made_by      uuid        not null,
  made_name    text        not null,
  read_at      timestamptz
);
create index calendar_feeds_of on calendar_feeds (agency_id);
