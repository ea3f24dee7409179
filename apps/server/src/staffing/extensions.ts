/** Proposals in the database, and the steps of their life; each step is one transaction with its journal entry. */
import { isDay } from '@loimo/calendar'
import type {
  ExtensionAnswer,
  ExtensionDraft,
  ExtensionLetterSent,
  ExtensionState,
  ExtensionStep,
} from '@loimo/contract'
import type { Permit } from '../access/caller.ts'
import type { Deps } from '../deps.ts'
import { listGates } from '../gates/register.ts'
import type { Db } from '../platform/database.ts'
import { change, type Recorder } from '../platform/journal.ts'
import { Problem } from '../platform/problem.ts'
import { storableText } from '../platform/search-text.ts'
import { dayInHaNoi } from '../platform/today.ts'
import { fits, isAgreed, MOVES, type Part } from './extension-life.ts'
import { addedSessions, faultOfTime, needsOfTime, type Time } from './extension-time.ts'
import { answerersOf, hearersOf, type Reach, reachOf, validOn } from './reach.ts'
import { listPosts, readHours } from './register.ts'
import { getStaffingRules } from './rules.ts'

export type Asked = {
  readonly agency: string
  readonly need: number | null
  readonly answer: 'agreed' | 'declined' | null
  readonly reason: string | null
  readonly answeredAt: Date | null
  readonly answeredName: string | null
}

export type Stored = ExtensionDraft & {
  readonly id: string
  readonly state: ExtensionState
  readonly agency: string
  readonly madeAt: Date
  readonly madeName: string
  readonly letterNumber: string | null
  readonly letterDay: string | null
  readonly answerSource: string | null
  readonly answeredAt: Date | null
  readonly ruleId: string | null
  readonly withdrawnWhy: string | null
  readonly version: number
  readonly asked: readonly Asked[]
}

const SELECT = `
select e.id, e.gate_id as gate, e.cargo, e.direction, e.first_day as "firstDay", e.last_day as "lastDay",
       e.from_clock as "from", e.to_clock as "to", e.access, e.reason, e.vehicle_hours as "vehicleHours", e.state,
       e.agency_id as agency, e.made_at as "madeAt", e.made_name as "madeName", e.letter_number as "letterNumber",
       e.letter_day as "letterDay", e.answer_source as "answerSource", e.answered_at as "answeredAt",
       e.rule_id as "ruleId", e.withdrawn_why as "withdrawnWhy", e.version
  from extensions e`

async function withAsked(db: Db, rows: readonly Omit<Stored, 'asked'>[]): Promise<Stored[]> {
  const { rows: asked } = await db.query<Asked & { id: string }>(
    `select extension_id as id, agency_id as agency, need, answer, reason, answered_at as "answeredAt",
            answered_name as "answeredName"
       from extension_agencies where extension_id = any($1) order by agency_id`,
    [rows.map(({ id }) => id)],
  )
  return rows.map((row) => ({
    ...row,
    asked: asked.filter(({ id }) => id === row.id).map(({ id: _, ...one }) => one),
  }))
}

export async function listExtensions(db: Db): Promise<Stored[]> {
  const { rows } = await db.query<Stored>(`${SELECT} order by e.made_at desc, e.id limit 200`)
  return withAsked(db, rows)
}

/** @throws Problem NOT_FOUND */
export async function getExtension(db: Db, id: string, lock = false): Promise<Stored> {
  const { rows } = await db.query<Stored>(`${SELECT} where e.id = $1${lock ? ' for update' : ''}`, [
    id,
  ])
  const [found] = await withAsked(db, rows)
  if (!found) throw new Problem('NOT_FOUND')
  return found
}

/** Whoever proposed it, is asked, or writes to the other side sees it. */
export const maySee = ({ own, seesAll }: Reach, { agency, asked }: Stored) =>
  seesAll || own.has(agency) || asked.some((one) => own.has(one.agency))

/** What the caller is to a proposal. */
export function partsOf({ scope }: Permit, { own, writes }: Reach, stored: Stored): Part[] {
  return [
    ...(own.has(stored.agency) || writes ? (['proposer'] as const) : []),
    ...(stored.asked.some(({ agency }) => own.has(agency)) ? (['asked'] as const) : []),
    ...(scope === 'all' ? (['office'] as const) : []),
  ]
}

const timeOf = ({ reason: _, vehicleHours: __, ...time }: ExtensionDraft): Time => time

/** @throws Problem BAD_REQUEST for a gate, day or hour that cannot be, NOTHING_ADDED for time that is open already */
async function checkDraft(tx: Db, draft: ExtensionDraft, today: string): Promise<void> {
  const wrong = [draft.firstDay, draft.lastDay].find((day) => !isDay(day))
  const fault = wrong ? `not a day: ${wrong}` : faultOfTime(timeOf(draft), today)
  if (fault) throw new Problem('BAD_REQUEST', fault)
  const gates = await listGates(tx)
  if (!gates.some(({ id }) => id === draft.gate)) throw new Problem('BAD_REQUEST', 'gate')
  const { rules } = await readHours(tx)
  if (addedSessions(rules, timeOf(draft)).length === 0) throw new Problem('NOTHING_ADDED')
}

