-- Whoever looks after messages sees what kind they are and to whom they went, not the words of the work.
alter table outbox add column kind text;
update outbox set kind = case when channel = 'webhook' then subject
                              when key like 'reminders:%' then 'reminders.made'
                              when key like 'by-hand:%' then 'assignment.reminded' end;

-- A secret that was replaced signs beside the new one for a while; an endpoint that cannot be reached rests.
alter table webhook_endpoints
  add column old_secret    bytea,
  add column old_until     timestamptz,
  add column resting_until timestamptz;

-- Reminders are always mailed; changes at once, once a day, or not at all.
alter table mail_wishes drop constraint mail_wishes_known;
update mail_wishes set changes = 'reminders' where changes = 'none';
alter table mail_wishes add constraint mail_wishes_known check (changes in ('at-once', 'daily', 'reminders'));

-- Changes that wait for a person's one e-mail of the day.
create table mail_digest (
  person_id uuid        not null references people on delete cascade,
  position  bigint      not null,
  sentence  text        not null,
  link      text        not null,
  at        timestamptz not null,
  primary key (person_id, position)
);

-- Nobody is written to about what happened before messages were sent at all.
insert into journal_readers (name, position)
select 'messages', position from journal_head where position > 0 on conflict (name) do nothing;
