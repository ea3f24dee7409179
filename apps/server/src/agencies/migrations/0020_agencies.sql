-- The register of bodies. A body is (name, validity): "Sở Tài chính" before and after 1/3/2025 are two rows.
-- Loaded once from the province's folder, then edited by administrators; the journal keeps every former state.
create table agencies (
  id            text  primary key constraint agencies_id_slug check (id ~ '^[a-z0-9][a-z0-9-]*$'),
  name          text  not null,
  name_en       text,
  name_zh       text,
  abbreviations text[] not null default '{}',
  aliases       text[] not null default '{}',
  classes       text[] not null default '{}',
  codes         jsonb  not null default '[]',
  parent_id     text,
  successors    text[] not null default '{}',
  valid_from    date,
  valid_to      date,
  source        text,
  confidence    text,
  -- Words of all names without marks, for search as one types.
  search_text   text   not null,
  version       int    not null default 1,
  constraint agencies_validity_ordered check (valid_from is null or valid_to is null or valid_from <= valid_to)
);
create index agencies_parent on agencies (parent_id);
create index agencies_successors on agencies using gin (successors);

-- What else the province knows and the reader needs: phrases, document types, days off, places.
-- One document a kind, as in the province's folder, with the version that it stands at.
create table province_data (
  kind    text  primary key,
  content jsonb not null,
  version int   not null default 1
);
