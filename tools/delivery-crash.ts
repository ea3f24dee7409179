/**
 * Kills the running server without warning while it sends e-mail and webhooks to slow receivers, and checks
 * that every message arrives, that none is lost, and that one which came twice came under the same name, so
 * that a receiver which keeps names has it once. On the embedded database and on PostgreSQL.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AssignmentView } from '@loimo/contract'
import {
  type MailServer,
  startMailServer,
  startReceiver,
  type WebhookReceiver,
} from '../apps/server/src/delivery/testing.ts'
import { openDatabase } from '../apps/server/src/platform/database.ts'
import { startPostgres } from './postgres.ts'
import { ROOT } from './runtime.mjs'

const KILLS = 5
const MESSAGES = 120
const OFFICE = 'van-phong-ubnd-tinh'
const AGENCY = 'cuakhau'

type Server = { readonly child: ChildProcess; readonly base: string }
type Environment = Readonly<Record<string, string>>

async function startServer(env: Environment): Promise<Server> {
  const child = spawn(process.execPath, ['apps/server/src/main.ts'], {
    cwd: ROOT,
    env: { ...process.env, ...env, PORT: '0', LOIMO_LOG: 'silent' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  running.add(child)
  child.once('exit', () => running.delete(child))
  const base = await new Promise<string>((resolve, reject) => {
    let said = ''
    child.stdout?.on('data', (chunk) => {
      said += chunk
      const found = /http:\/\/localhost:\d+/.exec(said)
      if (found) resolve(found[0].replace('localhost', '127.0.0.1'))
    })
    child.on('exit', (code) => reject(new Error(`the server ended with ${code}`)))
  })
  return { child, base }
}

async function end({ child }: Server, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill(signal)
  await gone
}

const databaseOf = (env: Environment) =>
  openDatabase({ databaseUrl: env.DATABASE_URL || undefined, dataFolder: env.LOIMO_DATA ?? '' })

type Headers = Readonly<Record<string, string>>

async function signIn(base: string, userName: string): Promise<Headers> {
  const json = { 'content-type': 'application/json' }
  const signedIn = await fetch(`${base}/api/sign-in/demo`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ userName }),
  })
  const { csrf } = (await signedIn.json()) as { csrf: string }
  const cookie = signedIn.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  return { ...json, cookie, 'x-csrf-token': csrf }
}

/** An endpoint of the office, added as an administrator does it. @returns its id */
async function addEndpoint({ base }: Server, receiver: WebhookReceiver): Promise<string> {
  const made = await fetch(`${base}/api/webhooks`, {
    method: 'POST',
    headers: await signIn(base, 'quantri'),
    body: JSON.stringify({ agency: OFFICE, url: receiver.url }),
  })
  const { id, secret } = (await made.json()) as { id: string; secret: string }
  receiver.secret = secret
  return id
}

/** Work of the samples, which come by themselves after the start, that nobody has reported as blocked yet. */
async function findWork({ base }: Server): Promise<string> {
  const headers = await signIn(base, AGENCY)
  const get = async (path: string) => (await fetch(`${base}${path}`, { headers })).json()
  for (let waits = 0; waits < 300; waits++) {
    const { rows } = (await get('/api/assignments?part=lead')) as { rows: { id: string }[] }
    for (const { id } of rows) {
      const { may, events } = (await get(`/api/assignments/${id}`)) as Pick<
        AssignmentView,
        'may' | 'events'
      >
      if (may.includes('block') && !events.some(({ verb }) => verb === 'block')) return id
    }
    await sleep(100)
  }
  throw new Error('the samples hold no work')
}

/** Changes that were acknowledged, and those that may have been made by the moment of a kill. */
type Changes = { readonly work: string; told: number; unsure: number }

/** Report the work as blocked and free again, until the server is gone. */
async function keepChanging({ base }: Server, changes: Changes): Promise<void> {
  try {
    const headers = await signIn(base, AGENCY)
    for (let at = 0; ; at++)
      for (const verb of ['block', 'unblock']) {
        const body = JSON.stringify({ words: `Lần ${at}` })
        changes.unsure += 1
        const reply = await fetch(`${base}/api/assignments/${changes.work}/${verb}`, {
          method: 'POST',
          headers,
          body,
        })
        changes.unsure -= 1
        // After a kill the work may stand on the other side already.
        if (reply.ok) changes.told += 1
        else await reply.arrayBuffer()
        await sleep(150)
      }
  } catch {
    // Killed.
  }
}

/** As many of each kind, due now; the words tell them apart. */
async function fill(env: Environment, endpoint: string): Promise<void> {
  const database = await databaseOf(env)
  try {
    // Day and night alike: what is tried here is not the quiet hours, and failures come back soon.
    await database.query(
      `update province_data set version = version + 1,
              content = '{"quietHours": [], "mailRetryMinutes": [1], "webhookRetrySeconds": [1, 1, 1, 1, 1]}'
        where kind = 'deliveryRules'`,
    )
    await database.query(
      `insert into outbox (channel, recipient, subject, body, key)
       select 'email', 'nhan@loimo.test', 'Thư ' || n, 'Nội dung', 'crash:mail:' || n from generate_series(1, $1) n`,
      [MESSAGES],
    )
    await database.query(
      `insert into outbox (channel, recipient, subject, body, key, endpoint_id, payload)
       select 'webhook', 'x', 'assignment.accepted', '', 'crash:hook:' || n, $2,
              jsonb_build_object('type', 'assignment.accepted', 'timestamp', '', 'data', jsonb_build_object('n', n))
         from generate_series(1, $1) n`,
      [MESSAGES, endpoint],
    )
  } finally {
    await database.close()
  }
}

