-- What an agency is told in the product; made by a reader of the journal, once an entry and agency.
create table notices (
  id          uuid        primary key default gen_random_uuid(),
  position    bigint      not null,
  agency_id   text        not null,
  kind        text        not null,
  params      jsonb       not null,
  link        text        not null,
  at          timestamptz not null,
  constraint notices_once unique (position, agency_id, link)
);
create index notices_newest on notices (agency_id, at desc);

create table notice_reads (
  notice_id uuid        not null references notices,
  person_id uuid        not null,
  at        timestamptz not null default now(),
  primary key (notice_id, person_id)
);
