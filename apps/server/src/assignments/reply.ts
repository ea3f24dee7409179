/** The one form behind a one-time link: shown, and answered once. */
import type { ReplyView } from '@loimo/contract'
import { listVerbs, type State } from '@loimo/follow'
import type { Permit } from '../access/caller.ts'
import { getProvince } from '../agencies/province.ts'
import { toAgencyRef } from '../agencies/refs.ts'
import type { Deps } from '../deps.ts'
import { change } from '../platform/journal.ts'
import { Problem } from '../platform/problem.ts'
import { storableText } from '../platform/search-text.ts'
import { dayInHaNoi } from '../platform/today.ts'
import { act } from './act.ts'
import {
  findReplyLink,
  insertReplyLink,
  type ReplyLink,
  replyAddress,
  spendReplyLink,
} from './reply-links.ts'
import { getStored, listPartners, toLife } from './stored.ts'

const NOBODY = '00000000-0000-0000-0000-000000000000'

type Answer = {
  readonly verb: ReplyView['may'][number]
  readonly name: string
  readonly words?: string | undefined
  readonly percent?: number | undefined
}

/** Who answers by a link: the agency that it is bound to, under the name that they give. */
function permitFor(link: ReplyLink, name: string, from: string, requestId: string): Permit {
  const shown = `${storableText(name)} (liên kết trả lời)`
  return {
    scope: 'concerned',
    caller: {
      kind: 'token',
      personId: NOBODY,
      name: shown,
      agencyId: link.agencyId,
      roles: [],
      sessionId: null,
      csrf: null,
      scopes: [],
      mustChangePassword: false,
    },
    origin: {
      actor: { kind: 'token', id: null, name: shown, agency: link.agencyId },
      from,
      requestId,
    },
  }
}

const OFFERED = ['receive', 'progress', 'submit', 'contribute'] as const

export async function getReply(deps: Deps, token: string): Promise<ReplyView> {
  const link = await findReplyLink(deps, token)
  const province = await getProvince(deps.database)
  const row = await getStored(deps.database, permitFor(link, '', '', ''), link.assignmentId).catch(
    spentWhereGone,
  )
  const part = row.deskAgency === link.agencyId ? 'lead' : 'cooperating'
  const open = listVerbs(toLife(row), part === 'lead' ? 'lead' : 'cooperator')
  return {
    agency: toAgencyRef(province, link.agencyId, dayInHaNoi(deps.now())),
    expiresAt: link.expiresAt.toISOString(),
    task: row.task,
    number: row.number,
    subject: row.subject,
    state: row.state,
    percent: row.percent,
    lastDay: row.lastDay,
    part,
    may: OFFERED.filter((verb) => open.includes(verb)),
  }
}

/** The work went to another agency meanwhile: the link opens nothing any more. */
function spentWhereGone(error: unknown): never {
  if (error instanceof Problem && error.code === 'NOT_FOUND') throw new Problem('LINK_SPENT')
  throw error
}

/** Answer. Saying "received" leaves the link good for the answer proper. */
export async function answerReply(
  deps: Deps,
  token: string,
  { verb, name, ...saying }: Answer,
  { from, requestId }: { readonly from: string; readonly requestId: string },
): Promise<{ done: true; state: State }> {
  const link = await findReplyLink(deps, token)
  const permit = permitFor(link, name, from, requestId)
  await act(deps, permit, link.assignmentId, verb, saying, async (tx, _row, given) => {
    if (verb !== 'receive') await spendReplyLink(tx, token, deps.now())
    return given
  }).catch(spentWhereGone)
  const { state } = await getStored(deps.database, permit, link.assignmentId)
  return { done: true, state }
}

/** Make a link for the lead, or for a cooperator, to send or to hand over. @throws Problem BAD_REQUEST for a stranger */
export async function makeReplyLink(
  deps: Deps,
  permit: Permit,
  id: string,
  wanted: string | undefined,
): Promise<{ link: string; expiresAt: string }> {
  const { followRules } = await getProvince(deps.database)
  const made = await change(deps.database, permit.origin, async (tx, record) => {
    const row = await getStored(tx, permit, id)
    const partners = await listPartners(tx, id)
    const agencyId = wanted ?? row.deskAgency
    const concerned = [row.deskAgency, ...partners.map(({ desk }) => desk)]
    if (!concerned.includes(agencyId)) throw new Problem('BAD_REQUEST', `no part for ${agencyId}`)
    await record({
      kind: 'reply-link.made',
      subject: { type: 'assignment', id },
      agencies: [agencyId],
      data: { agency: agencyId, days: followRules.replyDays },
    })
    const request = { assignmentId: id, agencyId, days: followRules.replyDays, madeFor: null }
    return insertReplyLink(tx, deps.now(), request)
  })
  deps.nudge()
  return {
    link: replyAddress(deps.config.origin, made.token),
    expiresAt: made.expiresAt.toISOString(),
  }
}
