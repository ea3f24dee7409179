import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { AssignmentView, CalendarMade, DispatchView, WebhookMade } from '@loimo/contract'
import ICAL from 'ical.js'
import { paperText, take } from '../directives/testing.ts'
import { type Browser, openBrowser } from '../identity/testing.ts'
import { startTestApp, type TestApp } from '../testing.ts'
import { createMailer, type Mailer, messageIdOf } from './mail.ts'
import { addMessage } from './outbox.ts'
import { isQuiet } from './quiet.ts'
import { sendNext } from './sender.ts'
import {
  type MailServer,
  startMailServer,
  startReceiver,
  tellChanges,
  type WebhookReceiver,
} from './testing.ts'
import { addressFault, isPrivateAddress, readRetryAfter } from './webhook.ts'

let app: TestApp
let mail: MailServer
let mailer: Mailer
let receiver: WebhookReceiver
let now = new Date('2026-11-24T03:00:00Z')

before(async () => {
  mail = await startMailServer()
  receiver = await startReceiver()
  app = await startTestApp({
    now: () => now,
    env: { LOIMO_SMTP_URL: mail.url, LOIMO_WEBHOOKS_PRIVATE: 'yes' },
  })
  mailer = createMailer(app.deps.config)!
  await app.deps.database.query(
    `update people set email = user_name || '@loimo.test' where user_name in ('vanthu', 'nongnghiep', 'ngoaivu')`,
  )
})

after(async () => {
  mailer.close()
  await app.close()
  await mail.close()
  await receiver.close()
})

beforeEach(async () => {
  await app.deps.database.query(`delete from outbox`)
  mail.mails.length = 0
  mail.verdicts.length = 0
  receiver.received.length = 0
  receiver.replies.length = 0
  now = new Date('2026-11-24T03:00:00Z')
})

const signIn = async (who: string) => {
  const browser = openBrowser(app.app)
  await browser.signInAsDemo(who)
  return browser
}

/** Everything that is due now. */
async function sendAll(): Promise<void> {
  while (await sendNext(app.deps, mailer)) {}
}

const tell = () => tellChanges(app.deps)

const wait = (seconds: number) => {
  now = new Date(now.getTime() + seconds * 1_000)
}

const put = (key: string, more: object = {}) =>
  addMessage(
    app.deps.database,
    {
      channel: 'email',
      recipient: 'nongnghiep@loimo.test',
      subject: 'Việc mới: thạch đen',
      body: `Kính gửi\n\nMở: http://localhost:4170/tra-loi/${'a1B2_-'.repeat(8)}`,
      link: null,
      key,
      kind: 'assignment.confirmed',
      ...more,
    },
    now,
  )

const rowOf = async (key: string) => {
  const { rows } = await app.deps.database.query<{
    state: string
    attempts: number
    receipt: string
    body: string
  }>('select state, attempts, receipt, body from outbox where key = $1', [key])
  return rows[0]
}

let papers = 0
/** A paper of its own, issued: its two orders lie on the desks. */
async function issue(clerk: Browser): Promise<DispatchView> {
  papers++
  const text = paperText({ number: `${6_000 + papers}/VP-KT` }).replaceAll(
    'thạch đen',
    `cây số ${papers}`,
  )
  const view = await take(clerk, text)
  const confirmed = (await clerk.ok('POST', `/api/dispatches/${view.id}/confirm`, {
    version: view.version,
  })) as unknown as DispatchView
  return (await clerk.ok('POST', `/api/dispatches/${view.id}/issue`, {
    version: confirmed.version,
  })) as unknown as DispatchView
}

