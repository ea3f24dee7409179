import assert from 'node:assert/strict'
import { createServer } from 'node:net'
import { describe, test } from 'node:test'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { readConfig } from '../platform/config.ts'
import { createMailer, type Mailer, messageIdOf, toHtml } from './mail.ts'
import type { Message } from './outbox.ts'

const NOW = new Date('2026-11-24T03:00:00Z')
const ORIGIN = 'https://loimo.example.vn'

const MESSAGE: Message = {
  id: 1,
  channel: 'email',
  recipient: 'nongnghiep@loimo.test',
  subject: '[Lối Mở] Đã nộp kết quả, chờ xác nhận: “Rà soát mã số vùng trồng” (78/VP-NC)',
  body: 'Kính gửi Vi Văn Ví Dụ,\n\nĐã nộp kết quả.\n\nMở: https://loimo.example.vn/nhiem-vu/1',
  kept: '',
  key: 'change:7:1',
  attempts: 1,
  endpointId: null,
  payload: null,
  madeAt: NOW,
  nextAt: NOW,
}

const mailerFor = (url: string, timeoutMs?: number): Mailer =>
  createMailer(
    readConfig({ LOIMO_ORIGIN: ORIGIN, LOIMO_SMTP_URL: url, LOIMO_MAIL_FROM: 'loi-mo@loimo.test' }),
    timeoutMs,
  )!

const refusal = (words: string, responseCode: number) =>
  Object.assign(new Error(words), { responseCode })

type Server = { readonly port: number; readonly mails: ParsedMail[] }

/** A mail server that refuses where it is told to, for as long as `use` runs. */
async function withServer(
  options: SMTPServerOptions,
  use: (server: Server) => Promise<void>,
): Promise<void> {
  const mails: ParsedMail[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    closeTimeout: 100,
    onData(stream, _session, done) {
      simpleParser(stream).then((mail) => {
        mails.push(mail)
        done(null, 'kept')
      }, done)
    },
    ...options,
  })
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as { port: number }
  try {
    await use({ port, mails })
  } finally {
    await new Promise<void>((resolve) => server.close(() => resolve()))
  }
}

async function send(url: string, message = MESSAGE, timeoutMs?: number) {
  const mailer = mailerFor(url, timeoutMs)
  try {
    const outcome = await mailer.send(message, NOW)
    return { outcome, isReady: mailer.isReady(NOW) }
  } finally {
    mailer.close()
  }
}

describe('a letter', () => {
  test('is what was written, in plain text and with links to press, and says that no person sent it', () =>
    withServer({}, async ({ port, mails }) => {
      const { outcome } = await send(`smtp://127.0.0.1:${port}`)
      assert.ok(outcome.done)
      assert.match(outcome.receipt, /^250 /)
      const [got] = mails
      assert.equal(got?.subject, MESSAGE.subject)
      assert.equal(got?.text?.trim(), MESSAGE.body)
      assert.equal(got?.messageId, messageIdOf(MESSAGE.key, ORIGIN))
      assert.equal(got?.date?.toISOString(), NOW.toISOString())
      assert.equal(got?.headers.get('auto-submitted'), 'auto-generated')
      assert.equal(got?.from?.value[0]?.address, 'loi-mo@loimo.test')
    }))

  test('that is sent again bears the same name and date; another one another', () =>
    withServer({}, async ({ port, mails }) => {
      const mailer = mailerFor(`smtp://127.0.0.1:${port}`)
      try {
        await mailer.send(MESSAGE, NOW)
        await mailer.send({ ...MESSAGE, attempts: 2 }, new Date(NOW.getTime() + 3_600_000))
        await mailer.send({ ...MESSAGE, key: 'change:8:1' }, NOW)
      } finally {
        mailer.close()
      }
      const [first, second, other] = mails
      assert.equal(first?.messageId, second?.messageId)
      assert.deepEqual(first?.date, second?.date)
      assert.notEqual(first?.messageId, other?.messageId)
    }))

  test('cannot bring in a header, a second receiver or markup', async () => {
    await withServer({}, async ({ port, mails }) => {
      await send(`smtp://127.0.0.1:${port}`, {
        ...MESSAGE,
        subject: 'Việc mới\r\nBcc: khac@loimo.test',
        recipient: 'nongnghiep@loimo.test',
      })
      assert.equal(mails.length, 1)
      assert.equal(mails[0]?.headers.get('bcc'), undefined)
    })
    const html = toHtml('<script>x</script> & https://loimo.example.vn/nhiem-vu/1.')
    assert.ok(!html.includes('<script>'))
    assert.ok(html.includes('<a href="https://loimo.example.vn/nhiem-vu/1">'))
  })
})

type Refusing = readonly [
  name: string,
  options: SMTPServerOptions,
  credentials: string,
  forGood: boolean,
  unreachable: boolean,
]

