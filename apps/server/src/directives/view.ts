/** A dispatch as a screen shows it, and the list of dispatches. */
import type { DispatchRow, DispatchState, DispatchView, IssuedDirective } from '@loimo/contract'
import type { AgencyField, Draft, Reading } from '@loimo/dispatch'
import type { Permit } from '../access/caller.ts'
import { getProvince, type Province } from '../agencies/province.ts'
import { nameActors, toAgencyRef } from '../agencies/refs.ts'
import type { Deps } from '../deps.ts'
import type { Db } from '../platform/database.ts'
import { listHistory } from '../platform/history.ts'
import { type Paged, type PageRequest, toPage, windowOf } from '../platform/paging.ts'
import { Problem } from '../platform/problem.ts'
import { foldForSearch } from '../platform/search-text.ts'
import { dayInHaNoi } from '../platform/today.ts'
import type { StoredPage } from './create-dispatch.ts'
import { doubtsOf } from './draft.ts'
import { listLinks } from './links.ts'
import { getDraft } from './review.ts'

/** SQL that is true for a dispatch `d` that the caller may see; `$1` is their agency, or null: all. */
const VISIBLE = `($1::text is null or (d.state = 'issued' and exists
  (select from dispatch_recipients r where r.dispatch_id = d.id and r.desk_agency = $1)))`

/** The first parameter of `VISIBLE`: drafts and the papers of others stay out of an agency's sight. */
function sightOf(permit: Permit): string | null {
  return permit.scope === 'all' ? null : permit.caller.agencyId
}

type RowStored = Omit<DispatchRow, 'createdAt' | 'changedAt'> & {
  createdAt: Date
  changedAt: Date
  total: number
}

export async function listDispatches(
  deps: Deps,
  permit: Permit,
  {
    state,
    q,
    ...paging
  }: PageRequest & { state?: DispatchState | undefined; q?: string | undefined },
): Promise<Paged<DispatchRow>> {
  const { limit, offset } = windowOf(paging)
  const words = foldForSearch(q ?? '')
    .split(' ')
    .filter(Boolean)
  const { rows } = await deps.database.query<RowStored>(
    `select d.id, d.state, d.kind, d.number, d.date, d.issuer, d.subject, d.file_name as "fileName", d.directives,
            d.open_doubts as "openDoubts", d.created_at as "createdAt", d.changed_at as "changedAt",
            d.changed_name as "changedBy", count(*) over () as total
       from dispatches d
      where ${VISIBLE} and ($2::text is null or d.state = $2) and ($2 is not null or d.state <> 'discarded')
        and d.search_text like all ($3)
      order by d.changed_at desc, d.id limit $4 offset $5`,
    [sightOf(permit), state ?? null, words.map((word) => `%${word}%`), limit, offset],
  )
  return toPage(rows, paging, deps.now(), ({ total: _, createdAt, changedAt, ...row }) => ({
    ...row,
    createdAt: createdAt.toISOString(),
    changedAt: changedAt.toISOString(),
  }))
}

type Stored = {
  id: string
  state: DispatchState
  version: number
  fileName: string
  mediaType: string
  bytes: number
  sha256: string
  text: string
  pages: StoredPage[]
  reading: Reading
  confirmed: Draft | null
  changedAt: Date
}

/** @throws Problem NOT_FOUND also for a dispatch that is not the caller's to see */
export async function getStored(db: Db, permit: Permit, id: string): Promise<Stored> {
  const { rows } = await db.query<Stored>(
    `select d.id, d.state, d.version, d.file_name as "fileName", d.media_type as "mediaType", d.bytes, d.sha256, d.text,
            d.pages, d.reading, d.confirmed, d.changed_at as "changedAt"
       from dispatches d where d.id = $2 and ${VISIBLE}`,
    [sightOf(permit), id],
  )
  if (!rows[0]) throw new Problem('NOT_FOUND')
  return rows[0]
}

/** The draft as confirmed once it is issued, as reviewed until then. */
export async function currentDraft(db: Db, stored: Stored) {
  if (stored.state === 'issued' && stored.confirmed)
    return { draft: stored.confirmed, canUndo: false, canRedo: false }
  return getDraft(db, stored)
}

