/** The verbs as routes call them: which verb of the table, and what is filled in for the caller. */
import { isDay } from '@loimo/calendar'
import { lastDayAfter, readSpan, type Verb } from '@loimo/follow'
import type { Permit } from '../access/caller.ts'
import { getProvince } from '../agencies/province.ts'
import { desksOf } from '../agencies/refs.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../platform/problem.ts'
import { dayInHaNoi } from '../platform/today.ts'
import { act, type Fill, type Saying } from './act.ts'

type Act = (deps: Deps, permit: Permit, id: string, saying: Saying) => Promise<void>

const plain =
  (verb: Verb): Act =>
  (deps, permit, id, saying) =>
    act(deps, permit, id, verb, saying)

/** A result and the paper that hands it in. @throws Problem BAD_REQUEST for a day that does not exist */
const withPaper =
  (verb: 'submit' | 'contribute'): Act =>
  async (deps, permit, id, saying) => {
    if (saying.paperDate !== undefined && !isDay(saying.paperDate))
      throw new Problem('BAD_REQUEST', 'paperDate: not a day')
    await act(deps, permit, id, verb, saying)
  }

/** "Not ours": the agency that the lead names instead stands in the event, and nothing moves yet. */
const returnWork: Act = async (deps, permit, id, { agency, ...saying }) => {
  const { nameOf } = await getProvince(deps.database)
  if (agency && !nameOf.has(agency)) throw new Problem('BAD_REQUEST', `unknown agency ${agency}`)
  await act(deps, permit, id, 'return', { ...saying, agency: agency ?? null })
}

/** Without a day, the one that was asked for is granted. */
const grantExtension: Act = (deps, permit, id, saying) =>
  act(deps, permit, id, 'grant-extension', saying, (_, row, given) => ({
    ...given,
    lastDay: given.lastDay ?? row.askedLastDay,
  }))

/** To another lead, or to the same one again. @throws Problem BAD_REQUEST for a body without one desk; ALREADY_LEADS */
const reassign: Act = async (deps, permit, id, saying) => {
  const province = await getProvince(deps.database)
  const [desk, ...others] = desksOf(province, saying.agency ?? '', dayInHaNoi(deps.now()))
  if (!desk || others.length > 0) throw new Problem('BAD_REQUEST', `no desk for ${saying.agency}`)
  const checkFree: Fill = async (tx, row, given) => {
    const { rowCount } = await tx.query(
      `select from assignments where directive_id = $1 and desk_agency = $2 and id <> $3
          and coalesce(period, '') = coalesce($4, '')`,
      [row.directiveId, desk, row.id, row.period],
    )
    if (rowCount > 0) throw new Problem('ALREADY_LEADS')
    return { ...given, agency: desk }
  }
  await act(deps, permit, id, 'reassign', saying, checkFree)
}

/** The event that a deadline counts from has come: its last day follows from the paper's words. */
const recordEvent: Act = async (deps, permit, id, saying) => {
  const { daysOff } = await getProvince(deps.database)
  if (!isDay(saying.eventDay ?? '')) throw new Problem('BAD_REQUEST', 'eventDay: not a day')
  await act(deps, permit, id, 'record-event', saying, (_, row, given) => ({
    ...given,
    lastDay:
      given.lastDay ??
      lastDayAfter(given.eventDay as string, readSpan(row.deadlineText ?? ''), daysOff),
  }))
}

/** By the last word of the address: what an agency answers. */
export const ANSWERS = {
  accept: plain('accept'),
  return: returnWork,
  progress: plain('progress'),
  submit: withPaper('submit'),
  block: plain('block'),
  unblock: plain('unblock'),
  extension: plain('ask-extension'),
  contribute: withPaper('contribute'),
} as const satisfies Record<string, Act>

/** What the office decides. */
export const DECISIONS = {
  confirm: plain('confirm'),
  'send-back': plain('send-back'),
  'grant-extension': grantExtension,
  'refuse-extension': plain('refuse-extension'),
  reassign,
  'record-event': recordEvent,
} as const satisfies Record<string, Act>

/** The lead agency says that the work has reached it. */
export const receiveAssignment = (deps: Deps, permit: Permit, id: string) =>
  act(deps, permit, id, 'receive')
