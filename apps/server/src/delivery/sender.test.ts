/** What happens when receivers are slow, dead or change their minds; and what nobody beside the receiver reads. */
import assert from 'node:assert/strict'
import { lookup } from 'node:dns/promises'
import { createServer, type Server } from 'node:http'
import { hostname } from 'node:os'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { DeliveryRow, WebhookMade } from '@loimo/contract'
import { Webhook } from 'standardwebhooks'
import { insertReplyLink } from '../assignments/reply-links.ts'
import { insertReminders } from '../assignments/send-reminders.ts'
import { issue, paperText } from '../directives/testing.ts'
import { type Browser, makeClock, openBrowser } from '../identity/testing.ts'
import { change, systemOrigin } from '../platform/journal.ts'
import { startTestApp, type TestApp } from '../testing.ts'
import { gatherDigests } from './digest.ts'
import { createMailer, type Mailer } from './mail.ts'
import { addMessage, dropStale, markSent, type NewMessage, takeMessage } from './outbox.ts'
import { sendNext } from './sender.ts'
import { type MailServer, startMailServer, tellChanges } from './testing.ts'
import { isPrivateAddress, postWebhook } from './webhook.ts'

type Call = {
  readonly path: string
  readonly headers: Record<string, string>
  readonly body: string
}

let app: TestApp
let mail: MailServer
let mailer: Mailer
let administrator: Browser
let server: Server
let base = ''
const calls: Call[] = []
/** By path: what is answered, or null for no answer at all. */
const answers = new Map<string, number | null>()
let clock = makeClock('2026-11-24T03:00:00Z')

