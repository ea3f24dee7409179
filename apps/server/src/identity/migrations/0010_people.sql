-- Who works with the product. A person belongs to one agency and holds one or more roles;
-- what a role may do stands in the program (access/permissions.ts), not here.
create table people (
  id                   uuid        primary key default gen_random_uuid(),
  -- Small letters only, so that a name is one name however it is typed.
  user_name            text        not null constraint people_user_name_once unique
                                   constraint people_user_name_small check (user_name = lower(user_name)),
  name                 text        not null,
  -- User name, name and address without marks, for search as one types.
  search_text          text        not null,
  email                text,
  -- A body of the register; the register has rows of its own for what a body was called when.
  agency_id            text        not null,
  roles                text[]      not null constraint people_roles_known check (
                                     cardinality(roles) > 0 and roles <@ array['clerk', 'specialist',
                                       'leader', 'officer', 'head', 'auditor', 'administrator']),
  active               boolean     not null default true,
  -- Made in demo mode: production does not start while one is left.
  demo                 boolean     not null default false,
  -- Stands on the sign-in page of demo mode as a button; such a person has no password.
  one_click            boolean     not null default false
                                   constraint people_one_click_is_demo check (demo or not one_click),
  -- Argon2id in PHC form; null: no password opens this account.
  password_hash        text,
  must_change_password boolean     not null default false,
  created_at           timestamptz not null,
  last_seen_at         timestamptz
);
-- The first sign-in through another system is matched by address, so an address is one person's.
create unique index people_email_once on people (lower(email)) where email is not null;
create index people_demo on people (user_name) where demo;
