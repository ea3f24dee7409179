/**
 * One verb on one assignment: the table in packages/follow says whether it may be, one transaction writes
 * the row, the event and the journal's entry.
 */
import type { EventKind } from '@loimo/contract'
import {
  applyVerb,
  type Fault,
  type Given,
  getTransition,
  type Part,
  type Verb,
} from '@loimo/follow'
import type { Permit } from '../access/caller.ts'
import type { Deps } from '../deps.ts'
import type { Db } from '../platform/database.ts'
import { change, type Recorder } from '../platform/journal.ts'
import { Problem } from '../platform/problem.ts'
import { storableText } from '../platform/search-text.ts'
import { dayInHaNoi } from '../platform/today.ts'
import { EFFECTS } from './effects.ts'
import { attachFiles } from './files.ts'
import { holdStored, listPartners, type Partner, type Stored, toLife } from './stored.ts'
import { type Doer, insertEvent, type Said, writeLife } from './write-life.ts'

export type Saying = Omit<Given, 'day'> & {
  readonly obstacles?: string | undefined
  readonly eventDay?: string | undefined
  readonly paperNumber?: string | undefined
  readonly paperDate?: string | undefined
  readonly files?: readonly string[] | undefined
}

export const EVENT_OF: Readonly<Record<Verb, EventKind>> = {
  receive: 'assignment.received',
  accept: 'assignment.accepted',
  return: 'assignment.returned',
  progress: 'assignment.progressed',
  submit: 'assignment.submitted',
  block: 'assignment.blocked',
  unblock: 'assignment.unblocked',
  'ask-extension': 'assignment.extension-asked',
  contribute: 'assignment.contributed',
  confirm: 'assignment.confirmed',
  'send-back': 'assignment.sent-back',
  'grant-extension': 'assignment.extension-granted',
  'refuse-extension': 'assignment.extension-refused',
  reassign: 'assignment.reassigned',
  'record-event': 'assignment.event-recorded',
  'change-deadline': 'assignment.deadline-changed',
  withdraw: 'assignment.withdrawn',
}

/** Who is told of what, beside those who look: each hears of what the other side did. */
const TOLD: Readonly<Partial<Record<Verb, 'assigner' | 'lead'>>> = {
  return: 'assigner',
  submit: 'assigner',
  block: 'assigner',
  'ask-extension': 'assigner',
  contribute: 'lead',
  confirm: 'lead',
  'send-back': 'lead',
  'grant-extension': 'lead',
  'refuse-extension': 'lead',
  reassign: 'lead',
  'record-event': 'lead',
}

const PROBLEM_OF: Readonly<
  Partial<Record<Fault, 'ALREADY_DONE' | 'FORBIDDEN' | 'STEP_IMPOSSIBLE'>>
> = {
  NOT_YOUR_PART: 'FORBIDDEN',
  ALREADY_THERE: 'ALREADY_DONE',
  NOT_FROM_HERE: 'STEP_IMPOSSIBLE',
  ALREADY_ASKED: 'ALREADY_DONE',
  ALREADY_BLOCKED: 'ALREADY_DONE',
  NOT_ASKED: 'STEP_IMPOSSIBLE',
  NOT_BLOCKED: 'STEP_IMPOSSIBLE',
  HAS_DEADLINE: 'ALREADY_DONE',
}

/** A fault of the table as the caller is told it: what is not named above is missing or wrong in what was said. */
export function toProblem(fault: Fault): Problem {
  return new Problem(PROBLEM_OF[fault] ?? 'STEP_INCOMPLETE', fault)
}

/** What the agency is in this assignment. */
function partOf(row: Stored, partners: readonly Partner[], agency: string): Part | undefined {
  if (row.deskAgency === agency) return 'lead'
  return partners.some(({ desk }) => desk === agency) ? 'cooperator' : undefined
}

/** Verbs of the assigner need the office's scope, the others a part in the work. @throws Problem NOT_FOUND */
function partFor(permit: Permit, verb: Verb, row: Stored, partners: readonly Partner[]): Part {
  if (permit.scope === 'all' && getTransition(verb).who === 'assigner') return 'assigner'
  const part = partOf(row, partners, permit.caller.agencyId)
  if (!part) throw new Problem(permit.scope === 'all' ? 'FORBIDDEN' : 'NOT_FOUND')
  return part
}