describe('e-mail', () => {
  test('arrives once, with its receipt, and without the links that open something', async () => {
    await put('one')
    await put('one')
    await sendAll()
    assert.equal(mail.mails.length, 1)
    const [got] = mail.mails
    assert.equal(got?.subject, 'Việc mới: thạch đen')
    assert.match(got?.text ?? '', /tra-loi\/a1B2_-/)
    assert.equal(got?.messageId, messageIdOf('one', app.deps.config.origin))
    assert.equal(got?.headers.get('auto-submitted'), 'auto-generated')
    const row = await rowOf('one')
    assert.equal(row?.state, 'sent')
    assert.match(row?.receipt ?? '', /250/)
    assert.match(row?.body ?? '', /\/nhiem-vu$/)
  })

  test('is tried again when the server says later, and given up when it says never', async () => {
    mail.verdicts.push('later', 'later', 'accept', 'never')
    await put('later')
    await sendAll()
    assert.deepEqual(
      [(await rowOf('later'))?.state, (await rowOf('later'))?.attempts],
      ['waiting', 1],
    )
    await sendAll()
    assert.equal((await rowOf('later'))?.attempts, 1, 'not before its time')
    wait(90)
    await sendAll()
    wait(8 * 60)
    await sendAll()
    assert.deepEqual([(await rowOf('later'))?.state, (await rowOf('later'))?.attempts], ['sent', 3])
    await put('never')
    await sendAll()
    const row = await rowOf('never')
    assert.equal(row?.state, 'failed')
    assert.match(row?.receipt ?? '', /550.*no such mailbox/)
    assert.equal(mail.mails.length, 1)
  })

  test('whose sender died is sent again under its own name', async () => {
    await put('died')
    await app.deps.database.query(
      `update outbox set state = 'sending', attempts = 1, locked_until = $1 where key = 'died'`,
      [new Date(now.getTime() + 60_000)],
    )
    await sendAll()
    assert.equal(mail.mails.length, 0, 'another process may hold it')
    wait(61)
    await sendAll()
    assert.equal(mail.mails[0]?.messageId, messageIdOf('died', app.deps.config.origin))
  })

  test('waits through the quiet hours', async () => {
    now = new Date('2026-11-24T15:30:00Z') // 22:30 in Hà Nội
    await put('night')
    await sendAll()
    assert.equal(mail.mails.length, 0)
    now = new Date('2026-11-24T23:01:00Z')
    await sendAll()
    assert.equal(mail.mails.length, 1)
  })
})

describe('a change', () => {
  test('is one e-mail for each person that it concerns, and none for whoever did it', async () => {
    const clerk = await signIn('vanthu')
    const agriculture = await signIn('nongnghiep')
    await issue(clerk)
    await tell()
    await tell()
    await sendAll()
    const to = () => mail.mails.map(({ to }) => (Array.isArray(to) ? '' : (to?.text ?? ''))).sort()
    assert.deepEqual(to(), ['ngoaivu@loimo.test', 'nongnghiep@loimo.test'])
    mail.mails.length = 0

    const { rows } = (await agriculture.ok('GET', '/api/assignments?part=lead')) as {
      rows: { id: string }[]
    }
    const id = rows[0]!.id
    await agriculture.ok('POST', `/api/assignments/${id}/submit`, { words: 'Đã xong.' })
    await tell()
    await sendAll()
    assert.deepEqual(to(), ['vanthu@loimo.test'])
    assert.match(mail.mails[0]?.subject ?? '', /Đã nộp kết quả/)
    assert.match(mail.mails[0]?.text ?? '', new RegExp(`/nhiem-vu/${id}`))
  })

  test('is no e-mail for who does not want one', async () => {
    const clerk = await signIn('vanthu')
    const agriculture = await signIn('nongnghiep')
    await agriculture.ok('PUT', '/api/account/mail', { changes: 'reminders' })
    try {
      await issue(clerk)
      await tell()
      await sendAll()
      assert.deepEqual(
        mail.mails.map(({ to }) => (Array.isArray(to) ? '' : to?.text)),
        ['ngoaivu@loimo.test'],
      )
    } finally {
      await agriculture.ok('PUT', '/api/account/mail', { changes: 'at-once' })
    }
  })
})

