/** Rules of hours entered with their evidence, and taken back with a reason. What was loaded or entered is never overwritten. */
import { randomUUID } from 'node:crypto'
import { isDay, readClock } from '@loimo/calendar'
import type { HoursRuleRequest } from '@loimo/contract'
import type { Permit } from '../access/caller.ts'
import type { Deps } from '../deps.ts'
import type { Db } from '../platform/database.ts'
import { change, type Recorder } from '../platform/journal.ts'
import { Problem } from '../platform/problem.ts'
import { storableText } from '../platform/search-text.ts'
import { insertRule, listGates } from './register.ts'

/** What is wrong with a rule; undefined: nothing. */
function faultOf(rule: HoursRuleRequest, known: ReadonlySet<string>): string | undefined {
  const stranger = rule.places.find((place) => !known.has(place))
  if (stranger) return `places: ${stranger}`
  for (const name of ['validFrom', 'validTo'] as const)
    if (rule[name] !== null && !isDay(rule[name])) return `${name}: not a day`
  if (rule.validFrom && rule.validTo && rule.validTo < rule.validFrom)
    return 'validTo before validFrom'
  if (rule.effect.kind !== 'closed')
    for (const { from, to } of rule.effect.sessions)
      if (readClock(from) === readClock(to)) return `sessions: ${from}–${to}`
  if (!rule.source && !rule.dispatchId) return 'source'
  // A table that the register does not know would make a rule that never holds.
  if (rule.table !== null) return `table: ${rule.table}`
  return undefined
}

/**
 * Enter a rule inside a running transaction: for a verb of another room that ends in one.
 *
 * @throws Problem BAD_REQUEST for a place, day or session that cannot be, or a rule without evidence
 */
export async function enterHoursRule(
  tx: Db,
  record: Recorder,
  { why, ...rule }: HoursRuleRequest,
  madeBy: string,
): Promise<string> {
  const gates = await listGates(tx)
  const fault = faultOf(rule as HoursRuleRequest, new Set(gates.map(({ id }) => id)))
  if (fault) throw new Problem('BAD_REQUEST', fault)
  if (rule.dispatchId) {
    const { rowCount } = await tx.query('select from dispatches where id = $1', [rule.dispatchId])
    if (rowCount === 0) throw new Problem('BAD_REQUEST', 'dispatchId')
  }
  const id = randomUUID()
  const row = {
    ...rule,
    id,
    name: storableText(rule.name),
    note: null,
    source: rule.source ? storableText(rule.source) : null,
    // Entered with its letter at hand.
    confidence: 'A' as const,
    dispatchId: rule.dispatchId ?? null,
  }
  await insertRule(tx, row, madeBy)
  await record({
    kind: 'hours.added',
    subject: { type: 'hours', id },
    data: { ...rule },
    why: storableText(why),
  })
  return id
}

/** @throws Problem BAD_REQUEST as `enterHoursRule` does */
export async function addHoursRule(
  deps: Deps,
  permit: Permit,
  rule: HoursRuleRequest,
): Promise<string> {
  const id = await change(deps.database, permit.origin, (tx, record) =>
    enterHoursRule(tx, record, rule, permit.caller.name),
  )
  deps.nudge()
  return id
}

/** @throws Problem NOT_FOUND for one that is not there any more */
export async function dropHoursRule(
  deps: Deps,
  permit: Permit,
  id: string,
  why: string,
): Promise<void> {
  await change(deps.database, permit.origin, async (tx, record) => {
    const { rowCount } = await tx.query(
      'update hours_rules set dropped_at = now() where id = $1 and dropped_at is null',
      [id],
    )
    if (rowCount === 0) throw new Problem('NOT_FOUND')
    await record({ kind: 'hours.dropped', subject: { type: 'hours', id }, why: storableText(why) })
  })
  deps.nudge()
}
