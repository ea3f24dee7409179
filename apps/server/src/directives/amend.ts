/** A later paper changes an order that was issued: what stood before is kept. */
import { isDay } from '@loimo/calendar'
import type { AmendRequest } from '@loimo/contract'
import type { Permit } from '../access/caller.ts'
import { doerOf } from '../assignments/act.ts'
import { amendAssignments, listDesks } from '../assignments/amend.ts'
import type { Deps } from '../deps.ts'
import type { Db } from '../platform/database.ts'
import { change } from '../platform/journal.ts'
import { Problem } from '../platform/problem.ts'
import { dayInHaNoi } from '../platform/today.ts'

type Issued = {
  id: string
  dispatchId: string
  state: string
  lastDay: string | null
  desks: string[]
}

async function lockDirective(tx: Db, id: string): Promise<Issued> {
  const { rows } = await tx.query<Omit<Issued, 'desks'>>(
    'select id, dispatch_id as "dispatchId", state, last_day as "lastDay" from directives where id = $1 for update',
    [id],
  )
  if (!rows[0]) throw new Problem('NOT_FOUND')
  return { ...rows[0], desks: await listDesks(tx, id) }
}

const EVENT = {
  deadline: 'directive.deadline-changed',
  withdraw: 'directive.withdrawn',
  replace: 'directive.replaced',
} as const
const RELATION = { deadline: 'amends', withdraw: 'amends', replace: 'replaces' } as const

/** Extend, withdraw or replace an issued directive. @returns the dispatch that it belongs to */
export async function amendDirective(
  deps: Deps,
  permit: Permit,
  id: string,
  request: AmendRequest,
): Promise<string> {
  const { change: wanted, byDispatchId, why } = request
  if (wanted.kind === 'deadline' && wanted.lastDay !== null && !isDay(wanted.lastDay))
    throw new Problem('BAD_REQUEST', 'lastDay: not a day')
  const dispatchId = await change(deps.database, permit.origin, async (tx, record) => {
    const directive = await lockDirective(tx, id)
    if (directive.state !== 'in-force') throw new Problem('ALREADY_DONE')
    if (byDispatchId !== null) await checkOther(tx, 'dispatches', byDispatchId)
    if (wanted.kind === 'replace') await checkOther(tx, 'directives', wanted.byDirectiveId)
    const after = wanted.kind === 'deadline' ? wanted.lastDay : null
    await tx.query(
      `insert into directive_changes (directive_id, kind, by_dispatch_id, before_day, after_day, by_directive, why, by_name)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        id,
        wanted.kind,
        byDispatchId,
        directive.lastDay,
        after,
        wanted.kind === 'replace' ? wanted.byDirectiveId : null,
        why,
        permit.caller.name,
      ],
    )
    await applyChange(tx, id, wanted)
    await amendAssignments(tx, {
      ...(wanted.kind === 'deadline'
        ? { verb: 'change-deadline', lastDay: wanted.lastDay }
        : { verb: 'withdraw' }),
      directiveId: id,
      words: why,
      doer: doerOf(permit),
      day: dayInHaNoi(deps.now()),
      now: deps.now(),
    })
    if (byDispatchId !== null)
      await link(tx, byDispatchId, directive.dispatchId, RELATION[wanted.kind])
    await record({
      kind: EVENT[wanted.kind],
      subject: { type: 'directive', id },
      agencies: directive.desks,
      data: { dispatchId: directive.dispatchId, before: directive.lastDay, after, byDispatchId },
      why,
    })
    return directive.dispatchId
  })
  deps.nudge()
  return dispatchId
}

async function checkOther(tx: Db, table: 'dispatches' | 'directives', id: string): Promise<void> {
  const { rowCount } = await tx.query(`select from ${table} where id = $1`, [id])
  if (rowCount === 0) throw new Problem('BAD_REQUEST', `no ${table} ${id}`)
}

async function applyChange(tx: Db, id: string, wanted: AmendRequest['change']): Promise<void> {
  if (wanted.kind === 'deadline') {
    await tx.query('update directives set last_day = $2 where id = $1', [id, wanted.lastDay])
    return
  }
  const state = wanted.kind === 'withdraw' ? 'withdrawn' : 'replaced'
  await tx.query('update directives set state = $2 where id = $1', [id, state])
}

async function link(tx: Db, from: string, to: string, relation: string): Promise<void> {
  await tx.query(
    `insert into dispatch_links (dispatch_id, relation, other_id, number, date, title)
     select $1, $3, id, number, date, subject from dispatches
      where id = $2 and not exists (select from dispatch_links where dispatch_id = $1 and other_id = $2 and relation = $3)`,
    [from, to, relation],
  )
}
