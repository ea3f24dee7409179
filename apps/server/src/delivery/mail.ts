/** E-mail by SMTP. The name of a message comes from its key: one that is sent twice is known as one. */
import { createHash } from 'node:crypto'
import { createTransport } from 'nodemailer'
import type { Config } from '../platform/config.ts'
import type { Message } from './outbox.ts'

/** What came of a sending: done; or not, for good or for now. */
export type Outcome =
  | { readonly done: true; readonly receipt: string }
  | {
      readonly done: false
      readonly receipt: string
      readonly forGood: boolean
      /** Not this message is at fault but the way to its receiver: others wait too. */
      readonly unreachable?: boolean
      /** As the receiver asks. */
      readonly afterSeconds?: number
    }

export type Mailer = {
  send(message: Message, now: Date): Promise<Outcome>
  /** Not while the server could not be reached a moment ago. */
  isReady(now: Date): boolean
  close(): void
}

/** `<hash@host>`: the same for every attempt. */
export function messageIdOf(key: string, origin: string): string {
  const name = createHash('sha256').update(key).digest('hex').slice(0, 40)
  return `<${name}@${new URL(origin).hostname}>`
}

const escapeHtml = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

/** The same words with links that can be pressed. */
export function toHtml(body: string): string {
  const paragraphs = body.split('\n\n').map((part) => {
    const lines = escapeHtml(part)
      .replaceAll(/https?:\/\/[^\s&<>"]+[^\s&<>".,;:]/g, (link) => `<a href="${link}">${link}</a>`)
      .replaceAll('\n', '<br>\n')
    return `<p>${lines}</p>`
  })
  return `<!doctype html>\n<html lang="vi"><body>\n${paragraphs.join('\n')}\n</body></html>\n`
}

type SmtpError = {
  readonly code?: string
  readonly command?: string
  readonly responseCode?: number
  readonly response?: string
  readonly message: string
}

/** What the server says of this letter or its receiver; before that it speaks of us, or not at all. */
const OF_THE_LETTER = new Set(['RCPT TO', 'DATA'])

export function judge({
  code,
  command = '',
  responseCode = 0,
  response,
  message,
}: SmtpError): Outcome {
  // A refused sender has the code of a refused receiver: the command tells them apart.
  const isOfLetter =
    OF_THE_LETTER.has(command) ||
    code === 'EMESSAGE' ||
    (code === 'EENVELOPE' && command !== 'MAIL FROM')
  return {
    done: false,
    receipt: response ?? message,
    forGood: isOfLetter && (responseCode >= 500 || responseCode === 0),
    unreachable: !isOfLetter,
  }
}

const TIMEOUT_MS = 15_000
const REST_MS = { first: 10_000, longest: 300_000 } as const

/** Undefined where no server is configured: messages wait. */
export function createMailer(
  { smtpUrl, mailFrom, origin }: Config,
  timeoutMs = TIMEOUT_MS,
): Mailer | undefined {
  if (smtpUrl === undefined) return undefined
  const transport = createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: 2,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  } as Parameters<typeof createTransport>[0])
  let rest = 0
  let readyAt = 0
  return {
    isReady: (now) => now.getTime() >= readyAt,
    async send({ recipient, subject, body, key, madeAt }, now) {
      try {
        const { response } = await transport.sendMail({
          from: mailFrom,
          to: { name: '', address: recipient },
          subject,
          text: body,
          html: toHtml(body),
          // A repeat is the same letter, to the second.
          date: madeAt,
          messageId: messageIdOf(key, origin),
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
        })
        rest = 0
        return { done: true, receipt: String(response) }
      } catch (error) {
        const outcome = judge(error as SmtpError)
        if (!outcome.done && outcome.unreachable) {
          rest = Math.min(Math.max(rest * 2, REST_MS.first), REST_MS.longest)
          readyAt = now.getTime() + rest
        }
        return outcome
      }
    },
    close: () => transport.close(),
  }
}