async function recordStep(
  deps: Deps,
  tx: Db,
  record: Recorder,
  entry: {
    readonly kind: string
    readonly stored: Stored
    readonly data?: Record<string, unknown>
    readonly tell?: readonly string[]
    readonly why?: string
  },
): Promise<void> {
  const { rules } = await getStaffingRules(tx)
  const day = dayInHaNoi(deps.now())
  const { id, gate, cargo, firstDay, lastDay, from, to, agency, asked } = entry.stored
  const writers = validOn(rules.writers, day).map((one) => one.agency)
  const concerned = [agency, ...asked.map((one) => one.agency), ...writers]
  const gates = await listGates(tx)
  await record({
    kind: entry.kind,
    subject: { type: 'extension', id },
    agencies: await hearersOf(tx, [...new Set(concerned)], rules, day),
    data: {
      ...{ gate, cargo, firstDay, lastDay, from, to },
      gateName: gates.find((one) => one.id === gate)?.names.vi ?? gate,
      ...entry.data,
      ...(entry.tell ? { tell: await answerersOf(tx, entry.tell) } : {}),
    },
    ...(entry.why === undefined ? {} : { why: storableText(entry.why) }),
  })
}

const valuesOf = (draft: ExtensionDraft) => [
  ...[draft.gate, draft.cargo, draft.direction, draft.firstDay, draft.lastDay],
  ...[draft.from, draft.to, draft.access, storableText(draft.reason), draft.vehicleHours],
]

/** @throws Problem FORBIDDEN for a body that has no part in the gate */
export async function draftExtension(
  deps: Deps,
  permit: Permit,
  draft: ExtensionDraft,
): Promise<string> {
  const today = dayInHaNoi(deps.now())
  const id = await change(deps.database, permit.origin, async (tx, record) => {
    await checkDraft(tx, draft, today)
    const { rules } = await getStaffingRules(tx)
    const reach = await reachOf(tx, permit, rules, today)
    const posts = await listPosts(tx, {
      first: draft.firstDay,
      last: draft.lastDay,
      gate: draft.gate,
    })
    if (!reach.writes && !posts.some(({ agency }) => reach.own.has(agency)))
      throw new Problem('FORBIDDEN')
    const { rows } = await tx.query<{ id: string }>(
      `insert into extensions (gate_id, cargo, direction, first_day, last_day, from_clock, to_clock, access, reason,
                               vehicle_hours, agency_id, made_name)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) returning id`,
      [...valuesOf(draft), permit.caller.agencyId, permit.caller.name],
    )
    const made = rows[0]?.id as string
    const stored = await getExtension(tx, made)
    await recordStep(deps, tx, record, { kind: 'extension.drafted', stored, why: draft.reason })
    return made
  })
  deps.nudge()
  return id
}

export type Taken = { readonly stored: Stored; readonly reach: Reach; readonly parts: Part[] }

/** Take a proposal for a step. @throws Problem NOT_FOUND, CONFLICT, STEP_IMPOSSIBLE, NOT_AGREED_YET or FORBIDDEN */
export async function takeExtension(
  deps: Deps,
  tx: Db,
  permit: Permit,
  { id, version, step }: { readonly id: string; readonly version: number; step: ExtensionStep },
): Promise<Taken> {
  const stored = await getExtension(tx, id, true)
  const { rules } = await getStaffingRules(tx)
  const reach = await reachOf(tx, permit, rules, dayInHaNoi(deps.now()))
  if (!maySee(reach, stored)) throw new Problem('NOT_FOUND')
  const parts = partsOf(permit, reach, stored)
  if (!MOVES[step].by.some((part) => parts.includes(part))) throw new Problem('FORBIDDEN')
  if (stored.version !== version) throw new Problem('CONFLICT')
  const standing = { state: stored.state, answers: stored.asked.map(({ answer }) => answer) }
  if (!fits(step, standing)) {
    const waits = MOVES[step].from.includes(stored.state) && !isAgreed(standing)
    throw new Problem(waits ? 'NOT_AGREED_YET' : 'STEP_IMPOSSIBLE')
  }
  return { stored, reach, parts }
}

type Step = { readonly id: string; readonly version: number }