export type Acting = {
  readonly tx: Db
  readonly row: Stored
  readonly partners: readonly Partner[]
  readonly doer: Doer
  readonly said: Said
}

/** Apply a verb inside a transaction that holds the row. @throws Problem where the table does not allow it */
export async function applyStored(acting: Acting, now: Date): Promise<{ event: number }> {
  const { tx, row, doer, said } = acting
  const step = applyVerb(toLife(row), said.verb, said.who, said)
  if ('fault' in step) throw toProblem(step.fault)
  await writeLife(tx, row, step.life, said, doer, now)
  const event = await insertEvent(tx, row.id, doer, said)
  await EFFECTS[said.verb]?.(acting)
  return { event }
}

export function doerOf(permit: Permit): Doer {
  const { personId, name, agencyId } = permit.caller
  return { id: personId, name, agency: agencyId }
}

type Told = {
  readonly row: Stored
  readonly partners: readonly Partner[]
  readonly said: Said
  readonly files?: readonly string[]
}

/** Words that give a reason are part of the story; reports stay with the assignment. */
const REASONS: ReadonlySet<Verb> = new Set([
  'return',
  'send-back',
  'refuse-extension',
  'reassign',
  'block',
  'ask-extension',
])

/** The entry of a verb: it concerns the lead, the cooperators and the assigner, before and after. */
export async function recordVerb(
  record: Recorder,
  { row, partners, said, files = [] }: Told,
): Promise<void> {
  const lead = said.verb === 'reassign' ? (said.agency ?? row.deskAgency) : row.deskAgency
  const around = [row.deskAgency, lead, ...partners.map(({ desk }) => desk), row.assignerAgency]
  const told = TOLD[said.verb]
  await record({
    kind: EVENT_OF[said.verb],
    subject: { type: 'assignment', id: row.id },
    agencies: [...new Set(around.filter((agency) => agency !== null))],
    data: {
      directiveId: row.directiveId,
      dispatchId: row.dispatchId,
      number: row.number,
      tell: told === undefined ? [] : [told === 'lead' ? lead : row.assignerAgency].filter(Boolean),
      ...(said.percent == null ? {} : { percent: said.percent }),
      ...(said.lastDay == null ? {} : { lastDay: said.lastDay, before: row.lastDay }),
      ...(said.agency == null ? {} : { agency: said.agency }),
      ...(files.length === 0 ? {} : { files }),
    },
    ...(REASONS.has(said.verb) && said.words ? { why: said.words.slice(0, 1_000) } : {}),
  })
}

/** What a verb needs and its caller left out, taken from the row: the day that was asked for. */
export type Fill = (tx: Db, row: Stored, saying: Saying) => Saying | Promise<Saying>

function storable<T extends object>(saying: T): T {
  const entries = Object.entries(saying).map(([name, value]) => [
    name,
    typeof value === 'string' ? storableText(value) : value,
  ])
  return Object.fromEntries(entries)
}

/**
 * Do a verb as the caller.
 * @throws Problem NOT_FOUND, FORBIDDEN, ALREADY_DONE, STEP_IMPOSSIBLE or STEP_INCOMPLETE
 */
export async function act(
  deps: Deps,
  permit: Permit,
  id: string,
  verb: Verb,
  saying: Saying = {},
  fill?: Fill,
): Promise<void> {
  const now = deps.now()
  await change(deps.database, permit.origin, async (tx, record) => {
    const row = await holdStored(tx, id)
    const partners = await listPartners(tx, id)
    const who = partFor(permit, verb, row, partners)
    const { files = [], ...filled } = fill ? await fill(tx, row, saying) : saying
    const said: Said = { ...storable(filled), verb, who, day: dayInHaNoi(now) }
    const acting = { tx, row, partners, doer: doerOf(permit), said }
    const { event } = await applyStored(acting, now)
    await attachFiles(tx, { id, event, files, agency: permit.caller.agencyId })
    await recordVerb(record, { ...acting, files })
  })
  deps.nudge()
}