/** Of the letter or its receiver: it is given up at 5xx. Of ourselves or the server: it waits, and so do the others. */
const REFUSALS: readonly Refusing[] = [
  [
    'no such mailbox',
    { onRcptTo: (_address, _session, done) => done(refusal('no such mailbox', 550)) },
    '',
    true,
    false,
  ],
  [
    'mailbox busy',
    { onRcptTo: (_address, _session, done) => done(refusal('mailbox busy', 450)) },
    '',
    false,
    false,
  ],
  [
    'content refused',
    {
      onData: (stream, _session, done) => {
        stream.on('end', () => done(refusal('content refused', 554))).resume()
      },
    },
    '',
    true,
    false,
  ],
  [
    'disk full',
    {
      onData: (stream, _session, done) => {
        stream.on('end', () => done(refusal('disk full', 452))).resume()
      },
    },
    '',
    false,
    false,
  ],
  [
    'our sender is not allowed',
    { onMailFrom: (_address, _session, done) => done(refusal('sender not allowed', 553)) },
    '',
    false,
    true,
  ],
  [
    'our password is wrong',
    { onAuth: (_auth, _session, done) => done(refusal('bad credentials', 535)) },
    'loimo:sai@',
    false,
    true,
  ],
  [
    'we are not welcome',
    { onConnect: (_session, done) => done(refusal('go away', 554)) },
    '',
    false,
    true,
  ],
]

describe('a refusal', () => {
  for (const [name, options, credentials, forGood, unreachable] of REFUSALS)
    test(`“${name}” is ${forGood ? 'for good' : 'for now'}${unreachable ? ', and no fault of the letter' : ''}`, () =>
      withServer(options, async ({ port }) => {
        const { outcome, isReady } = await send(`smtp://${credentials}127.0.0.1:${port}`)
        assert.ok(!outcome.done)
        assert.deepEqual(
          [outcome.forGood, outcome.unreachable],
          [forGood, unreachable],
          outcome.receipt,
        )
        assert.equal(isReady, !unreachable, 'a server that is no use is left alone for a while')
        assert.ok(outcome.receipt.length > 0)
        assert.ok(!outcome.receipt.includes('sai'), 'no password in what is kept')
      }))

  test('is no answer at all: a server that hangs, one that hangs up, and none', async () => {
    const silent = createServer((socket) => socket.on('error', () => {}))
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    const { port } = silent.address() as { port: number }
    try {
      const { outcome } = await send(`smtp://127.0.0.1:${port}`, MESSAGE, 200)
      assert.ok(!outcome.done && !outcome.forGood && outcome.unreachable, 'hangs')
    } finally {
      silent.close()
    }
    const rude = createServer((socket) => socket.destroy())
    await new Promise<void>((resolve) => rude.listen(0, '127.0.0.1', resolve))
    const there = (rude.address() as { port: number }).port
    try {
      const { outcome } = await send(`smtp://127.0.0.1:${there}`)
      assert.ok(!outcome.done && !outcome.forGood && outcome.unreachable, 'hangs up')
    } finally {
      rude.close()
    }
    const { outcome } = await send(`smtp://127.0.0.1:${there}`)
    assert.ok(!outcome.done && !outcome.forGood && outcome.unreachable, 'is not there')
  })

  test('is no answer in the middle of a letter: it may have arrived, and goes again', () =>
    withServer({ onData: (stream) => stream.resume() }, async ({ port }) => {
      const { outcome } = await send(`smtp://127.0.0.1:${port}`, MESSAGE, 300)
      assert.ok(!outcome.done && !outcome.forGood && outcome.unreachable)
    }))

  test('makes the server rest longer each time, and one success ends it', async () => {
    let isOpen = false
    await withServer(
      {
        onMailFrom: (_address, _session, done) => (isOpen ? done() : done(refusal('not now', 451))),
      },
      async ({ port }) => {
        const mailer = mailerFor(`smtp://127.0.0.1:${port}`)
        const after = (seconds: number) => new Date(NOW.getTime() + seconds * 1_000)
        try {
          await mailer.send(MESSAGE, NOW)
          assert.deepEqual([mailer.isReady(after(9)), mailer.isReady(after(10))], [false, true])
          await mailer.send(MESSAGE, after(10))
          assert.deepEqual([mailer.isReady(after(29)), mailer.isReady(after(30))], [false, true])
          isOpen = true
          assert.ok((await mailer.send(MESSAGE, after(30))).done)
          assert.ok(mailer.isReady(after(30)))
        } finally {
          mailer.close()
        }
      },
    )
  })
})

test('without a server there is no mailer, and a wrong address is told at the start', () => {
  assert.equal(createMailer(readConfig({ LOIMO_ORIGIN: ORIGIN })), undefined)
  assert.throws(() => readConfig({ LOIMO_SMTP_URL: 'mail.example.vn' }), { code: 'BAD_SMTP' })
  for (const given of ['Lối Mở', 'loi-mo@', 'Lối Mở <loi-mo>', 'a@b.vn\r\nBcc: c@d.vn'])
    assert.throws(() => readConfig({ LOIMO_MAIL_FROM: given }), { code: 'BAD_MAIL_FROM' }, given)
  for (const given of ['loi-mo@langson.gov.vn', 'Văn phòng UBND tỉnh <loi-mo@langson.gov.vn>'])
    assert.equal(readConfig({ LOIMO_MAIL_FROM: given }).mailFrom, given)
  assert.equal(
    readConfig({ LOIMO_ORIGIN: ORIGIN, LOIMO_MAIL_FROM: '' }).mailFrom,
    'Lối Mở <loi-mo@loimo.example.vn>',
  )
})
