/**
 * The board with 100,000 assignments: filters and search under 50 requests a second that come whether or not
 * the ones before are answered, through the server and over HTTP; and state changes a second beside the same
 * rows written with plain SQL. On PostgreSQL and on the embedded database.
 *
 * A smaller board, for a quick look: `LOIMO_BOARD=10000`.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Permit } from '../../apps/server/src/access/caller.ts'
import { getProvince } from '../../apps/server/src/agencies/province.ts'
import { act } from '../../apps/server/src/assignments/act.ts'
import { insertYear, makeYear, seeded } from '../../apps/server/src/assignments/sample-year.ts'
import { DEMO_PEOPLE } from '../../apps/server/src/identity/test-people.ts'
import { readConfig } from '../../apps/server/src/platform/config.ts'
import {
  type Database,
  openEmbedded,
  openPostgres,
} from '../../apps/server/src/platform/database.ts'
import { systemOrigin } from '../../apps/server/src/platform/journal.ts'
import { type Services, startServices } from '../../apps/server/src/services.ts'
import { startPostgres } from '../../tools/postgres.ts'
import { ROOT } from '../../tools/runtime.mjs'

const ASSIGNMENTS = Number(process.env.LOIMO_BOARD ?? 100_000)
const RATE = 50
const SECONDS = Number(process.env.LOIMO_BOARD_SECONDS ?? 40)
const WARM_UP_SECONDS = 8
const GOAL_MS = 150
const OFFICE = 'van-phong-ubnd-tinh'
const DAY = '2026-11-24'
const SINCE = '2021-01-01'
const DAYS_MADE = 365 * 6

type Kind = {
  readonly kind: string
  readonly as: 'leader' | 'officer'
  readonly make: (pick: Pick) => string
}
type Pick = <T>(from: readonly T[]) => T
type Choices = {
  agencies: { id: string }[]
  leaders: string[]
  topics: { id: string }[]
  gates: { id: string }[]
}

// What people type: a subject, mostly; now and then one word that thousands of papers hold.
const SEARCHES = [
  'thach den vung cao',
  'kiem dich thuc vat mua cao diem',
  'mat bang giai doan mot',
  'ben bai ngoai gio',
  'cua khau so cap xa',
  'hoi dam nam ban le',
  'duong day nong',
  'dau tu cong von vay',
  'qua na hop tac xa',
  'tieng trung',
  'cao toc truoc mua mua',
  'du lich cho phien',
  'phan luong xe ngoai gio',
  '117/VP',
  '2044/VP-NC',
  'thach den',
]

/** What people ask of a board, a kind a line. */
function kindsOf(choices: Choices): Kind[] {
  const { agencies, leaders, topics, gates } = choices
  const word = encodeURIComponent
  return [
    { kind: 'everything', as: 'leader', make: (pick) => `page=${pick([1, 1, 1, 2, 3])}` },
    { kind: 'an agency', as: 'leader', make: (pick) => `agency=${pick(agencies).id}` },
    { kind: 'a leader', as: 'leader', make: (pick) => `leader=${word(pick(leaders))}` },
    { kind: 'a topic', as: 'leader', make: (pick) => `topic=${pick(topics).id}` },
    { kind: 'a gate', as: 'leader', make: (pick) => `gate=${pick(gates).id}` },
    {
      kind: 'a state',
      as: 'leader',
      make: (pick) => `state=${pick(['issued', 'in-progress', 'submitted', 'returned'])}`,
    },
    { kind: 'late', as: 'leader', make: () => 'bucket=late' },
    {
      kind: 'due soon, by agency',
      as: 'leader',
      make: (pick) => `bucket=due-soon&agency=${pick(agencies).id}`,
    },
    {
      kind: 'a month of issue',
      as: 'leader',
      make: (pick) =>
        `issuedFrom=2026-0${pick([1, 4, 7])}-01&issuedTo=2026-0${pick([7, 8])}-31&sort=-issued`,
    },
    {
      kind: 'a month of deadlines',
      as: 'leader',
      make: (pick) => `dueFrom=2026-11-01&dueTo=2026-12-${pick([15, 20, 31])}`,
    },
    {
      kind: 'topic, gate and state',
      as: 'leader',
      make: (pick) => `topic=${pick(topics).id}&gate=${pick(gates).id}&state=confirmed`,
    },
    { kind: 'search', as: 'leader', make: (pick) => `q=${word(pick(SEARCHES))}` },
    {
      kind: 'search in an agency',
      as: 'leader',
      make: (pick) => `q=${word(pick(SEARCHES))}&agency=${pick(agencies).id}`,
    },
    { kind: "an officer's desk", as: 'officer', make: () => '' },
    { kind: "an officer's search", as: 'officer', make: (pick) => `q=${word(pick(SEARCHES))}` },
  ]
}