describe('webhooks', () => {
  const add = async (agency = 'so-ngoai-vu') => {
    const administrator = await signIn('quantri')
    const made = (await administrator.ok('POST', '/api/webhooks', {
      agency,
      url: receiver.url,
    })) as unknown as WebhookMade
    receiver.secret = made.secret
    const off = () =>
      administrator.ok('PATCH', `/api/webhooks/${made.id}`, { active: false, why: 'hết thử' })
    return { administrator, made, off }
  }

  test('are signed, tried again under one name, and tell an agency only of its own', async () => {
    const { off } = await add()
    try {
      receiver.replies.push(500, 0, { status: 503, retryAfter: '600' })
      await issue(await signIn('vanthu'))
      await tell()
      await sendAll()
      for (const seconds of [7, 40, 599]) {
        wait(seconds)
        await sendAll()
      }
      const issued = receiver.received.filter(({ body }) => body.type === 'dispatch.issued')
      assert.equal(issued.length, 3, 'the receiver asked for ten minutes')
      wait(3)
      await sendAll()
      assert.equal(receiver.received.length, 4)
      assert.equal(new Set(receiver.received.map(({ id }) => id)).size, 1)
      assert.equal(receiver.received[0]?.body.data.agency, 'so-ngoai-vu')

      receiver.received.length = 0
      const agriculture = await signIn('nongnghiep')
      const { rows } = (await agriculture.ok('GET', '/api/assignments?part=lead&sort=-issued')) as {
        rows: { id: string; partners: { total: number } }[]
      }
      await app.deps.database.query(`delete from assignment_partners where assignment_id = $1`, [
        rows[0]!.id,
      ])
      await agriculture.ok('POST', `/api/assignments/${rows[0]!.id}/accept`, {})
      await tell()
      await sendAll()
      assert.deepEqual(receiver.received, [], 'what others do among themselves stays with them')
    } finally {
      await off()
    }
  })

  test('stop when the receiver wants no more, and say why', async () => {
    const { administrator, made } = await add()
    receiver.replies.push(410)
    await administrator.ok('POST', `/api/webhooks/${made.id}/test`)
    await sendAll()
    const { rows } = (await administrator.ok('GET', '/api/webhooks')) as {
      rows: { id: string; active: boolean; fault: string | null }[]
    }
    const own = rows.find(({ id }) => id === made.id)
    assert.deepEqual([own?.active, own?.fault], [false, '410'])
    assert.ok(!JSON.stringify(rows).includes(made.secret))
  })

  test('are managed by an administrator alone', async () => {
    for (const who of ['vanthu', 'nongnghiep', 'lanhdao', 'thanhtra']) {
      const browser = await signIn(who)
      await browser.refused('FORBIDDEN', 'POST', '/api/webhooks', {
        agency: 'so-ngoai-vu',
        url: receiver.url,
      })
      await browser.refused('FORBIDDEN', 'POST', '/api/deliveries/1/again')
    }
    const { rows } = await app.deps.database.query<{ secret: Uint8Array }>(
      'select secret from webhook_endpoints',
    )
    for (const { secret } of rows) assert.ok(!Buffer.from(secret).includes('whsec_'))
  })

  const ADDRESSES: readonly (readonly [string, string | undefined])[] = [
    ['https://nhan.example.vn/x', undefined],
    ['http://nhan.example.vn/x', 'not https'],
    ['https://127.0.0.1/x', 'private address'],
    ['https://[::1]/x', 'private address'],
    ['https://[::ffff:10.0.0.1]/x', 'private address'],
    ['https://169.254.169.254/latest', 'private address'],
    ['https://localhost/x', 'private address'],
    ['https://may.internal/x', 'private address'],
    ['https://a:b@nhan.example.vn/', 'not an http(s) address'],
    ['ftp://nhan.example.vn/', 'not an http(s) address'],
    ['không phải', 'not an http(s) address'],
  ]
  for (const [url, fault] of ADDRESSES)
    test(`${url} is ${fault ?? 'allowed'}`, () => assert.equal(addressFault(url, false), fault))

  test('know private addresses of both kinds', () => {
    for (const address of [
      '10.1.2.3',
      '172.31.0.1',
      '192.168.1.1',
      '100.64.0.1',
      'fd00::1',
      'fe80::1',
    ])
      assert.ok(isPrivateAddress(address), address)
    for (const address of ['1.1.1.1', '172.32.0.1', '2001:4860:4860::8888'])
      assert.ok(!isPrivateAddress(address), address)
  })

  test('read how long a receiver asks them to wait', () => {
    const at = new Date('2026-11-24T03:00:00Z')
    assert.equal(readRetryAfter('120', at), 120)
    assert.equal(readRetryAfter('Tue, 24 Nov 2026 03:05:00 GMT', at), 300)
    assert.equal(readRetryAfter('999999999', at), 86_400)
    assert.equal(readRetryAfter('soon', at), undefined)
  })
})

describe('quiet hours', () => {
  const rule = (from: string, to: string, validFrom: string | null = null) => ({
    quietHours: [{ from, to, validFrom, validTo: null, source: null }],
  })
  const CASES = [
    [rule('21:00', '06:00'), '2026-11-24T13:59:00Z', false],
    [rule('21:00', '06:00'), '2026-11-24T14:00:00Z', true],
    [rule('21:00', '06:00'), '2026-11-24T22:59:00Z', true],
    [rule('21:00', '06:00'), '2026-11-24T23:00:00Z', false],
    [rule('12:00', '13:00'), '2026-11-24T05:30:00Z', true],
    [rule('12:00', '12:00'), '2026-11-24T05:00:00Z', false],
    [rule('00:00', '23:59', '2027-01-01'), '2026-11-24T05:00:00Z', false],
  ] as const
  for (const [rules, at, expected] of CASES)
    test(`${rules.quietHours[0]?.from}–${rules.quietHours[0]?.to} at ${at} is ${expected}`, () =>
      assert.equal(isQuiet(rules, new Date(at)), expected))
})

