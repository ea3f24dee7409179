/**
 * The outbox as a queue. A message is taken with a lease, sent, and marked; a process that dies in between
 * leaves it to the next, which sends it again under the same name (see docs/decisions/0009).
 */
import type { Database, Db } from '../platform/database.ts'

export type Channel = 'email' | 'webhook'

export type Message = {
  readonly id: number
  readonly channel: Channel
  readonly recipient: string
  readonly subject: string
  readonly body: string
  readonly key: string
  readonly attempts: number
  readonly endpointId: string | null
  readonly payload: unknown
}

/** Longer than any sending takes: whoever holds it then is gone. */
const LEASE_SECONDS = 60

const TAKE = `
update outbox set state = 'sending', attempts = attempts + 1, locked_until = $2::timestamptz + make_interval(secs => ${LEASE_SECONDS})
 where id = (select id from outbox
              where channel = any($1) and (state = 'waiting' and next_at <= $2 or state = 'sending' and locked_until < $2)
              order by next_at, id limit 1 for update skip locked)
returning id, channel, recipient, subject, body, key, attempts, endpoint_id as "endpointId", payload`

/** Take the message that waits longest, if one is due. */
export async function takeMessage(
  database: Database,
  channels: readonly Channel[],
  now: Date,
): Promise<Message | undefined> {
  const { rows } = await database.query<Message>(TAKE, [channels, now])
  return rows[0]
}

/** Links that open something are not kept once the message has left, or never will. */
const SCRUB = `regexp_replace(body, '(/tra-loi/)[A-Za-z0-9_-]+', '\\1…', 'g')`

export async function markSent(database: Database, id: number, receipt: string, now: Date) {
  await database.query(
    `update outbox set state = 'sent', receipt = $2, ended_at = $3, locked_until = null, body = ${SCRUB} where id = $1`,
    [id, receipt.slice(0, 500), now],
  )
}

export async function markFailed(database: Database, id: number, receipt: string, now: Date) {
  await database.query(
    `update outbox set state = 'failed', receipt = $2, ended_at = $3, locked_until = null, body = ${SCRUB} where id = $1`,
    [id, receipt.slice(0, 500), now],
  )
}

export async function putOff(database: Database, id: number, receipt: string, next: Date) {
  await database.query(
    `update outbox set state = 'waiting', receipt = $2, next_at = $3, locked_until = null where id = $1`,
    [id, receipt.slice(0, 500), next],
  )
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
  readonly endpointId?: string
  readonly payload?: unknown
}

/** Put a message in; one of the same key is there already and stays as it is. */
export async function addMessage(tx: Db, message: NewMessage, now: Date): Promise<void> {
  const { channel, recipient, subject, body, link, key, endpointId, payload } = message
  await tx.query(
    `insert into outbox (channel, recipient, subject, body, link, key, next_at, endpoint_id, payload)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict on constraint outbox_once do nothing`,
    [
      channel,
      recipient,
      subject,
      body,
      link,
      key,
      now,
      endpointId ?? null,
      payload === undefined ? null : JSON.stringify(payload),
    ],
  )
}