const quantile = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
const round = (value: number) => Math.round(value * 10) / 10

const figuresOf = (times: readonly number[]) => {
  const sorted = [...times].sort((a, b) => a - b)
  return {
    requests: sorted.length,
    p50Ms: round(quantile(sorted, 0.5)),
    p95Ms: round(quantile(sorted, 0.95)),
    p99Ms: round(quantile(sorted, 0.99)),
  }
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 })

function get(port: number, path: string, cookie: string): Promise<number> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, agent, headers: { cookie } }, (reply) => {
      reply.resume()
      reply.on('end', () => resolve(reply.statusCode ?? 0))
    })
      .on('error', reject)
      .end()
  })
}

async function signIn({ app }: Services, userName: string): Promise<string> {
  const reply = await app.inject({
    method: 'POST',
    url: '/api/sign-in/demo',
    payload: { userName },
  })
  return reply.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
}

async function measureBoard(services: Services) {
  await services.app.listen({ host: '127.0.0.1', port: 0 })
  const address = services.app.server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const cookies = {
    leader: await signIn(services, 'lanhdao'),
    officer: await signIn(services, 'nongnghiep'),
  }
  const reply = await services.app.inject({
    url: '/api/assignments/choices',
    headers: { cookie: cookies.leader },
  })
  const kinds = kindsOf(reply.json() as Choices)
  const random = seeded(4)
  const pick: Pick = (from) => from[Math.floor(random() * from.length)]!
  const times = new Map<string, number[]>(kinds.map(({ kind }) => [kind, []]))
  const running: Promise<void>[] = []
  const began = performance.now()
  const total = (SECONDS + WARM_UP_SECONDS) * RATE
  for (let at = 0; at < total; at++) {
    const due = began + (at / RATE) * 1_000
    const early = due - performance.now()
    if (early > 0) await new Promise((resolve) => setTimeout(resolve, early))
    const { kind, as, make } = kinds[at % kinds.length] as Kind
    running.push(
      get(port, `/api/assignments?${make(pick)}`, cookies[as]).then((status) => {
        if (status !== 200) throw new Error(`${kind}: ${status}`)
        // Counted from when it should have gone out: a queue is part of the wait.
        if (at >= WARM_UP_SECONDS * RATE) times.get(kind)?.push(performance.now() - due)
      }),
    )
  }
  await Promise.all(running)
  return {
    all: figuresOf([...times.values()].flat()),
    kinds: Object.fromEntries([...times].map(([kind, all]) => [kind, figuresOf(all)])),
  }
}

async function perSecond(
  ids: readonly string[],
  write: (id: string) => Promise<void>,
): Promise<number> {
  let next = 0
  const began = performance.now()
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      while (next < ids.length) await write(ids[next++] as string)
    }),
  )
  return (ids.length / (performance.now() - began)) * 1_000
}

/** The rows of a state change, written by hand: no rule, no story, no folded words. */
async function plainChange(database: Database, id: string): Promise<void> {
  await database.transaction(async (tx) => {
    const { rows } = await tx.query<{ percent: number }>(
      'select percent from assignments where id = $1 for update',
      [id],
    )
    await tx.query(
      `update assignments set state = 'in-progress', percent = $2, answered_on = $3 where id = $1`,
      [id, (rows[0]?.percent ?? 0) % 90, DAY],
    )
    await tx.query(
      `insert into assignment_events (assignment_id, verb, who, day, by_name, words, percent)
       values ($1, 'progress', 'lead', $2, 'bench', 'Đang làm', 10)`,
      [id, DAY],
    )
  })
}

const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

