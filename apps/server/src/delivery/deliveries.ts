/** The outbox as an administrator sees it: what waits, what was refused, what to send again. */
import type { DeliveryRow, DeliveryState } from '@loimo/contract'
import type { Permit } from '../access/caller.ts'
import type { Deps } from '../deps.ts'
import { change } from '../platform/journal.ts'
import { type Paged, type PageRequest, toPage, windowOf } from '../platform/paging.ts'
import { Problem } from '../platform/problem.ts'

type Stored = Omit<DeliveryRow, 'madeAt' | 'nextAt' | 'endedAt'> & {
  madeAt: Date
  nextAt: Date
  endedAt: Date | null
  total: number
}

type Asked = PageRequest & {
  readonly state?: DeliveryState | undefined
  readonly channel?: 'email' | 'webhook' | undefined
}

/** Reminders are put in by a room below, which knows no kinds of messages. */
const KIND = `coalesce(kind, case when key like 'reminders:%' then 'reminders.made'
                                  when key like 'by-hand:%' then 'assignment.reminded' end)`

export async function listDeliveries(
  deps: Deps,
  { state, channel, ...paging }: Asked,
): Promise<Paged<DeliveryRow>> {
  const { limit, offset } = windowOf(paging)
  const { rows } = await deps.database.query<Stored>(
    `select id, channel, recipient, ${KIND} as kind, state, attempts, receipt, made_at as "madeAt", next_at as "nextAt",
            ended_at as "endedAt", count(*) over () as total
       from outbox where ($1::text is null or state = $1) and ($2::text is null or channel = $2)
      order by made_at desc, id desc limit $3 offset $4`,
    [state ?? null, channel ?? null, limit, offset],
  )
  return toPage(rows, paging, deps.now(), ({ total: _, madeAt, nextAt, endedAt, ...row }) => ({
    ...row,
    madeAt: madeAt.toISOString(),
    nextAt: nextAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
  }))
}

/**
 * Try one again that failed, under the same name: a receiver that has it knows it. Links for answering at
 * once are gone from an e-mail by then; it leads to the pages of the work instead.
 * @throws Problem NOT_FOUND for one that did not fail
 */
export async function sendAgain(deps: Deps, permit: Permit, id: number): Promise<void> {
  await change(deps.database, permit.origin, async (tx, record) => {
    const { rowCount } = await tx.query(
      `update outbox set state = 'waiting', attempts = 0, next_at = $2, ended_at = null where id = $1 and state = 'failed'`,
      [id, deps.now()],
    )
    if (rowCount === 0) throw new Problem('NOT_FOUND')
    await record({ kind: 'delivery.repeated', subject: { type: 'delivery', id: String(id) } })
  })
  deps.nudge()
}