before(async () => {
  mail = await startMailServer()
  server = createServer((request, reply) => {
    let body = ''
    request.on('data', (piece) => {
      body += piece
    })
    request.on('end', () => {
      const path = request.url ?? ''
      calls.push({ path, headers: request.headers as Record<string, string>, body })
      const answer = answers.get(path)
      if (answer !== null)
        reply
          .writeHead(answer ?? 204, answer === 302 ? { location: `${base}/secret` } : {})
          .end('a secret of the inner network')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as { port: number }).port}`
  app = await startTestApp({
    now: () => clock.now(),
    env: { LOIMO_SMTP_URL: mail.url, LOIMO_WEBHOOKS_PRIVATE: 'yes', LOIMO_LEASE_SECONDS: '1' },
  })
  mailer = createMailer(app.deps.config)!
  administrator = openBrowser(app.app)
  await app.deps.database.query(
    `update people set email = user_name || '@loimo.test' where user_name in ('vanthu', 'nongnghiep')`,
  )
})

after(async () => {
  mailer.close()
  await app.close()
  await mail.close()
  server.closeAllConnections()
  server.close()
})

beforeEach(async () => {
  clock = makeClock('2026-11-24T03:00:00Z')
  await app.deps.database.query('delete from outbox')
  await app.deps.database.query('update webhook_endpoints set active = false')
  calls.length = 0
  answers.clear()
  mail.mails.length = 0
  mail.slowMs = 0
  await administrator.signInAsDemo('quantri')
})

async function addEndpoint(path: string): Promise<WebhookMade> {
  const request = { agency: 'so-ngoai-vu', url: `${base}${path}` }
  return (await administrator.ok('POST', '/api/webhooks', request)) as unknown as WebhookMade
}

const put = (key: string, more: Partial<NewMessage> = {}) =>
  addMessage(
    app.deps.database,
    {
      channel: 'email',
      recipient: 'nongnghiep@loimo.test',
      subject: '[Lối Mở] Rà soát mã số vùng trồng',
      body: 'Kính gửi',
      link: null,
      key,
      kind: 'assignment.confirmed',
      ...more,
    },
    clock.now(),
  )

const putHook = (key: string, endpointId: string) =>
  put(key, { channel: 'webhook', endpointId, payload: { type: 'assignment.confirmed', data: {} } })

async function sendAll(): Promise<void> {
  while (await sendNext(app.deps, mailer)) {}
}

type Row = { state: string; attempts: number; receipt: string | null; body: string }

async function rowOf(key: string): Promise<Row | undefined> {
  const { rows } = await app.deps.database.query<Row>(
    'select state, attempts, receipt, body from outbox where key = $1',
    [key],
  )
  return rows[0]
}

const tell = () => tellChanges(app.deps)

describe('a receiver of webhooks', () => {
  test('that is down costs one try a minute, not one for each message, and others do not wait for it', async () => {
    const dead = await addEndpoint('/dead')
    const fine = await addEndpoint('/fine')
    answers.set('/dead', 500)
    for (let at = 0; at < 5; at++) await putHook(`dead ${at}`, dead.id)
    for (let at = 0; at < 5; at++) await putHook(`fine ${at}`, fine.id)
    await sendAll()
    const tried = (path: string) => calls.filter((call) => call.path === path).length
    assert.deepEqual([tried('/dead'), tried('/fine')], [1, 5])
    answers.delete('/dead')
    for (let seconds = 0; seconds < 30; seconds += 10) {
      clock.pass(10_000)
      await sendAll()
    }
    assert.equal(
      new Set(
        calls.filter(({ path }) => path === '/dead').map(({ headers }) => headers['webhook-id']),
      ).size,
      5,
    )
  })

  test('that hangs is left by itself, one message at a time', async () => {
    const hanging = await addEndpoint('/hangs')
    answers.set('/hangs', null)
    await putHook('hangs 1', hanging.id)
    await putHook('hangs 2', hanging.id)
    const first = sendNext(app.deps, mailer, ['webhook'])
    while (calls.length === 0) await new Promise((resolve) => setTimeout(resolve, 20))
    assert.equal(await sendNext(app.deps, mailer, ['webhook']), false)
    server.closeAllConnections()
    await first
    assert.equal((await rowOf('hangs 1'))?.state, 'waiting')
  })

  test('that gets a new secret can check with the old one for a day', async () => {
    const { id, secret } = await addEndpoint('/rotates')
    const { secret: next } = (await administrator.ok('POST', `/api/webhooks/${id}/rotate`)) as {
      secret: string
    }
    assert.notEqual(next, secret)
    const verifies = (one: string) => {
      const { headers, body } = calls.at(-1) as Call
      const key = new Webhook(one)
      const at = new Date(Number(headers['webhook-timestamp']) * 1_000)
      return headers['webhook-signature']
        ?.split(' ')
        .includes(key.sign(headers['webhook-id'] ?? '', at, body))
    }
    await putHook('both', id)
    await sendAll()
    assert.deepEqual([verifies(secret), verifies(next)], [true, true])
    clock.pass(86_400_000 + 1_000)
    await putHook('one', id)
    await sendAll()
    assert.deepEqual([verifies(secret), verifies(next)], [false, true])
    const { rows } = await app.deps.database.query<{ kind: string; data: object }>(
      `select kind, data from journal_entries where subject_id = $1 order by id`,
      [id],
    )
    assert.deepEqual(
      rows.map(({ kind }) => kind),
      ['webhook.added', 'webhook.secret-changed'],
    )
    assert.ok(!JSON.stringify(rows).includes('whsec_'))
  })

  test('that wants no more is turned off, and the journal says so', async () => {
    const { id } = await addEndpoint('/gone')
    answers.set('/gone', 410)
    await administrator.ok('POST', `/api/webhooks/${id}/test`)
    await sendAll()
    const { rows } = await app.deps.database.query<{ kind: string }>(
      `select kind from journal_entries where subject_id = $1 order by id`,
      [id],
    )
    assert.deepEqual(
      rows.map(({ kind }) => kind),
      ['webhook.added', 'webhook.tested', 'webhook.changed'],
    )
  })
})

describe('an address', () => {
  const given = {
    secrets: [`whsec_${Buffer.alloc(24).toString('base64')}`],
    key: 'address',
    payload: {},
    at: new Date('2026-11-24T03:00:00Z'),
  }

  test('whose name leads into our own network is not called', async (context) => {
    const found = await lookup(hostname(), { all: true }).catch(() => [])
    if (!found.some(({ address }) => isPrivateAddress(address)))
      return context.skip('this machine has no name of its own')
    const url = `http://${hostname()}:${new URL(base).port}/inside`
    const outcome = await postWebhook({ ...given, url, privateToo: false, plainToo: true })
    assert.deepEqual([outcome.done, outcome.receipt, calls.length], [false, 'private address', 0])
  })

  test('that sends elsewhere is not followed', async () => {
    answers.set('/elsewhere', 302)
    const url = `${base}/elsewhere`
    const outcome = await postWebhook({ ...given, url, privateToo: true, plainToo: true })
    assert.deepEqual([outcome.done, outcome.receipt], [false, '302'])
    assert.deepEqual(
      calls.map(({ path }) => path),
      ['/elsewhere'],
    )
  })

  test('that answers without end is cut off', async () => {
    const endless = createServer((_, reply) => {
      reply.writeHead(200)
      const timer = setInterval(() => reply.write('x'.repeat(1_000)), 5)
      reply.on('close', () => clearInterval(timer))
    })
    await new Promise<void>((resolve) => endless.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(endless.address() as { port: number }).port}/`
    const outcome = await postWebhook({ ...given, url, privateToo: true, plainToo: true })
    assert.deepEqual([outcome.done, outcome.receipt], [true, '200'])
    endless.close()
  })
})

describe('a message', () => {
  test('is held for as long as its sending takes, whatever the lease', async () => {
    mail.slowMs = 2_500
    await put('slow')
    const sending = sendNext(app.deps, mailer, ['email'])
    const until = Date.now() + 2_000
    while (Date.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, 100))
      clock.pass(100)
      assert.equal(
        await takeMessage(app.deps.database, ['email'], clock.now(), 1),
        undefined,
        'taken twice',
      )
    }
    await sending
    assert.deepEqual([(await rowOf('slow'))?.state, mail.mails.length], ['sent', 1])
  })

  test('that another process has taken over is not marked by the one that was late', async () => {
    await put('late')
    const late = await takeMessage(app.deps.database, ['email'], clock.now(), 1)
    clock.pass(2_000)
    const next = await takeMessage(app.deps.database, ['email'], clock.now(), 1)
    assert.deepEqual([late?.attempts, next?.attempts], [1, 2])
    await markSent(app.deps.database, late!, { receipt: 'late', now: clock.now() })
    assert.equal((await rowOf('late'))?.state, 'sending')
    await markSent(app.deps.database, next!, { receipt: 'next', now: clock.now() })
    assert.equal((await rowOf('late'))?.receipt, 'next')
  })

  test('that waited a week for a mail server is not sent any more', async () => {
    await put('old')
    clock.pass(8 * 86_400_000)
    await sendAll()
    assert.deepEqual(
      [(await rowOf('old'))?.state, (await rowOf('old'))?.receipt, mail.mails.length],
      ['failed', 'too old', 0],
    )
  })

  test('without a mail server is given up after a week, and its links with it', async () => {
    await put('nowhere', { body: `Mở: http://localhost:4170/tra-loi/${'x'.repeat(43)}` })
    assert.equal(await dropStale(app.deps.database, clock.now()), 0)
    clock.pass(8 * 86_400_000)
    assert.equal(await dropStale(app.deps.database, clock.now()), 1)
    const row = await rowOf('nowhere')
    assert.deepEqual([row?.state, row?.body], ['failed', 'Mở: http://localhost:4170/nhiem-vu'])
  })

  test('keeps no link that answers: it leads to the page of the work, and goes out again like that', async () => {
    const clerk = openBrowser(app.app)
    await clerk.signInAsDemo('vanthu')
    const { issued } = await issue(clerk, paperText({ number: '8801/VP-KT' }))
    const id = issued[0]!.assignments[0]!.id
    await tell()
    await app.deps.database.query('delete from outbox')
    const { token } = await insertReplyLink(app.deps.database, clock.now(), {
      assignmentId: id,
      agencyId: 'so-nong-nghiep-va-moi-truong',
      days: 7,
      madeFor: null,
    })
    mail.verdicts.push('never')
    await put('linked', { body: `Mở: http://localhost:4170/tra-loi/${token}` })
    await sendAll()
    assert.equal((await rowOf('linked'))?.body, `Mở: http://localhost:4170/nhiem-vu/${id}`)
    const { rows } = (await administrator.ok('GET', '/api/deliveries?state=failed')) as {
      rows: DeliveryRow[]
    }
    await administrator.ok('POST', `/api/deliveries/${rows[0]?.id}/again`)
    await sendAll()
    assert.match(mail.mails[0]?.text ?? '', new RegExp(`/nhiem-vu/${id}`))
    assert.ok(!mail.mails[0]?.text?.includes(token))
  })

  test('shows an administrator its kind and its way, never its words nor what a receiver wrote', async () => {
    const { id } = await addEndpoint('/talks')
    answers.set('/talks', 400)
    await put('words')
    await putHook('talk', id)
    await sendAll()
    const page = (await administrator.ok('GET', '/api/deliveries')) as unknown as {
      rows: DeliveryRow[]
    }
    assert.equal(page.rows.length, 2)
    assert.ok(!/vùng trồng|Kính gửi|inner network/.test(JSON.stringify(page)))
    assert.deepEqual(new Set(page.rows.map(({ kind }) => kind)), new Set(['assignment.confirmed']))
    const { rows } = await app.deps.database.query<{ receipt: string }>(
      `select receipt from outbox where key = 'talk'`,
    )
    assert.equal(rows[0]?.receipt, '400')
    for (const who of ['vanthu', 'nongnghiep', 'nongnghiep.truong']) {
      const browser = openBrowser(app.app)
      await browser.signInAsDemo(who)
      await browser.refused('FORBIDDEN', 'GET', '/api/deliveries')
      await browser.refused('FORBIDDEN', 'GET', '/api/webhooks')
      await browser.refused('FORBIDDEN', 'POST', `/api/webhooks/${id}/rotate`)
    }
  })
})

