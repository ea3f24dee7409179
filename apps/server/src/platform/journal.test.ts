import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { openTestDatabase } from '../testing.ts'
import type { Database } from './database.ts'
import { change, systemOrigin } from './journal.ts'
import { advanceReader, type SealedEntry, startReaders } from './journal-readers.ts'
import { canonical, sealJournal } from './journal-seal.ts'
import { verifyJournal } from './journal-verify.ts'

async function fresh(t: TestContext, entries = 0): Promise<Database> {
  const database = await openTestDatabase()
  t.after(() => database.close())
  for (let at = 1; at <= entries; at++) await write(database, at)
  await sealJournal(database)
  return database
}

const write = (database: Database, at: number) =>
  change(database, systemOrigin('test'), (_tx, record) =>
    record({
      kind: 'dispatch.edited',
      subject: { type: 'dispatch', id: `d${at}` },
      agencies: at % 2 === 0 ? ['so-ngoai-vu'] : [],
      data: { at, text: `Thạch đen "${at}" \\ ờ`, nested: { b: [1, 2.5, null], a: true } },
      ...(at % 3 === 0 ? { why: 'theo công văn' } : {}),
    }),
  )

/** Change the journal behind its back, as someone with the database's password could. */
async function tamper(database: Database, sql: string): Promise<void> {
  await database.transaction(async (tx) => {
    for (const table of ['journal_entries', 'journal_chain'])
      await tx.query(`alter table ${table} disable trigger user`)
    await tx.query(sql)
    for (const table of ['journal_entries', 'journal_chain'])
      await tx.query(`alter table ${table} enable trigger user`)
  })
}

test('a journal that nobody touched verifies, with what is pending counted apart', async (t) => {
  const database = await fresh(t, 25)
  await write(database, 26)
  const result = await verifyJournal(database)
  assert.deepEqual([result.outcome, result.sealed], ['clean', 25])
  assert.equal('pending' in result && result.pending, 1)
})

const TAMPERINGS = [
  [
    'one bit of the data',
    `update journal_entries set data = jsonb_set(data, '{at}', '8') where id = 7`,
    7,
    'altered',
  ],
  ['the reason', `update journal_entries set why = 'khác' where id = 9`, 9, 'altered'],
  ['the actor', `update journal_entries set actor_name = 'Ai đó' where id = 1`, 1, 'altered'],
  [
    'a microsecond of the time',
    `update journal_entries set at = at + interval '1 microsecond' where id = 20`,
    20,
    'altered',
  ],
  [
    'a bit of a hash',
    `update journal_chain set hash = set_bit(hash, 3, 1 - get_bit(hash, 3)) where position = 5`,
    5,
    'altered',
  ],
  [
    'an entry with its place',
    `with gone as (delete from journal_chain where position = 12 returning entry_id) delete from journal_entries using gone where id = entry_id`,
    12,
    'place-removed',
  ],
  ['a place alone', `delete from journal_chain where position = 12`, 12, 'place-removed'],
  [
    'the last entry',
    `with gone as (delete from journal_chain where position = 25 returning entry_id) delete from journal_entries using gone where id = entry_id`,
    25,
    'tail-removed',
  ],
] as const

for (const [what, sql, position, fault] of TAMPERINGS) {
  test(`tampering is named: ${what}`, async (t) => {
    const database = await fresh(t, 25)
    // A removed entry leaves its place behind only where the reference to it is dropped too.
    await database.query('alter table journal_chain drop constraint journal_chain_entry_id_fkey')
    await tamper(database, sql)
    const result = await verifyJournal(database)
    assert.equal(result.outcome, 'broken')
    assert.deepEqual('first' in result && [result.first.position, result.first.fault], [
      position,
      fault,
    ])
  })
}

test('tampering is named: an entry whose place stays', async (t) => {
  const database = await fresh(t, 10)
  await database.query('alter table journal_chain drop constraint journal_chain_entry_id_fkey')
  await tamper(database, 'delete from journal_entries where id = 4')
  const result = await verifyJournal(database)
  assert.deepEqual('first' in result && [result.first.position, result.first.fault], [
    4,
    'entry-removed',
  ])
})