/** A minute passes: leases of the killed end. The embedded database frees them by itself at the start. */
async function letLeasesEnd(env: Environment): Promise<void> {
  if (!env.DATABASE_URL) return
  const database = await databaseOf(env)
  try {
    await database.query(`update outbox set locked_until = now() where state = 'sending'`)
  } finally {
    await database.close()
  }
}

type Left = { waiting: number; failed: number }

async function countLeft(env: Environment): Promise<Left> {
  const database = await databaseOf(env)
  try {
    const { rows } = await database.query<Left>(
      `select count(*) filter (where state in ('waiting', 'sending')) as waiting, count(*) filter (where state = 'failed') as failed
         from outbox`,
    )
    return rows[0]!
  } finally {
    await database.close()
  }
}

const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Ours alone: the demo's own work is told to the endpoint too. */
const listHooks = ({ received }: WebhookReceiver) =>
  received.filter(({ body }) => body.data.n !== undefined)

/** Names of what was told of the changes of one work. */
const namesOf = ({ received }: WebhookReceiver, work: string) =>
  new Set(
    received
      .filter(({ body }) => /^assignment\.(?:un)?blocked$/.test(body.type))
      .filter(({ body }) => (body.data.subject as { id: string }).id === work)
      .map(({ id }) => id),
  )

type Came = {
  readonly mail: MailServer
  readonly receiver: WebhookReceiver
  readonly changes: Changes
  readonly left: Left
}

function judge(name: string, { mail, receiver, changes, left }: Came): string[] {
  const failures: string[] = []
  const subjects = new Map<string, Set<string>>()
  for (const { subject = '', messageId = '' } of mail.mails)
    subjects.set(subject, (subjects.get(subject) ?? new Set()).add(messageId))
  const hooks = new Map<unknown, Set<string>>()
  for (const { id, body } of listHooks(receiver))
    hooks.set(body.data.n, (hooks.get(body.data.n) ?? new Set()).add(id))
  for (const [what, names] of [
    ['e-mails', subjects],
    ['webhooks', hooks],
  ] as const) {
    if (names.size !== MESSAGES)
      failures.push(`${name}: ${MESSAGES - names.size} ${what} did not arrive`)
    const renamed = [...names.values()].filter((all) => all.size > 1).length
    if (renamed > 0) failures.push(`${name}: ${renamed} ${what} came under two names`)
  }
  const told = namesOf(receiver, changes.work).size
  if (told < changes.told || told > changes.told + changes.unsure)
    failures.push(
      `${name}: ${changes.told} changes were acknowledged (${changes.unsure} unsure), ${told} were told`,
    )
  if (left.waiting + left.failed > 0)
    failures.push(`${name}: left in the outbox: ${JSON.stringify(left)}`)
  return failures
}

const running = new Set<ChildProcess>()
// Whatever goes wrong, no server is left behind.
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

async function crash(name: string, env: Environment): Promise<string[]> {
  const mail = await startMailServer()
  const receiver = await startReceiver()
  // Slow enough that every kill falls into the middle of a sending.
  mail.slowMs = 40
  receiver.slowMs = 40
  const given = {
    ...env,
    LOIMO_SMTP_URL: mail.url,
    LOIMO_WEBHOOKS_PRIVATE: 'yes',
  }
  try {
    let server = await startServer(given)
    const endpoint = await addEndpoint(server, receiver)
    const work = await findWork(server)
    await end(server, 'SIGTERM')
    await fill(env, endpoint)
    server = await startServer(given)
    const changes: Changes = { work, told: 0, unsure: 0 }
    const arrived = () =>
      new Set(mail.mails.map(({ subject }) => subject)).size +
      new Set(listHooks(receiver).map(({ body }) => body.data.n)).size
    for (let kill = 1; kill <= KILLS; kill++) {
      // In the middle of sending: so much has arrived, and more is on its way.
      const changing = keepChanging(server, changes)
      const due = (2 * MESSAGES * kill) / (KILLS + 1)
      for (let waits = 0; waits < 3_000 && arrived() < due; waits++) await sleep(10)
      await end(server, 'SIGKILL')
      await changing
      await letLeasesEnd(env)
      server = await startServer(given)
    }
    const isDone = () => arrived() >= 2 * MESSAGES && namesOf(receiver, work).size >= changes.told
    for (let waits = 0; waits < 300 && !isDone(); waits++) await sleep(100)
    // What was acknowledged last is being marked; what was lost on the way comes once more.
    await sleep(3_500)
    await end(server, 'SIGTERM')
    const failures = judge(name, { mail, receiver, changes, left: await countLeft(env) })
    const twice = mail.mails.length + listHooks(receiver).length - 2 * MESSAGES
    console.log(
      `${name}: ${KILLS} kills, ${MESSAGES} e-mails and ${MESSAGES} webhooks arrived, ${twice} of them twice under the same name; ${changes.told} changes were acknowledged meanwhile, and told`,
    )
    return failures
  } finally {
    await mail.close()
    await receiver.close()
  }
}

const postgres = await startPostgres()
const folders = ['embedded', 'postgres'].map((name) =>
  mkdtempSync(join(tmpdir(), `loimo-send-${name}-`)),
)
let passed = 0
let failed = 0
try {
  const engines = [
    ['embedded database', { LOIMO_DATA: folders[0]!, DATABASE_URL: '' }],
    ['PostgreSQL', { LOIMO_DATA: folders[1]!, DATABASE_URL: postgres.url }],
  ] as const
  for (const [name, env] of engines) {
    const failures = await crash(name, env)
    for (const failure of failures) console.log(`  FAILED ${failure}`)
    if (failures.length === 0) passed++
    else failed++
  }
} finally {
  await postgres.stop()
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
}
console.log(`\n${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
