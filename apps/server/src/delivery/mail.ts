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
      /** As the receiver asks. */
      readonly afterSeconds?: number
    }

export type Mailer = {
  send(message: Message): Promise<Outcome>
  close(): void
}

/** `<hash@host>`: the same for every attempt. */
export function messageIdOf(key: string, origin: string): string {
  const name = createHash('sha256').update(key).digest('hex').slice(0, 40)
  return `<${name}@${new URL(origin).hostname}>`
}

const TIMEOUT_MS = 15_000

/** Undefined where no server is configured: messages wait. */
export function createMailer({ smtpUrl, mailFrom, origin }: Config): Mailer | undefined {
  if (smtpUrl === undefined) return undefined
  const transport = createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: 2,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  } as Parameters<typeof createTransport>[0])
  return {
    async send({ recipient, subject, body, key }) {
      try {
        const { response } = await transport.sendMail({
          from: mailFrom,
          to: { name: '', address: recipient },
          subject,
          text: body,
          messageId: messageIdOf(key, origin),
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
        })
        return { done: true, receipt: String(response) }
      } catch (error) {
        const { responseCode, response, message } = error as {
          responseCode?: number
          response?: string
          message: string
        }
        return {
          done: false,
          receipt: response ?? message,
          forGood: responseCode !== undefined && responseCode >= 500,
        }
      }
    },
    close: () => transport.close(),
  }
}
