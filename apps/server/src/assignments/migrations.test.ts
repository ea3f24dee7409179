/** A database from before assignments were followed: what lay on desks then is followed from where it stood. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Done, foldLife, openLife } from '@loimo/follow'
import type { Database } from '../platform/database.ts'
import { record, systemOrigin } from '../platform/journal.ts'
import { listMigrations, migrate } from '../platform/migrate.ts'
import { foldForSearch } from '../platform/search-text.ts'
import { openTestDatabase } from '../testing.ts'
import { COLUMNS, type Stored, toLife } from './stored.ts'

const FIRST_OF_FOLLOWING = 40
const OFFICE = 'van-phong'
const SUBJECT = 'V/v rà soát “Thạch đen” – đợt 1'

let database: Database

const OLD = `
insert into agencies (id, name, search_text) values ('so-a', 'Sở A', 'so a'), ('so-b', 'Sở B', 'so b');
insert into dispatches (id, state, file_name, media_type, bytes, sha256, text, pages, reading, confirmed, kind, number, date,
                        issuer, subject, directives, open_doubts, search_text, signature, bands, changed_name)
values ('00000000-0000-4000-8000-000000000001', 'issued', 'a', 'text/plain', 1, 'x', 'x', '[]', '{}',
        '{"onBehalfOf": {"name": {"value": "Hoàng Văn Mẫu"}}}', 'cong_van', '1/VP-KT', '2026-10-01', 'Văn phòng', '${SUBJECT}', 2, 0, 'x', '{}', '{}', 'x');
insert into directives (id, dispatch_id, draft_id, ordinal, clause, span_start, span_end, task, original_last_day, last_day, state)
values ('00000000-0000-4000-8000-000000000011', '00000000-0000-4000-8000-000000000001', 'd1', 0, '1', 0, 1, 'Rà soát', '2026-11-01', '2026-12-01', 'in-force'),
       ('00000000-0000-4000-8000-000000000012', '00000000-0000-4000-8000-000000000001', 'd2', 1, '2', 0, 1, 'Kiểm tra', null, null, 'withdrawn');
insert into directive_changes (directive_id, kind, before_day, after_day, why, at, by_name)
values ('00000000-0000-4000-8000-000000000011', 'deadline', '2026-11-01', '2026-12-01', 'lũ', '2026-10-20T03:00:00Z', 'x'),
       ('00000000-0000-4000-8000-000000000012', 'withdraw', null, null, 'thôi', '2026-10-21T03:00:00Z', 'x');
insert into assignments (id, directive_id, dispatch_id, lead_agency, desk_agency, state, issued_at, received_at, received_name)
values ('00000000-0000-4000-8000-000000000021', '00000000-0000-4000-8000-000000000011', '00000000-0000-4000-8000-000000000001', 'so-a', 'so-a',
        'received', '2026-10-01T18:00:00Z', '2026-10-03T02:00:00Z', 'Vi Văn Ví'),
       ('00000000-0000-4000-8000-000000000022', '00000000-0000-4000-8000-000000000012', '00000000-0000-4000-8000-000000000001', 'so-b', 'so-b',
        'withdrawn', '2026-10-01T18:00:00Z', null, null);
insert into assignment_partners (assignment_id, agency_id, desk_agency)
values ('00000000-0000-4000-8000-000000000021', 'so-b', 'so-b')`

before(async () => {
  database = await openTestDatabase()
  await database.query('drop schema public cascade; create schema public')
  const all = listMigrations()
  await migrate(
    database,
    all.filter(({ number }) => number < FIRST_OF_FOLLOWING),
  )
  await database.query(OLD)
  const office = {
    ...systemOrigin('test'),
    actor: { ...systemOrigin('test').actor, agency: OFFICE },
  }
  await record(database, office, {
    kind: 'dispatch.issued',
    subject: { type: 'dispatch', id: '00000000-0000-4000-8000-000000000001' },
  })
  await migrate(database, all)
})
after(() => database.close())

test('an old assignment keeps its state and its days, and gets the copies that lists show', async () => {
  const { rows } = await database.query<Stored & { searchText: string; desks: string[] }>(
    `select ${COLUMNS}, a.search_text as "searchText", a.desks from assignments a order by a.id`,
  )
  const [open, withdrawn] = rows
  assert.deepEqual(
    [
      open?.state,
      open?.issuedOn,
      open?.answeredOn,
      open?.originalLastDay,
      open?.lastDay,
      open?.leader,
    ],
    ['received', '2026-10-02', '2026-10-03', '2026-11-01', '2026-12-01', 'Hoàng Văn Mẫu'],
  )
  assert.deepEqual(
    [open?.assignerAgency, open?.parts, open?.desks.sort()],
    [OFFICE, 1, ['so-a', 'so-b']],
  )
  assert.equal(withdrawn?.state, 'withdrawn')
  // The database folds as the program does.
  assert.equal(
    open?.searchText,
    foldForSearch(['Rà soát', '1/VP-KT', SUBJECT, 'Văn phòng', 'Sở A'].join(' ')),
  )
})

test('its history folds to where it stands', async () => {
  const { rows } = await database.query<Stored>(`select ${COLUMNS} from assignments a`)
  for (const row of rows) {
    const events = await database.query<Done & { verb: string }>(
      `select verb, who, day, words, percent, last_day as "lastDay", agency
         from assignment_events where assignment_id = $1 order by id`,
      [row.id],
    )
    const [opening, ...rest] = events.rows
    assert.deepEqual(foldLife(openLife(opening?.lastDay ?? null), rest), toLife(row), row.id)
  }
  assert.equal(rows.length, 2)
})
