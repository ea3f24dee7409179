-- Messages on their way out of the product. Written in the transaction that gives the reason, delivered by
-- whoever reads this table: at least once, with `key` for receivers that must not hear twice.
create table outbox (
  id        bigint      generated always as identity primary key,
  channel   text        not null constraint outbox_channel_known check (channel in ('email', 'webhook')),
  recipient text        not null,
  subject   text        not null,
  -- In Vietnamese, plain text.
  body      text        not null,
  link      text,
  key       text        not null constraint outbox_once unique,
  state     text        not null default 'waiting' constraint outbox_state_known
            check (state in ('waiting', 'sending', 'sent', 'failed')),
  attempts  int         not null default 0,
  next_at   timestamptz not null default now(),
  -- What the receiving side answered.
  receipt   text,
  made_at   timestamptz not null default now(),
  ended_at  timestamptz
);
create index outbox_next on outbox (next_at) where state in ('waiting', 'sending');