async function measureChanges({ deps }: Services) {
  const { rows } = await deps.database.query<{ id: string; desk: string }>(
    `select id, desk_agency as desk from assignments where state in ('accepted', 'in-progress') order by id limit 400`,
  )
  const deskOf = new Map(rows.map(({ id, desk }) => [id, desk]))
  const permitOf = (id: string) =>
    ({
      scope: 'concerned',
      origin: systemOrigin('bench'),
      caller: { personId: null, name: 'bench', agencyId: deskOf.get(id), kind: 'person' },
    }) as unknown as Permit
  const ids = rows.map(({ id }) => id)
  const ours: number[] = []
  const theirs: number[] = []
  for (let pair = 0; pair < 4; pair++) {
    const verb = await perSecond(ids, (id) =>
      act(deps, permitOf(id), id, 'progress', { percent: 10, words: 'Đang làm' }),
    )
    const plain = await perSecond(ids, (id) => plainChange(deps.database, id))
    if (pair === 0) continue
    ours.push(verb)
    theirs.push(plain)
  }
  return {
    changesPerSecond: round(median(ours)),
    plainPerSecond: round(median(theirs)),
    ratio: Math.round((median(ours) / median(theirs)) * 100) / 100,
  }
}

async function fill(database: Database): Promise<number> {
  const province = await getProvince(database)
  const demo = new Set(DEMO_PEOPLE.map(({ agencyId }) => agencyId))
  const known = province.agencies.filter(({ validTo }) => validTo === null)
  const chosen = [
    ...known.filter(({ id }) => demo.has(id)),
    ...known.filter(({ id }) => !demo.has(id)),
  ].slice(0, 60)
  const year = makeYear({
    seed: 1,
    dispatches: Math.ceil((ASSIGNMENTS * 2) / 11),
    assignments: ASSIGNMENTS,
    agencies: chosen.map(({ id }) => id),
    gates: province.places.filter(({ kind }) => kind === 'gate'),
    topics: province.topics.map(({ id }) => id),
    assigner: OFFICE,
    from: SINCE,
    days: DAYS_MADE - 38,
    daysOff: province.daysOff,
  })
  const made = await database.transaction((tx) => insertYear(tx, year, DAY, OFFICE))
  await database.query('vacuum analyze')
  return made
}

async function measure(engine: string, database: Database, folder: string) {
  const config = readConfig({
    LOIMO_DATA: folder,
    LOIMO_LOG: 'silent',
    LOIMO_REQUESTS_PER_MINUTE: '1000000',
  })
  const services = await startServices(config, database, {
    logger: false,
    samples: false,
    clock: false,
    now: () => new Date(`${DAY}T03:00:00Z`),
  })
  try {
    const assignments = await fill(database)
    const board = await measureBoard(services)
    const changes = await measureChanges(services)
    return { engine, assignments, board, changes }
  } finally {
    await services.close()
  }
}

export async function benchBoard(engines: readonly string[] = ['postgres', 'pglite']) {
  const results = []
  const folder = mkdtempSync(join(tmpdir(), 'loimo-bench-'))
  const postgres = engines.includes('postgres') ? await startPostgres() : undefined
  try {
    if (postgres)
      results.push(
        await measure('PostgreSQL 15', await openPostgres(postgres.url), join(folder, 'a')),
      )
    if (engines.includes('pglite'))
      results.push(
        await measure('PGlite', await openEmbedded(join(folder, 'b')), join(folder, 'b')),
      )
    return results
  } finally {
    await postgres?.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

if (import.meta.main) {
  const results = await benchBoard(process.env.LOIMO_BOARD_ENGINES?.split(','))
  for (const { engine, assignments, board, changes } of results) {
    console.log(
      `${engine}: ${assignments} assignments, p95 ${board.all.p95Ms} ms at ${RATE} requests/s (goal ${GOAL_MS} ms)`,
    )
    console.table(board.kinds)
    console.log(
      `state changes: ${changes.changesPerSecond}/s, by plain SQL ${changes.plainPerSecond}/s, ratio ${changes.ratio}`,
    )
  }
  const report = { ratePerSecond: RATE, seconds: SECONDS, goalP95Ms: GOAL_MS, results }
  if (ASSIGNMENTS === 100_000 && results.length === 2)
    writeFileSync(join(ROOT, 'bench/results/board.json'), `${JSON.stringify(report, null, 2)}\n`)
}
