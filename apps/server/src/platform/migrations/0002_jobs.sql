-- Work that outlives a request: reading a file, sending a message. Taken with SKIP LOCKED under a lease;
-- a worker that dies gives its job back when the lease ends.
create table jobs (
  id           uuid        primary key default gen_random_uuid(),
  kind         text        not null,
  payload      jsonb       not null,
  -- While a job with this key is open, another of the same key is not added.
  once_key     text,
  run_at       timestamptz not null default now(),
  attempts     int         not null default 0,
  locked_until timestamptz,
  state        text        not null default 'open' constraint jobs_state_known
                           check (state in ('open', 'done', 'failed')),
  last_error   text,
  created_at   timestamptz not null default now(),
  finished_at  timestamptz
);
create unique index jobs_once on jobs (kind, once_key) where state = 'open' and once_key is not null;
create index jobs_due on jobs (run_at) where state = 'open';
