/** Issuing: each directive becomes an assignment for each lead, and the agencies are told. */
import type { AgencyField, Draft, DraftDirective } from '@loimo/dispatch'
import type { Permit } from '../access/caller.ts'
import { getProvince, type Province } from '../agencies/province.ts'
import { desksOf } from '../agencies/refs.ts'
import { doerOf } from '../assignments/act.ts'
import { type Opening, openAssignments, type Placed } from '../assignments/open.ts'
import type { Deps } from '../deps.ts'
import type { Db } from '../platform/database.ts'
import { change } from '../platform/journal.ts'
import { Problem } from '../platform/problem.ts'
import { dayInHaNoi } from '../platform/today.ts'
import { numberKey } from './number-key.ts'
import { lockDispatch } from './review.ts'

/** Where a collective or an unknown body stands there is no desk; a body that was split has several. */
function placesOf(province: Province, fields: readonly AgencyField[], day: string): Placed[] {
  const placed = fields.flatMap(({ agency }) =>
    agency === null ? [] : desksOf(province, agency, day).map((desk) => ({ agency, desk })),
  )
  return placed.filter(({ desk }, at) => placed.findIndex((other) => other.desk === desk) === at)
}

/** A lead must be one body with one desk: anything else a person has to settle first. */
function leadsOf(province: Province, directive: DraftDirective, day: string): Placed[] {
  const faults = directive.lead.filter(
    ({ agency }) => agency === null || desksOf(province, agency, day).length !== 1,
  )
  if (directive.lead.length === 0 || faults.length > 0)
    throw new Problem(
      'LEAD_UNRESOLVED',
      faults.map(({ value }) => value).join('; ') || directive.task.slice(0, 120),
      [{ at: `/directives/${directive.id}`, message: 'lead' }],
    )
  return placesOf(province, directive.lead, day)
}

/**
 * Issue a confirmed dispatch.
 * @throws Problem NOT_CONFIRMED, or LEAD_UNRESOLVED with the directives at fault
 */
export async function issueDispatch(
  deps: Deps,
  permit: Permit,
  id: string,
  { version, alsoNotify = [] }: { version: number; alsoNotify?: readonly string[] | undefined },
): Promise<void> {
  const province = await getProvince(deps.database)
  const day = dayInHaNoi(deps.now())
  await change(deps.database, permit.origin, async (tx, record) => {
    const { state, draft } = await lockDispatch(tx, id, version)
    if (state === 'issued') throw new Problem('ALREADY_DONE')
    if (state !== 'confirmed') throw new Problem('NOT_CONFIRMED')
    const leads = draft.directives.map((directive) => leadsOf(province, directive, day))
    const told = new Map<string, string>()
    const tell = (desk: string, role: string) =>
      told.has(`${desk} ${role}`) || told.set(`${desk} ${role}`, role)
    let assignments = 0
    for (const [at, directive] of draft.directives.entries()) {
      const partners = placesOf(province, directive.cooperating, day)
      const directiveId = await insertDirective(tx, id, at, directive)
      const order = { directiveId, dispatchId: id, directive, leads: leads[at]!, partners, day }
      await openAssignments(tx, province, doerOf(permit), openingOf(draft, order))
      for (const { desk } of leads[at]!) tell(desk, 'lead')
      for (const { desk } of partners) tell(desk, 'cooperating')
      assignments += leads[at]!.length
    }
    for (const { desk } of placesOf(province, draft.addressees, day)) tell(desk, 'addressee')
    for (const agency of alsoNotify) {
      if (!province.nameOf.has(agency)) throw new Problem('BAD_REQUEST', `unknown agency ${agency}`)
      for (const desk of desksOf(province, agency, day)) tell(desk, 'informed')
    }
    const recipients = [...told].map(([key, role]) => ({
      desk: key.slice(0, -role.length - 1),
      role,
    }))
    await tx.query(
      `insert into dispatch_recipients (dispatch_id, desk_agency, role)
       select $1, desk, role from unnest($2::text[], $3::text[]) as told (desk, role)`,
      [id, recipients.map(({ desk }) => desk), recipients.map(({ role }) => role)],
    )
    await insertLinks(tx, id, draft)
    await tx.query(
      `update dispatches set state = 'issued', version = version + 1, changed_at = now(), changed_name = $2 where id = $1`,
      [id, permit.caller.name],
    )
    await record({
      kind: 'dispatch.issued',
      subject: { type: 'dispatch', id },
      agencies: [...new Set(recipients.map(({ desk }) => desk))],
      data: {
        number: draft.number?.value ?? null,
        directives: draft.directives.length,
        assignments,
        recipients,
      },
    })
  })
  deps.nudge()
}

async function insertDirective(
  tx: Db,
  dispatchId: string,
  ordinal: number,
  directive: DraftDirective,
): Promise<string> {
  const { deadline } = directive
  const written = (fields: readonly AgencyField[]) =>
    JSON.stringify(fields.map(({ value, agency }) => ({ value, agency })))
  const { rows } = await tx.query<{ id: string }>(
    `insert into directives (dispatch_id, draft_id, ordinal, clause, span_start, span_end, task, deadline_kind,
                             deadline_text, original_last_day, last_day, condition, report_to, agreed_items, cooperating)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, $11, $12, $13, $14) returning id`,
    [
      dispatchId,
      directive.id,
      ordinal,
      directive.clause,
      directive.span.start,
      directive.span.end,
      directive.task,
      deadline?.kind ?? null,
      deadline?.value ?? null,
      deadline?.lastDay ?? null,
      directive.condition?.value ?? null,
      written(directive.reportTo),
      JSON.stringify(directive.agreedItems.map(({ value }) => value)),
      written(directive.cooperating),
    ],
  )
  return rows[0]!.id
}

type Order = Pick<Opening, 'directiveId' | 'dispatchId' | 'leads' | 'partners' | 'day'> & {
  readonly directive: DraftDirective
}

/** What an assignment keeps of its order and its paper. */
function openingOf(draft: Draft, { directive, ...order }: Order): Opening {
  const { deadline, task, clause } = directive
  const { onBehalfOf } = draft
  return {
    ...order,
    task,
    clause,
    number: draft.number?.value ?? null,
    date: draft.date?.value ?? null,
    subject: draft.subject?.value ?? null,
    issuer: draft.issuer?.value ?? null,
    leader: onBehalfOf?.name?.value ?? onBehalfOf?.title?.value ?? null,
    deadline: deadline && { kind: deadline.kind, value: deadline.value, lastDay: deadline.lastDay },
  }
}

async function insertLinks(tx: Db, id: string, draft: Draft): Promise<void> {
  for (const { number, date } of draft.basedOn)
    await tx.query(
      `insert into dispatch_links (dispatch_id, relation, number, number_key, date) values ($1, 'based-on', $2, $3, $4)`,
      [id, number.value, numberKey(number.value), date?.value ?? null],
    )
}
