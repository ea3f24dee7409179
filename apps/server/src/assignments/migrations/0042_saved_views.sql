-- Filters of the board that a person has named.
create table saved_views (
  id         uuid        primary key default gen_random_uuid(),
  person_id  uuid        not null,
  name       text        not null,
  filter     jsonb       not null,
  sort       text,
  created_at timestamptz not null default now(),
  constraint saved_views_once unique (person_id, name)
);
