/**
 * Full text over 10,000 dispatches with their orders and reports: what a person waits for the first page of
 * results, one question after the other, on PostgreSQL and on the embedded database.
 *
 * Fewer papers, for a quick look: `LOIMO_PAPERS=1000`.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SearchReply } from '@loimo/contract'
import { getProvince } from '../../apps/server/src/agencies/province.ts'
import { insertYear, makeYear } from '../../apps/server/src/assignments/sample-year.ts'
import { readConfig } from '../../apps/server/src/platform/config.ts'
import {
  type Database,
  openEmbedded,
  openPostgres,
} from '../../apps/server/src/platform/database.ts'
import { type Services, startServices } from '../../apps/server/src/services.ts'
import { startPostgres } from '../../tools/postgres.ts'
import { ROOT } from '../../tools/runtime.mjs'

const PAPERS = Number(process.env.LOIMO_PAPERS ?? 10_000)
const ROUNDS = 12
const GOAL_MS = 150
const DAY = '2026-11-24'
const OFFICE = 'van-phong-ubnd-tinh'

/** What people type, from what few papers hold to what most of them hold. */
const QUESTIONS = [
  ['a number', ['117/VP', '2044/VP-NC', '9', '0117 vp nc']],
  ['several words', ['thach den vung cao', 'mat bang giai doan mot', 'tieng trung truc tuyen']],
  ['a phrase', ['kiểm dịch thực vật', 'đường dây nóng', 'bến bãi ngoài giờ']],
  ['a beginning', ['thach d', 'cua kh', 'kiem di']],
  ['a word of two letters', ['xe', 'na', 'vu']],
  ['what thousands hold', ['bao cao', 'ra soat', 'hop tac xa']],
  ['what nobody wrote', ['khong dau chua tung viet', 'zzz']],
] as const

const quantile = (sorted: readonly number[], share: number) =>
  Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 10) /
  10

function figuresOf(times: readonly number[]) {
  const sorted = [...times].sort((a, b) => a - b)
  return { questions: sorted.length, p50Ms: quantile(sorted, 0.5), p95Ms: quantile(sorted, 0.95) }
}

async function signIn({ app }: Services, userName: string): Promise<string> {
  const payload = { userName }
  const reply = await app.inject({ method: 'POST', url: '/api/sign-in/demo', payload })
  return reply.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
}

async function measureQuestions(services: Services) {
  const callers = [
    ['leader', await signIn(services, 'lanhdao')],
    ['officer', await signIn(services, 'nongnghiep')],
  ] as const
  const times = new Map<string, number[]>()
  const found = new Map<string, number>()
  for (let round = 0; round <= ROUNDS; round++)
    for (const [caller, cookie] of callers)
      for (const [kind, questions] of QUESTIONS)
        for (const q of questions) {
          const began = performance.now()
          const url = `/api/search?q=${encodeURIComponent(q)}`
          const reply = await services.app.inject({ url, headers: { cookie } })
          if (reply.statusCode !== 200) throw new Error(`${q}: ${reply.body}`)
          const name = `${kind}, ${caller}`
          // The first round warms up.
          if (round > 0) times.set(name, [...(times.get(name) ?? []), performance.now() - began])
          const most = Math.max(...(reply.json() as SearchReply).groups.map(({ total }) => total))
          found.set(name, Math.max(found.get(name) ?? 0, most))
        }
  return {
    all: figuresOf([...times.values()].flat()),
    kinds: Object.fromEntries(
      [...times].map(([name, all]) => [name, { ...figuresOf(all), mostFound: found.get(name) }]),
    ),
  }
}

async function fill(database: Database): Promise<void> {
  const province = await getProvince(database)
  const first = ['so-nong-nghiep-va-moi-truong', 'so-ngoai-vu']
  const today = province.agencies.filter(({ validTo }) => validTo === null).map(({ id }) => id)
  const year = makeYear({
    seed: 6,
    dispatches: PAPERS,
    assignments: Math.round(PAPERS * 5.5),
    agencies: [...new Set([...first, ...today])].slice(0, 60),
    gates: province.places.filter(({ kind }) => kind === 'gate'),
    topics: province.topics.map(({ id }) => id),
    assigner: OFFICE,
    from: '2024-01-01',
    days: 1_050,
    daysOff: province.daysOff,
  })
  await database.transaction((tx) => insertYear(tx, year, DAY, OFFICE))
  await database.query('vacuum analyze')
}

async function countRows(database: Database, table: string): Promise<number> {
  const { rows } = await database.query<{ n: number }>(`select count(*)::int as n from ${table}`)
  return rows[0]?.n ?? 0
}

async function measure(engine: string, database: Database, folder: string) {
  const services = await startServices(
    readConfig({
      LOIMO_DATA: folder,
      LOIMO_LOG: 'silent',
      LOIMO_REQUESTS_PER_MINUTE: '1000000',
    }),
    database,
    {
      logger: false,
      samples: false,
      clock: false,
      sender: false,
      now: () => new Date(`${DAY}T03:00:00Z`),
    },
  )
  try {
    await fill(database)
    return {
      engine,
      dispatches: await countRows(database, 'dispatches'),
      directives: await countRows(database, 'directives'),
      reports: await countRows(database, `assignment_events where who <> 'assigner'`),
      ...(await measureQuestions(services)),
    }
  } finally {
    await services.close()
  }
}

const folder = mkdtempSync(join(tmpdir(), 'loimo-bench-'))
const postgres = await startPostgres()
try {
  const results = [
    await measure('PostgreSQL 15', await openPostgres(postgres.url), join(folder, 'a')),
    await measure('PGlite', await openEmbedded(join(folder, 'b')), join(folder, 'b')),
  ]
  for (const { engine, dispatches, directives, reports, all, kinds } of results) {
    console.log(
      `${engine}: ${dispatches} dispatches, ${directives} directives, ${reports} reports: p95 ${all.p95Ms} ms (goal ${GOAL_MS} ms)`,
    )
    console.table(kinds)
  }
  if (PAPERS === 10_000)
    writeFileSync(
      join(ROOT, 'bench/results/search.json'),
      `${JSON.stringify({ goalP95Ms: GOAL_MS, results }, null, 2)}\n`,
    )
} finally {
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
}
