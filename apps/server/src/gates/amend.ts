/** The register put right by people: a gate's own facts and what happened there. What was before stays in the journal. */

import { isDay } from '@loimo/calendar'
import type { GateChange, GateEventRequest, HistoryRow } from '@loimo/contract'
import type { Permit } from '../access/caller.ts'
import { getProvince } from '../agencies/province.ts'
import { nameActors } from '../agencies/refs.ts'
import type { Deps } from '../deps.ts'
import type { Db } from '../platform/database.ts'
import { listHistory } from '../platform/history.ts'
import { change } from '../platform/journal.ts'
import { Problem } from '../platform/problem.ts'
import { storableText } from '../platform/search-text.ts'
import { type Gate, listGates } from './register.ts'

const FIELDS = ['names', 'counterpart', 'markers', 'coordinates'] as const

async function findGate(db: Db, id: string): Promise<Gate> {
  const gate = (await listGates(db)).find((one) => one.id === id)
  if (!gate) throw new Problem('NOT_FOUND')
  return gate
}

/**
 * Put right what is named; the rest stays.
 *
 * @throws Problem NOT_FOUND, CONFLICT when it has changed since `version`
 */
export async function changeGate(
  deps: Deps,
  permit: Permit,
  id: string,
  { version, why, change: wanted }: GateChange,
): Promise<void> {
  await change(deps.database, permit.origin, async (tx, record) => {
    const before = await findGate(tx, id)
    const after = { ...before, ...wanted }
    const { rowCount } = await tx.query(
      `update gates set names = $3, counterpart = $4, markers = $5, coordinates = $6, version = version + 1
        where id = $1 and version = $2`,
      [
        id,
        version,
        JSON.stringify(after.names),
        JSON.stringify(after.counterpart),
        after.markers,
        after.coordinates && JSON.stringify(after.coordinates),
      ],
    )
    if (rowCount === 0) throw new Problem('CONFLICT')
    const changed = FIELDS.filter((field) => wanted[field] !== undefined)
    const only = (gate: Pick<Gate, (typeof FIELDS)[number]>) =>
      Object.fromEntries(changed.map((field) => [field, gate[field]]))
    await record({
      kind: 'gate.changed',
      subject: { type: 'gate', id },
      data: { before: only(before), after: only(after) },
      why: storableText(why),
    })
  })
  deps.nudge()
}

/**
 * Write down what happened at a gate, with what says so.
 *
 * @throws Problem NOT_FOUND; BAD_REQUEST for a day that cannot be or an event without evidence
 */
export async function addGateEvent(
  deps: Deps,
  permit: Permit,
  gateId: string,
  { why, source, dispatchId, ...event }: GateEventRequest,
): Promise<string> {
  if (event.day.length === 10 && !isDay(event.day)) throw new Problem('BAD_REQUEST', 'day')
  if (!source && !dispatchId) throw new Problem('BAD_REQUEST', 'source')
  const id = await change(deps.database, permit.origin, async (tx, record) => {
    await findGate(tx, gateId)
    if (dispatchId) {
      const { rowCount } = await tx.query('select from dispatches where id = $1', [dispatchId])
      if (rowCount === 0) throw new Problem('BAD_REQUEST', 'dispatchId')
    }
    const words = storableText(event.words)
    const { rows } = await tx.query<{ id: string }>(
      `insert into gate_events (gate_id, day, kind, side, words, sources, dispatch_id, made_name)
       values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`,
      [
        gateId,
        event.day,
        event.kind,
        event.side,
        words,
        source ? [storableText(source)] : [],
        dispatchId ?? null,
        permit.caller.name,
      ],
    )
    const [row] = rows
    await record({
      kind: 'gate.event-added',
      subject: { type: 'gate', id: gateId },
      data: { id: row!.id, ...event, words },
      why: storableText(why),
    })
    return row!.id
  })
  deps.nudge()
  return id
}

/** Take an event back that did not happen so. @throws Problem NOT_FOUND for one that is not there any more */
export async function dropGateEvent(
  deps: Deps,
  permit: Permit,
  id: string,
  why: string,
): Promise<void> {
  await change(deps.database, permit.origin, async (tx, record) => {
    const { rows } = await tx.query<{ gate: string; words: string; day: string }>(
      `update gate_events set dropped_at = now() where id = $1 and dropped_at is null
       returning gate_id as gate, words, day`,
      [id],
    )
    const [row] = rows
    if (!row) throw new Problem('NOT_FOUND')
    await record({
      kind: 'gate.event-dropped',
      subject: { type: 'gate', id: row.gate },
      data: { id, day: row.day, words: row.words },
      why: storableText(why),
    })
  })
  deps.nudge()
}

/** What the journal tells of a gate, newest first. @throws Problem NOT_FOUND */
export async function getGateHistory(deps: Deps, id: string): Promise<HistoryRow[]> {
  await findGate(deps.database, id)
  return nameActors(
    await getProvince(deps.database),
    await listHistory(deps.database, [{ type: 'gate', id }]),
  )
}
