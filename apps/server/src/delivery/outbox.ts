/**
 * The outbox as a queue. A message is taken with a lease, sent, and marked; a process that dies in between
 * leaves it to the next, which sends it again under the same name (see docs/decisions/0009).
 */
import { listLinked } from '../assignments/reply-links.ts'
import type { Database, Db } from '../platform/database.ts'

export type Channel = 'email' | 'webhook'

export type Message = {
  readonly id: number
  readonly channel: Channel
  readonly recipient: string
  readonly subject: string
  readonly body: string
  /** The body as it is kept afterwards. */
  readonly kept: string
  readonly key: string
  readonly attempts: number
  readonly endpointId: string | null
  readonly payload: unknown
  readonly madeAt: Date
  /** When it was to leave. */
  readonly nextAt: Date
}

const TAKE = `
update outbox set state = 'sending', attempts = attempts + 1, locked_until = $2::timestamptz + make_interval(secs => $3)
 where id = (select o.id from outbox o left join webhook_endpoints e on e.id = o.endpoint_id
              where o.channel = any($1)
                and (o.state = 'waiting' and o.next_at <= $2 or o.state = 'sending' and o.locked_until < $2)
                and (e.resting_until is null or e.resting_until <= $2)
                and not exists (select from outbox b where b.endpoint_id = o.endpoint_id and b.id <> o.id
                                   and b.state = 'sending' and b.locked_until >= $2)
              order by o.next_at, o.id limit 1 for update of o skip locked)
returning id, channel, recipient, subject, body, key, attempts, endpoint_id as "endpointId", payload,
          made_at as "madeAt", next_at as "nextAt"`

const REPLY_LINK = /\/tra-loi\/([A-Za-z0-9_-]{20,})/g

/** What is kept of a message opens nothing: a link that answers becomes the page of the work. */
async function scrub(database: Database, body: string): Promise<string> {
  const tokens = [...body.matchAll(REPLY_LINK)].map(([, token]) => token as string)
  if (tokens.length === 0) return body
  const linked = await listLinked(database, tokens)
  return body.replaceAll(REPLY_LINK, (_, token) => {
    const id = linked.get(token)
    return id === undefined ? '/nhiem-vu' : `/nhiem-vu/${id}`
  })
}

/**
 * Take the message that waits longest, if one is due. An endpoint has one on its way at a time, so that one
 * that hangs holds up nobody else. Hold it with `keepMessage` while it is sent.
 */
export async function takeMessage(
  database: Database,
  channels: readonly Channel[],
  now: Date,
  leaseSeconds: number,
): Promise<Message | undefined> {
  const { rows } = await database.query<Omit<Message, 'kept'>>(TAKE, [channels, now, leaseSeconds])
  const taken = rows[0]
  return taken && { ...taken, kept: await scrub(database, taken.body) }
}

/** It is still being sent: nobody else takes it. */
export async function keepMessage(
  database: Database,
  { id, attempts }: Message,
  until: Date,
): Promise<void> {
  await database.query(`update outbox set locked_until = $3 where ${HELD}`, [id, attempts, until])
}

/** Only whoever holds this very attempt may say what came of it. */
const HELD = `id = $1 and state = 'sending' and attempts = $2`

type Ended = { readonly receipt: string; readonly now: Date }

/** One short statement: what is not marked when the process dies is sent once more. */
async function endMessage(
  database: Database,
  { id, attempts, kept }: Message,
  state: 'sent' | 'failed',
  { receipt, now }: Ended,
): Promise<void> {
  await database.query(
    `update outbox set state = $3, receipt = $4, ended_at = $5, body = $6, locked_until = null where ${HELD}`,
    [id, attempts, state, receipt.slice(0, 500), now, kept],
  )
}

export const markSent = (database: Database, message: Message, ended: Ended) =>
  endMessage(database, message, 'sent', ended)

export const markFailed = (database: Database, message: Message, ended: Ended) =>
  endMessage(database, message, 'failed', ended)

export async function putOff(
  database: Database,
  { id, attempts }: Message,
  receipt: string,
  next: Date,
): Promise<void> {
  await database.query(
    `update outbox set state = 'waiting', receipt = $3, next_at = $4, locked_until = null where ${HELD}`,
    [id, attempts, receipt.slice(0, 500), next],
  )
}

/** A letter that could not leave for so long is no news: without a mail server they would all leave years later. */
const STALE_MS = 7 * 86_400_000
const BATCH = 500

export const isStale = ({ nextAt }: Pick<Message, 'nextAt'>, now: Date): boolean =>
  now.getTime() - nextAt.getTime() > STALE_MS

/** Give up e-mail that nobody could send, and forget the links in it. @returns how much */
export async function dropStale(database: Database, now: Date): Promise<number> {
  const { rows } = await database.query<{ id: number; body: string }>(
    `select id, body from outbox
      where channel = 'email' and state = 'waiting' and attempts = 0 and next_at < $1 order by next_at limit ${BATCH}`,
    [new Date(now.getTime() - STALE_MS)],
  )
  for (const { id, body } of rows)
    await database.query(
      `update outbox set state = 'failed', receipt = 'too old', ended_at = $2, body = $3
        where id = $1 and state = 'waiting'`,
      [id, now, await scrub(database, body)],
    )
  return rows.length
}

/** What a process that no longer runs was sending; only where one process uses the database. */
export async function freeMessages(database: Database): Promise<void> {
  await database.query(
    `update outbox set state = 'waiting', locked_until = null where state = 'sending'`,
  )
}

export type NewMessage = {
  readonly channel: Channel
  readonly recipient: string
  readonly subject: string
  readonly body: string
  readonly link: string | null
  readonly key: string
  /** Of event, as the list of messages names it. */
  readonly kind: string
  readonly endpointId?: string
  readonly payload?: unknown
}

/** Put a message in; one of the same key is there already and stays as it is. */
export async function addMessage(tx: Db, message: NewMessage, now: Date): Promise<void> {
  const { channel, recipient, subject, body, link, key, kind, endpointId, payload } = message
  await tx.query(
    `insert into outbox (channel, recipient, subject, body, link, key, kind, next_at, endpoint_id, payload)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict on constraint outbox_once do nothing`,
    [
      channel,
      recipient,
      subject,
      body,
      link,
      key,
      kind,
      now,
      endpointId ?? null,
      payload === undefined ? null : JSON.stringify(payload),
    ],
  )
}