export async function getDispatchView(
  deps: Deps,
  permit: Permit,
  id: string,
): Promise<DispatchView> {
  const db = deps.database
  const stored = await getStored(db, permit, id)
  const province = await getProvince(db)
  const day = dayInHaNoi(deps.now())
  const { draft, canUndo, canRedo } = await currentDraft(db, stored)
  const issued = stored.state === 'issued' ? await listIssued(db, province, id, day) : []
  const office = permit.scope === 'all'
  const cited = draft.basedOn.map(({ number, date }) => ({
    number: number.value,
    date: date?.value ?? null,
  }))
  const links = await listLinks(db, id, cited)
  const { clauses: _, ...shown } = draft
  return {
    id,
    state: stored.state,
    version: stored.version,
    fileName: stored.fileName,
    mediaType: stored.mediaType,
    bytes: stored.bytes,
    sha256: stored.sha256,
    text: stored.text,
    pages: stored.pages.map(({ image, ...page }) => ({
      ...page,
      image: image === null ? null : `/api/dispatches/${id}/pages/${page.number}`,
    })),
    draft: { ...shown, directives: [...shown.directives], settled: [...shown.settled] },
    agencies: Object.fromEntries(
      agenciesOf(draft).map((agency) => [agency, toAgencyRef(province, agency, day)]),
    ),
    doubts:
      office && stored.state !== 'issued' ? doubtsOf(draft, stored.text, province.context) : [],
    canUndo,
    canRedo,
    issued,
    // Another paper's number is told, the way to it only to those who may read it.
    links: office ? links : links.map((link) => ({ ...link, dispatchId: null })),
    history: office
      ? nameActors(
          province,
          await listHistory(db, [
            { type: 'dispatch', id },
            ...issued.map((one) => ({ type: 'directive', id: one.id })),
          ]),
        )
      : [],
    changedAt: stored.changedAt.toISOString(),
  }
}

/** Every register id that a draft names. */
function agenciesOf(draft: Draft): string[] {
  const fields: (AgencyField | null)[] = [draft.issuer, ...draft.addressees]
  for (const { lead, cooperating, reportTo } of draft.directives)
    fields.push(...lead, ...cooperating, ...reportTo)
  return [...new Set(fields.flatMap((field) => field?.agency ?? []))]
}

type DirectiveStored = {
  id: string
  clause: string | null
  start: number
  end: number
  task: string
  lastDay: string | null
  originalLastDay: string | null
  deadlineText: string | null
  state: IssuedDirective['state']
  cooperating: { value: string; agency: string | null }[]
}
type AssignmentStored = {
  id: string
  directiveId: string
  lead: string
  state: IssuedDirective['assignments'][number]['state']
}
type ChangeStored = {
  directiveId: string
  kind: string
  at: Date
  by: string | null
  byDispatchId: string | null
  before: string | null
  after: string | null
  why: string | null
}

async function listIssued(
  db: Db,
  province: Province,
  id: string,
  day: string,
): Promise<IssuedDirective[]> {
  const directives = await db.query<DirectiveStored>(
    `select id, clause, span_start as start, span_end as "end", task, last_day as "lastDay",
            original_last_day as "originalLastDay", deadline_text as "deadlineText", state, cooperating
       from directives where dispatch_id = $1 order by ordinal`,
    [id],
  )
  const assignments = await db.query<AssignmentStored>(
    `select id, directive_id as "directiveId", lead_agency as lead, state from assignments where dispatch_id = $1 order by issued_at, id`,
    [id],
  )
  const changes = await db.query<ChangeStored>(
    `select c.directive_id as "directiveId", c.kind, c.at, c.by_name as by, c.by_dispatch_id as "byDispatchId",
            c.before_day as before, c.after_day as after, c.why
       from directive_changes c join directives d on d.id = c.directive_id where d.dispatch_id = $1 order by c.at`,
    [id],
  )
  return directives.rows.map(({ start, end, cooperating, ...directive }) => ({
    ...directive,
    span: { start, end },
    cooperating: cooperating.map(({ value, agency }) =>
      agency === null ? { id: '', name: value, today: [] } : toAgencyRef(province, agency, day),
    ),
    assignments: assignments.rows
      .filter(({ directiveId }) => directiveId === directive.id)
      .map(({ id: one, lead, state }) => ({
        id: one,
        lead: toAgencyRef(province, lead, day),
        state,
      })),
    changes: changes.rows
      .filter(({ directiveId }) => directiveId === directive.id)
      .map(({ kind, at, by, byDispatchId, before, after, why }) => ({
        kind,
        at: at.toISOString(),
        by,
        byDispatchId,
        detail: kind === 'deadline' ? `${before ?? '—'} → ${after ?? '—'}` : '',
        why,
      })),
  }))
}