test('who wants one e-mail a day gets the changes of a day together, once', async () => {
  const clerk = openBrowser(app.app)
  const agriculture = openBrowser(app.app)
  await clerk.signInAsDemo('vanthu')
  await agriculture.signInAsDemo('nongnghiep')
  await clerk.ok('PUT', '/api/account/mail', { changes: 'daily' })
  const { issued } = await issue(clerk, paperText({ number: '8802/VP-KT', extra: '\n\nBản gộp.' }))
  const id = issued[0]!.assignments[0]!.id
  await tell()
  await app.deps.database.query('delete from outbox')
  await agriculture.ok('POST', `/api/assignments/${id}/block`, { words: 'Chờ phía bạn.' })
  await agriculture.ok('POST', `/api/assignments/${id}/submit`, { words: 'Đã xong.' })
  await tell()
  await sendAll()
  assert.equal(mail.mails.length, 0, 'nothing at once')
  assert.equal(await gatherDigests(app.deps), 0, 'nothing before the hour of the next day')
  clock.pass(86_400_000)
  assert.equal(await gatherDigests(app.deps), 1)
  assert.equal(await gatherDigests(app.deps), 0)
  await sendAll()
  assert.equal(mail.mails.length, 1)
  assert.match(mail.mails[0]?.subject ?? '', /2 thay đổi/)
  assert.match(mail.mails[0]?.text ?? '', /Đang vướng mắc[\s\S]*Đã nộp kết quả/)
})

