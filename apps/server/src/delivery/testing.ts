/** For tests: a mail server and a receiver of webhooks that do as they are told. */
import { createServer } from 'node:http'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { Webhook } from 'standardwebhooks'
import type { Deps } from '../deps.ts'
import { advanceReaders, journalPosition } from '../platform/journal-readers.ts'
import { sealJournal } from '../platform/journal-seal.ts'
import { messageReader } from './messages.ts'

/**
 * What was written is sealed, and told to the outbox. The product's own sealer and reader may be at it:
 * whoever is first, it is done once, and it is done when this returns.
 */
export async function tellChanges(deps: Deps): Promise<void> {
  const { database } = deps
  for (;;) {
    await sealJournal(database)
    await advanceReaders(database, [messageReader(deps)])
    const { rows } = await database.query<{ position: number; pending: boolean }>(
      `select position, exists (select from journal_pending) as pending from journal_readers where name = 'messages'`,
    )
    const reader = rows[0]
    if (reader && !reader.pending && reader.position >= (await journalPosition(database))) return
  }
}

export type Verdict = 'accept' | 'later' | 'never' | 'hang'

export type MailServer = {
  readonly url: string
  readonly mails: ParsedMail[]
  /** What is said to the next mails, in order; then all are accepted. */
  readonly verdicts: Verdict[]
  /** How long each acceptance takes. */
  slowMs: number
  close(): Promise<void>
}

export async function startMailServer(): Promise<MailServer> {
  const mails: ParsedMail[] = []
  const verdicts: Verdict[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, _session, done) {
      simpleParser(stream)
        .then(async (mail) => {
          const verdict = verdicts.shift() ?? 'accept'
          if (verdict === 'hang') return
          await new Promise((resolve) => setTimeout(resolve, own.slowMs))
          if (verdict === 'accept') {
            mails.push(mail)
            done(null, 'kept')
          } else {
            const refusal = new Error(verdict === 'later' ? 'try again later' : 'no such mailbox')
            done(Object.assign(refusal, { responseCode: verdict === 'later' ? 451 : 550 }))
          }
        })
        .catch(done)
    },
  })
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as { port: number }
  const own: MailServer = {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    verdicts,
    slowMs: 0,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
  return own
}

export type Received = {
  readonly id: string
  readonly body: { type: string; data: Record<string, unknown> }
}

export type WebhookReceiver = {
  readonly url: string
  /** What came with a right signature, in order. */
  readonly received: Received[]
  /** Replies to come, in order; then 204. 0: the connection is torn. */
  readonly replies: (number | { status: number; retryAfter: string })[]
  secret: string
  slowMs: number
  close(): Promise<void>
}

export async function startReceiver(): Promise<WebhookReceiver> {
  const server = createServer((request, reply) => {
    let body = ''
    request.on('data', (piece) => {
      body += piece
    })
    request.on('end', async () => {
      await new Promise((resolve) => setTimeout(resolve, own.slowMs))
      const { 'webhook-id': id, 'webhook-timestamp': at } = request.headers
      // By the sender's clock, which a test may set.
      const signed = new Webhook(own.secret).sign(String(id), new Date(Number(at) * 1_000), body)
      if (request.headers['webhook-signature'] !== signed) {
        reply.writeHead(401).end('bad signature')
        return
      }
      const next = own.replies.shift() ?? 204
      own.received.push({
        id: String(request.headers['webhook-id']),
        body: JSON.parse(body) as Received['body'],
      })
      if (next === 0) request.socket.destroy()
      else if (typeof next === 'number') reply.writeHead(next).end()
      else reply.writeHead(next.status, { 'retry-after': next.retryAfter }).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  const own: WebhookReceiver = {
    url: `http://127.0.0.1:${port}/nhan`,
    received: [],
    replies: [],
    secret: '',
    slowMs: 0,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
  return own
}