/** The transaction of a step: take, do, bump, tell. */
export async function stepExtension(
  deps: Deps,
  permit: Permit,
  { id, version, step }: Step & { readonly step: ExtensionStep },
  work: (
    tx: Db,
    taken: Taken,
    record: Recorder,
  ) => Promise<{
    readonly kind: string
    readonly data?: Record<string, unknown>
    readonly tell?: readonly string[]
    readonly why?: string
  }>,
): Promise<void> {
  await change(deps.database, permit.origin, async (tx, record) => {
    const taken = await takeExtension(deps, tx, permit, { id, version, step })
    const told = await work(tx, taken, record)
    // Agencies that answer at the same time are in nobody's way.
    await tx.query('update extensions set state = $2, version = version + $3 where id = $1', [
      id,
      MOVES[step].to,
      step === 'answer' ? 0 : 1,
    ])
    await recordStep(deps, tx, record, { ...told, stored: await getExtension(tx, id) })
  })
  deps.nudge()
}

export const changeExtension = (
  deps: Deps,
  permit: Permit,
  step: Step,
  draft: ExtensionDraft,
): Promise<void> =>
  stepExtension(deps, permit, { ...step, step: 'change' }, async (tx) => {
    await checkDraft(tx, draft, dayInHaNoi(deps.now()))
    await tx.query(
      `update extensions set gate_id = $1, cargo = $2, direction = $3, first_day = $4, last_day = $5, from_clock = $6,
              to_clock = $7, access = $8, reason = $9, vehicle_hours = $10 where id = $11`,
      [...valuesOf(draft), step.id],
    )
    return { kind: 'extension.changed', why: draft.reason }
  })

/** Ask the agencies whose posts the added time takes. @throws Problem NOBODY_TO_ASK */
export const sendExtension = (deps: Deps, permit: Permit, step: Step): Promise<void> =>
  stepExtension(deps, permit, { ...step, step: 'send' }, async (tx, { stored }) => {
    await checkDraft(tx, stored, dayInHaNoi(deps.now()))
    const needs = await readNeeds(tx, stored)
    if (needs.size === 0) throw new Problem('NOBODY_TO_ASK')
    for (const [agency, need] of needs)
      await tx.query(
        'insert into extension_agencies (extension_id, agency_id, need) values ($1, $2, $3)',
        [step.id, agency, need],
      )
    return {
      kind: 'extension.sent',
      data: { agencies: Object.fromEntries(needs) },
      tell: [...needs.keys()],
    }
  })

export async function readNeeds(db: Db, draft: ExtensionDraft) {
  const { rules } = await readHours(db)
  const span = { first: draft.firstDay, last: draft.lastDay, gate: draft.gate }
  return needsOfTime(addedSessions(rules, timeOf(draft)), await listPosts(db, span))
}

export const readAdded = async (db: Db, draft: ExtensionDraft) =>
  addedSessions((await readHours(db)).rules, timeOf(draft))

/** An agency says yes, or no and why; it may think again until the letter leaves. */
export const answerExtension = (
  deps: Deps,
  permit: Permit,
  id: string,
  { version, agency, agrees, reason }: ExtensionAnswer,
): Promise<void> =>
  stepExtension(deps, permit, { id, version, step: 'answer' }, async (tx, { stored, reach }) => {
    if (!stored.asked.some((one) => one.agency === agency)) throw new Problem('NOT_FOUND')
    if (!reach.own.has(agency)) throw new Problem('FORBIDDEN')
    if (!agrees && !reason) throw new Problem('STEP_INCOMPLETE', 'reason')
    await tx.query(
      `update extension_agencies set answer = $3, reason = $4, answered_at = $5, answered_name = $6
        where extension_id = $1 and agency_id = $2`,
      [
        ...[id, agency, agrees ? 'agreed' : 'declined', reason && storableText(reason)],
        ...[deps.now(), permit.caller.name],
      ],
    )
    return {
      kind: 'extension.answered',
      data: { agency, agrees },
      tell: [stored.agency],
      ...(reason ? { why: reason } : {}),
    }
  })

export const sendLetter = (
  deps: Deps,
  permit: Permit,
  id: string,
  { version, number, day }: ExtensionLetterSent,
): Promise<void> =>
  stepExtension(deps, permit, { id, version, step: 'send-letter' }, async (tx) => {
    if (!isDay(day)) throw new Problem('BAD_REQUEST', 'day')
    await tx.query('update extensions set letter_number = $2, letter_day = $3 where id = $1', [
      id,
      number && storableText(number),
      day,
    ])
    return { kind: 'extension.letter-sent', data: { number, day } }
  })

export const withdrawExtension = (
  deps: Deps,
  permit: Permit,
  step: Step,
  reason: string,
): Promise<void> =>
  stepExtension(deps, permit, { ...step, step: 'withdraw' }, async (tx, { stored }) => {
    await tx.query('update extensions set withdrawn_why = $2 where id = $1', [
      step.id,
      storableText(reason),
    ])
    const asked = stored.asked.map(({ agency }) => agency)
    return { kind: 'extension.withdrawn', tell: [stored.agency, ...asked], why: reason }
  })