test('reminders whose rule goes to other systems are one webhook a day for each endpoint, of its own work', async () => {
  const clerk = openBrowser(app.app)
  await clerk.signInAsDemo('vanthu')
  const { issued } = await issue(clerk, paperText({ number: '8803/VP-KT', extra: '\n\nBản nhắc.' }))
  const ids = issued.map(({ assignments }) => assignments[0]?.id)
  const other = (await administrator.ok('POST', '/api/webhooks', {
    agency: 'chi-cuc-hai-quan-khu-vuc-vi',
    url: `${base}/other`,
  })) as unknown as WebhookMade
  await addEndpoint('/reminded')
  await tell()
  await app.deps.database.query('delete from outbox')
  const { database } = app.deps
  await change(database, systemOrigin('clock'), async (tx, record) => {
    await insertReminders(
      tx,
      '2026-11-24',
      (['webhook', 'product'] as const).flatMap((channel) =>
        ids.map((id, at) => ({
          rule: 'late',
          assignmentId: id as string,
          agency: at === 1 ? 'so-ngoai-vu' : 'so-nong-nghiep-va-moi-truong',
          receiver: 'officer' as const,
          channel,
          words: null,
        })),
      ),
    )
    const data = { day: '2026-11-24', tell: [] }
    await record({ kind: 'reminders.made', subject: { type: 'reminders', id: '2026-11-24' }, data })
  })
  await tell()
  await sendAll()
  assert.deepEqual(
    calls.map(({ path, body }) => [path, JSON.parse(body).data.assignments]),
    [['/reminded', [ids[1]]]],
  )
  assert.ok(other.id)
})
