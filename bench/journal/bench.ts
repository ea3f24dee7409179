/**
 * How much the story costs: changes a second that write a state row and its journal entry, sealed meanwhile,
 * beside the same rows inserted with plain SQL, in turn in one run. On PostgreSQL and on the embedded database.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type Database,
  openEmbedded,
  openPostgres,
} from '../../apps/server/src/platform/database.ts'
import { change, systemOrigin } from '../../apps/server/src/platform/journal.ts'
import { startSealer } from '../../apps/server/src/platform/journal-seal.ts'
import { verifyJournal } from '../../apps/server/src/platform/journal-verify.ts'
import { migrate } from '../../apps/server/src/platform/migrate.ts'
import { startPostgres } from '../../tools/postgres.ts'
import { ROOT } from '../../tools/runtime.mjs'

const WRITERS = 16
const PAIRS = 7
const WARM_UP = 1

const ORIGIN = systemOrigin('bench')
const DATA = { edit: { kind: 'set-deadline', id: 'd3', lastDay: '2026-12-04' }, before: null }

/** One change as the product makes it: the state and its story. */
const withStory = (database: Database, at: number) =>
  change(database, ORIGIN, async (tx, record) => {
    await tx.query('insert into bench_state (value) values ($1)', [at])
    await record({
      kind: 'dispatch.edited',
      subject: { type: 'dispatch', id: `d${at}` },
      agencies: ['so-ngoai-vu'],
      data: DATA,
      why: 'thử',
    })
  })

/** The same two rows by plain SQL in one transaction: no chain, no place in the queue of the sealer. */
const plain = (database: Database, at: number) =>
  database.transaction(async (tx) => {
    await tx.query('insert into bench_state (value) values ($1)', [at])
    await tx.query(
      `insert into bench_plain (actor_kind, actor_name, came_from, request_id, kind, subject_type, subject_id, agencies, data, why)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        'system',
        'Lối Mở',
        'bench',
        'bench',
        'dispatch.edited',
        'dispatch',
        `d${at}`,
        ['so-ngoai-vu'],
        JSON.stringify(DATA),
        'thử',
      ],
    )
  })

async function perSecond(write: (at: number) => Promise<void>, count: number): Promise<number> {
  let next = 0
  const began = performance.now()
  await Promise.all(
    Array.from({ length: WRITERS }, async () => {
      while (next < count) await write(next++)
    }),
  )
  return (count / (performance.now() - began)) * 1_000
}

const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!

export type JournalFigures = {
  engine: string
  writesPerSecond: number
  plainPerSecond: number
  ratio: number
  ratios: number[]
}

async function measure(engine: string, database: Database, count: number): Promise<JournalFigures> {
  await migrate(database)
  await database.query(
    'create table bench_state (id bigint generated always as identity primary key, value int not null)',
  )
  await database.query('create table bench_plain (like journal_entries including all)')
  const sealer = startSealer(
    database,
    { onSealed: () => {}, onFault: (error) => console.error(error) },
    200,
  )
  const ours: number[] = []
  const theirs: number[] = []
  for (let pair = 0; pair < PAIRS + WARM_UP; pair++) {
    const a = await perSecond((at) => withStory(database, at), count)
    const b = await perSecond((at) => plain(database, at), count)
    if (pair < WARM_UP) continue
    ours.push(a)
    theirs.push(b)
  }
  await sealer.stop()
  const proof = await verifyJournal(database)
  if (proof.outcome !== 'clean') throw new Error(`the journal is ${proof.outcome}`)
  const ratios = ours.map((value, at) => value / theirs[at]!)
  return {
    engine,
    writesPerSecond: median(ours),
    plainPerSecond: median(theirs),
    ratio: median(ratios),
    ratios,
  }
}

export async function benchJournal(): Promise<JournalFigures[]> {
  const postgres = await startPostgres()
  const folder = mkdtempSync(join(tmpdir(), 'loimo-bench-'))
  try {
    const server = await openPostgres(postgres.url, WRITERS + 2)
    const onPostgres = await measure('PostgreSQL', server, 4_000)
    await server.close()
    const embedded = await openEmbedded(folder)
    const onEmbedded = await measure('embedded', embedded, 1_000)
    await embedded.close()
    return [onPostgres, onEmbedded]
  } finally {
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

if (import.meta.main) {
  const figures = await benchJournal()
  for (const { engine, writesPerSecond, plainPerSecond, ratio } of figures)
    console.log(
      `journal on ${engine}: ${Math.round(writesPerSecond)} changes/s, plain SQL ${Math.round(plainPerSecond)}/s, ratio ${ratio.toFixed(2)} (median of ${PAIRS} pairs)`,
    )
  const told = {
    writers: WRITERS,
    pairs: PAIRS,
    figures: figures.map(({ ratios, ...rest }) => ({
      ...rest,
      ratios: ratios.map((value) => Number(value.toFixed(2))),
    })),
  }
  writeFileSync(join(ROOT, 'bench/results/journal.json'), `${JSON.stringify(told, null, 2)}\n`)
}
