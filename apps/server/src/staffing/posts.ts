/** How many people a session takes, said by whoever answers for it. What held before stays as it was. */
import { addDays, isDay } from '@loimo/calendar'
import type { PostChange, PostEnd, PostRequest } from '@loimo/contract'
import type { Permit } from '../access/caller.ts'
import type { Deps } from '../deps.ts'
import { listGates } from '../gates/register.ts'
import type { Db } from '../platform/database.ts'
import { change, type Recorder } from '../platform/journal.ts'
import { Problem } from '../platform/problem.ts'
import { storableText } from '../platform/search-text.ts'
import { dayInHaNoi } from '../platform/today.ts'
import { hearersOf, unitsOf } from './reach.ts'
import { insertPost, type StoredPost } from './register.ts'
import { getStaffingRules } from './rules.ts'

/** @throws Problem FORBIDDEN for a body that the caller does not speak for */
export async function checkOwn(db: Db, { scope, caller }: Permit, agency: string): Promise<void> {
  if (scope === 'all') return
  if (!(await unitsOf(db, caller.agencyId)).has(agency)) throw new Problem('FORBIDDEN')
}

const checkDays = (...days: readonly (string | null)[]) => {
  const wrong = days.find((day) => day !== null && !isDay(day))
  if (wrong) throw new Problem('BAD_REQUEST', `not a day: ${wrong}`)
}

async function recordPost(
  deps: Deps,
  tx: Db,
  record: Recorder,
  entry: { kind: string; id: string; agency: string; data: Record<string, unknown>; why: string },
): Promise<void> {
  const { rules } = await getStaffingRules(tx)
  await record({
    kind: entry.kind,
    subject: { type: 'post', id: entry.id },
    agencies: await hearersOf(tx, [entry.agency], rules, dayInHaNoi(deps.now())),
    data: entry.data,
    why: storableText(entry.why),
  })
}

/** @throws Problem BAD_REQUEST for a gate, agency or day that cannot be, FORBIDDEN for another's */
export async function addPost(
  deps: Deps,
  permit: Permit,
  { why, ...given }: PostRequest,
): Promise<string> {
  checkDays(given.validFrom, given.validTo)
  if (given.validFrom && given.validTo && given.validTo < given.validFrom)
    throw new Problem('BAD_REQUEST', 'validTo before validFrom')
  const id = await change(deps.database, permit.origin, async (tx, record) => {
    const gates = await listGates(tx)
    if (!gates.some((gate) => gate.id === given.gate)) throw new Problem('BAD_REQUEST', 'gate')
    const { rowCount } = await tx.query('select from agencies where id = $1', [given.agency])
    if (rowCount === 0) throw new Problem('BAD_REQUEST', 'agency')
    await checkOwn(tx, permit, given.agency)
    const post = { ...given, source: storableText(given.source), demo: false }
    const made = await insertPost(tx, post, permit.caller.name)
    await recordPost(deps, tx, record, {
      kind: 'post.added',
      id: made,
      agency: post.agency,
      data: post,
      why,
    })
    return made
  })
  deps.nudge()
  return id
}

async function takePost(
  tx: Db,
  permit: Permit,
  { id, version }: { readonly id: string; readonly version: number },
): Promise<StoredPost> {
  const { rows } = await tx.query<StoredPost & { dropped: boolean }>(
    `select id, gate_id as gate, agency_id as agency, cargo, direction, kind, need, valid_from as "validFrom",
            valid_to as "validTo", source, demo, version, dropped_at is not null as dropped
       from posts where id = $1 for update`,
    [id],
  )
  const post = rows[0]
  if (!post) throw new Problem('NOT_FOUND')
  await checkOwn(tx, permit, post.agency)
  if (post.dropped || post.version !== version) throw new Problem('CONFLICT')
  return post
}

/** End what held on the day before; a number that never held a day is dropped. */
async function closePost(tx: Db, { id, validFrom }: StoredPost, lastDay: string): Promise<void> {
  const held = validFrom === null || validFrom <= lastDay
  await tx.query(
    held
      ? 'update posts set valid_to = $2, version = version + 1 where id = $1'
      : 'update posts set dropped_at = now(), version = version + 1 where id = $1 and $2::date is not null',
    [id, lastDay],
  )
}

/** The number from a day on. @returns the id of what holds from then */
export async function changePost(
  deps: Deps,
  permit: Permit,
  id: string,
  { version, need, from, source, why }: PostChange,
): Promise<string> {
  checkDays(from)
  const made = await change(deps.database, permit.origin, async (tx, record) => {
    const { id: _, version: __, ...post } = await takePost(tx, permit, { id, version })
    if (post.validTo !== null && from > post.validTo)
      throw new Problem('BAD_REQUEST', 'from: it has ended by then')
    const start = post.validFrom !== null && from < post.validFrom ? post.validFrom : from
    await closePost(tx, { ...post, id, version }, addDays(start, -1))
    const next = { ...post, need, validFrom: start, source: storableText(source), demo: false }
    const other = await insertPost(tx, next, permit.caller.name)
    await recordPost(deps, tx, record, {
      kind: 'post.changed',
      id: other,
      agency: post.agency,
      data: { gate: post.gate, agency: post.agency, before: post.need, need, from: start, was: id },
      why,
    })
    return other
  })
  deps.nudge()
  return made
}

export async function endPost(
  deps: Deps,
  permit: Permit,
  id: string,
  { version, lastDay, why }: PostEnd,
): Promise<void> {
  checkDays(lastDay)
  await change(deps.database, permit.origin, async (tx, record) => {
    const post = await takePost(tx, permit, { id, version })
    await closePost(tx, post, lastDay)
    await recordPost(deps, tx, record, {
      kind: 'post.ended',
      id,
      agency: post.agency,
      data: { gate: post.gate, agency: post.agency, lastDay },
      why,
    })
  })
  deps.nudge()
}