describe('a calendar', () => {
  const read = async (link: string, as = '') => {
    const { pathname } = new URL(link)
    return app.app.inject({ url: `${pathname}${as}` })
  }

  test('holds the deadlines that its owner may see, as events and as to-dos', async () => {
    const clerk = await signIn('vanthu')
    const agriculture = await signIn('nongnghiep')
    await issue(clerk)
    const made = (await agriculture.ok('POST', '/api/account/calendars', {
      of: 'person',
    })) as unknown as CalendarMade
    const reply = await read(made.link, '?as=vtodo')
    assert.match(String(reply.headers['content-type']), /^text\/calendar/)
    for (const line of reply.body.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75, line)
    const todos = new ICAL.Component(ICAL.parse(reply.body)).getAllSubcomponents('vtodo')
    const { rows } = (await agriculture.ok('GET', '/api/assignments?size=200')) as {
      rows: AssignmentView[]
    }
    const dated = rows.filter(({ lastDay }) => lastDay !== null)
    assert.deepEqual(
      new Set(todos.map((todo) => String(todo.getFirstPropertyValue('uid')).split('@')[0])),
      new Set(dated.map(({ id }) => id)),
    )
    for (const todo of todos) {
      const row = dated.find(({ id }) =>
        String(todo.getFirstPropertyValue('uid')).startsWith(id),
      ) as AssignmentView
      const due = todo.getFirstPropertyValue('due') as ICAL.Time
      assert.deepEqual([due.isDate, due.toString()], [true, row.lastDay])
      assert.ok(row.task.startsWith(String(todo.getFirstPropertyValue('summary')).slice(0, 60)))
    }
    const events = new ICAL.Component(ICAL.parse((await read(made.link)).body))
    const [event] = events.getAllSubcomponents('vevent')
    assert.equal((event!.getFirstPropertyValue('dtstart') as ICAL.Time).isDate, true)
    assert.equal(event?.getFirstPropertyValue('transp'), 'TRANSPARENT')

    const same = await app.app.inject({
      url: new URL(made.link).pathname,
      headers: { 'if-none-match': String((await read(made.link)).headers.etag) },
    })
    assert.equal(same.statusCode, 304)
  })

  test('counts a moved deadline and keeps its name', async () => {
    const clerk = await signIn('vanthu')
    const agriculture = await signIn('nongnghiep')
    const made = (await agriculture.ok('POST', '/api/account/calendars', {
      of: 'person',
    })) as unknown as CalendarMade
    await issue(clerk)
    const { rows } = (await agriculture.ok('GET', '/api/assignments?part=lead&state=issued')) as {
      rows: { id: string }[]
    }
    const id = rows[0]!.id
    const find = async () => {
      const root = new ICAL.Component(ICAL.parse((await read(made.link, '?as=vtodo')).body))
      return root
        .getAllSubcomponents('vtodo')
        .find((todo) => String(todo.getFirstPropertyValue('uid')).startsWith(id))
    }
    const before = Number((await find())?.getFirstPropertyValue('sequence'))
    await agriculture.ok('POST', `/api/assignments/${id}/extension`, {
      words: 'Chờ phía bạn.',
      lastDay: '2027-01-20',
    })
    await clerk.ok('POST', `/api/assignments/${id}/grant-extension`, {})
    const moved = await find()
    assert.equal(Number(moved?.getFirstPropertyValue('sequence')), before + 1)
    assert.equal(String(moved?.getFirstPropertyValue('due')), '2027-01-20')
  })

  test('opens to its address alone, and to nobody once it is revoked or its owner is gone', async () => {
    const agriculture = await signIn('nongnghiep')
    const foreign = await signIn('ngoaivu')
    await agriculture.refused('FORBIDDEN', 'POST', '/api/account/calendars', { of: 'agency' })
    const head = await signIn('nongnghiep.truong')
    const agency = (await head.ok('POST', '/api/account/calendars', {
      of: 'agency',
    })) as unknown as CalendarMade
    await foreign.refused('NOT_FOUND', 'DELETE', `/api/account/calendars/${agency.id}`)
    assert.equal((await read(agency.link)).statusCode, 200)
    assert.equal((await read(agency.link.replace(/.{6}\.ics/, 'AAAAAA.ics'))).statusCode, 404)
    await head.ok('DELETE', `/api/account/calendars/${agency.id}`)
    assert.equal((await read(agency.link)).statusCode, 404)

    const made = (await foreign.ok('POST', '/api/account/calendars', {
      of: 'person',
    })) as unknown as CalendarMade
    await app.deps.database.query(`update people set active = false where user_name = 'ngoaivu'`)
    try {
      assert.equal((await read(made.link)).statusCode, 404)
    } finally {
      await app.deps.database.query(`update people set active = true where user_name = 'ngoaivu'`)
    }
  })
})
