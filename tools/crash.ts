/**
 * Kills the running server without warning, twenty times, while two hundred writers work, and checks that
 * nothing that was acknowledged is lost and that the journal verifies. Restarts are timed and told (the goal is
 * five seconds); only one that hangs fails the check, since a busy machine is no fault of the product.
 * On the embedded database and on PostgreSQL.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '../apps/server/src/platform/database.ts'
import { verifyJournal } from '../apps/server/src/platform/journal-verify.ts'
import { startPostgres } from './postgres.ts'
import { ROOT } from './runtime.mjs'

const ROUNDS = 20
const WRITERS = 200
const HANGS_MS = 60_000

type Server = { readonly child: ChildProcess; readonly base: string; readonly startMs: number }

async function startServer(env: Readonly<Record<string, string>>): Promise<Server> {
  const began = performance.now()
  const child = spawn(process.execPath, ['apps/server/src/main.ts'], {
    cwd: ROOT,
    env: {
      ...process.env,
      ...env,
      PORT: '0',
      LOIMO_LOG: 'silent',
      LOIMO_REQUESTS_PER_MINUTE: '10000000',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const base = await new Promise<string>((resolve, reject) => {
    let said = ''
    child.stdout?.on('data', (chunk) => {
      said += chunk
      const found = /http:\/\/localhost:\d+/.exec(said)
      if (found) resolve(found[0].replace('localhost', '127.0.0.1'))
    })
    child.on('exit', (code) => reject(new Error(`the server ended with ${code}`)))
  })
  return { child, base, startMs: performance.now() - began }
}

async function signIn(base: string): Promise<Record<string, string>> {
  const reply = await fetch(`${base}/api/sign-in/demo`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ userName: 'vanthu' }),
  })
  const { csrf } = (await reply.json()) as { csrf: string }
  const cookie = reply.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  return { cookie, 'x-csrf-token': csrf, 'content-type': 'application/json' }
}

/** Write until the server is gone; remember what it acknowledged. */
async function work(
  base: string,
  headers: Record<string, string>,
  writer: number,
  acknowledged: Set<string>,
): Promise<void> {
  for (let at = 0; ; at++) {
    const text = `Số: ${at}/VP-KT\n\nGiao Sở Ngoại vụ báo cáo UBND tỉnh nội dung ${writer}.${at} (${crypto.randomUUID()}).`
    try {
      const reply = await fetch(`${base}/api/intakes/text`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ text }),
      })
      if (reply.status >= 300) return
      const { intakes } = (await reply.json()) as { intakes: { id: string }[] }
      for (const { id } of intakes) acknowledged.add(id)
    } catch {
      return
    }
  }
}

export type CrashResult = {
  readonly failures: string[]
  readonly acknowledged: number
  /** Of every restart, the quickest first. */
  readonly startsMs: readonly number[]
}

async function crash(name: string, env: Readonly<Record<string, string>>): Promise<CrashResult> {
  const acknowledged = new Set<string>()
  const failures: string[] = []
  // The first start makes the database; its time is not a restart's.
  let server = await startServer(env)
  const startsMs: number[] = []
  for (let round = 1; round <= ROUNDS; round++) {
    const { child, base } = server
    const gone = new Promise((resolve) => child.once('exit', resolve))
    const headers = await signIn(base)
    const writers = Array.from({ length: WRITERS }, (_, writer) =>
      work(base, headers, writer, acknowledged),
    )
    await new Promise((resolve) => setTimeout(resolve, 400 + ((round * 397) % 900)))
    child.kill('SIGKILL')
    await gone
    await Promise.all(writers)
    server = await startServer(env)
    startsMs.push(server.startMs)
    if (server.startMs > HANGS_MS)
      failures.push(`${name}: restart ${round} took ${Math.round(server.startMs)} ms`)
  }
  const ended = new Promise((resolve) => server.child.once('exit', resolve))
  server.child.kill('SIGTERM')
  await ended
  failures.push(...(await findLosses(name, env, acknowledged)))
  startsMs.sort((a, b) => a - b)
  return { failures, acknowledged: acknowledged.size, startsMs }
}

async function findLosses(
  name: string,
  env: Readonly<Record<string, string>>,
  acknowledged: ReadonlySet<string>,
): Promise<string[]> {
  const database = await openDatabase({
    databaseUrl: env.DATABASE_URL,
    dataFolder: env.LOIMO_DATA ?? '',
  })
  try {
    const failures: string[] = []
    const { rows } = await database.query<{ id: string }>('select id from intakes')
    const kept = new Set(rows.map(({ id }) => id))
    const lost = [...acknowledged].filter((id) => !kept.has(id))
    if (lost.length > 0) failures.push(`${name}: ${lost.length} acknowledged writes are lost`)
    const told = await database.query<{ id: string }>(
      `select subject_id as id from journal_entries where kind = 'intake.received'`,
    )
    const stories = new Set(told.rows.map(({ id }) => id))
    const untold = [...kept].filter((id) => !stories.has(id))
    if (untold.length > 0) failures.push(`${name}: ${untold.length} writes without their story`)
    const proof = await verifyJournal(database)
    if (proof.outcome !== 'clean')
      failures.push(`${name}: the journal is broken at ${JSON.stringify(proof.first)}`)
    return failures
  } finally {
    await database.close()
  }
}

export async function checkCrashes(): Promise<{ passed: number; failed: number }> {
  const counts = { passed: 0, failed: 0 }
  const postgres = await startPostgres()
  const folders = ['embedded', 'postgres'].map((name) =>
    mkdtempSync(join(tmpdir(), `loimo-${name}-`)),
  )
  try {
    const engines = [
      ['embedded database', { LOIMO_DATA: folders[0]!, DATABASE_URL: '' }],
      ['PostgreSQL', { LOIMO_DATA: folders[1]!, DATABASE_URL: postgres.url }],
    ] as const
    for (const [name, env] of engines) {
      const { failures, acknowledged, startsMs } = await crash(name, env)
      console.log(
        `${name}: ${ROUNDS} kills, ${acknowledged} acknowledged writes of ${WRITERS} writers, restarts of ${Math.round(startsMs[ROUNDS >> 1]!)} ms (median) to ${Math.round(startsMs.at(-1)!)} ms`,
      )
      for (const failure of failures) console.log(`  FAILED ${failure}`)
      counts[failures.length === 0 ? 'passed' : 'failed'] += 1
    }
  } finally {
    await postgres.stop()
    for (const folder of folders) rmSync(folder, { recursive: true, force: true })
  }
  return counts
}

if (import.meta.main) {
  const { passed, failed } = await checkCrashes()
  console.log(`\n${passed} passed, ${failed} failed`)
  process.exit(failed === 0 ? 0 : 1)
}