test('tampering is named: two entries that changed places', async (t) => {
  const database = await fresh(t, 10)
  await database.query('alter table journal_chain drop constraint journal_chain_entry_once')
  await tamper(
    database,
    'update journal_chain set entry_id = 9 - entry_id where entry_id in (4, 5)',
  )
  const result = await verifyJournal(database)
  assert.deepEqual('first' in result && [result.first.position, result.first.fault], [
    4,
    'reordered',
  ])
})

test('a rewritten chain differs from a head that was noted down outside', async (t) => {
  const database = await fresh(t, 5)
  const noted = await verifyJournal(database)
  assert.equal(noted.outcome, 'clean')
  const anchor = { position: 5, hash: 'hash' in noted ? noted.hash : '' }
  assert.equal((await verifyJournal(database, anchor)).outcome, 'clean')
  const forged = await verifyJournal(database, { position: 5, hash: '00'.repeat(32) })
  assert.deepEqual('first' in forged && forged.first.fault, 'anchor-differs')
})

test('the tables themselves refuse to change what is written', async (t) => {
  const database = await fresh(t, 3)
  for (const sql of [
    'update journal_entries set why = null',
    'delete from journal_chain',
    'truncate journal_entries cascade',
  ])
    await assert.rejects(database.query(sql), /append-only/)
})

test('a change that fails leaves no story', async (t) => {
  const database = await fresh(t)
  const failing = change(database, systemOrigin('test'), async (_tx, record) => {
    await record({ kind: 'dispatch.edited', subject: { type: 'dispatch', id: 'x' } })
    throw new Error('no')
  })
  await assert.rejects(failing, /no/)
  assert.equal(await sealJournal(database), 0)
})

test('a reader deals with each entry once, also when it fails in between', async (t) => {
  const database = await fresh(t, 12)
  await database.query('create table heard (position bigint)')
  let failAt = 7
  const reader = {
    name: 'listener',
    async handle(
      tx: Parameters<Parameters<Database['transaction']>[0]>[0],
      { position }: SealedEntry,
    ) {
      if (position === failAt) throw new Error('crash')
      await tx.query('insert into heard values ($1)', [position])
    },
  }
  await assert.rejects(advanceReader(database, reader), /crash/)
  failAt = 0
  assert.equal(await advanceReader(database, reader), 12)
  assert.equal(await advanceReader(database, reader), 0)
  const { rows } = await database.query<{ all: number[] }>(
    'select array_agg(position order by position) as all from heard',
  )
  assert.deepEqual(
    rows[0]?.all,
    Array.from({ length: 12 }, (_, at) => at + 1),
  )
})

test('the same value has one canonical form', () => {
  assert.equal(
    canonical({ b: 1, a: [null, { d: 'ờ', c: undefined }] }),
    '{"a":[null,{"d":"ờ"}],"b":1}',
  )
})

test('what is sealed while the readers are at work is dealt with, without anything new to wake them', async (t) => {
  const database = await fresh(t)
  await database.query('create table noted (position bigint)')
  const slow = {
    name: 'slow',
    async handle(tx: Parameters<Parameters<Database['transaction']>[0]>[0], entry: SealedEntry) {
      await new Promise((resolve) => setTimeout(resolve, 30))
      await tx.query('insert into noted values ($1)', [entry.position])
    },
  }
  const readers = startReaders(database, [slow], { onFault: assert.ifError }, 60_000)
  for (let at = 1; at <= 6; at++) {
    await write(database, at)
    await sealJournal(database)
    readers.nudge()
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  const count = async () => {
    const { rows } = await database.query<{ count: number }>('select count(*) as count from noted')
    return rows[0]?.count
  }
  for (const until = Date.now() + 20_000; (await count()) !== 6 && Date.now() < until; )
    await new Promise((resolve) => setTimeout(resolve, 50))
  assert.equal(await count(), 6)
  await readers.stop()
})
