/** The verbs of the review: each locks the dispatch, checks the version that the caller saw, writes state and story. */
import { applyEdit, type Draft, type Edit, type Reading } from '@loimo/dispatch'
import type { Permit } from '../access/caller.ts'
import { getProvince, type Province } from '../agencies/province.ts'
import type { Deps } from '../deps.ts'
import type { Db } from '../platform/database.ts'
import { change, type Recorder } from '../platform/journal.ts'
import { Problem } from '../platform/problem.ts'
import { countOpen, doubtsOf, headsOf, toDraft } from './draft.ts'

export type UnderReview = {
  readonly id: string
  readonly state: 'review' | 'confirmed' | 'issued' | 'discarded'
  readonly version: number
  readonly text: string
  readonly reading: Reading
  readonly draft: Draft
}

type EditRow = { seq: number; edit: Edit; state: 'in-force' | 'undone' }

async function listEdits(db: Db, id: string): Promise<EditRow[]> {
  const { rows } = await db.query<EditRow>(
    `select seq, edit, state from dispatch_edits where dispatch_id = $1 and state <> 'dropped' order by seq`,
    [id],
  )
  return rows
}

const inForce = (edits: readonly EditRow[]) =>
  edits.filter(({ state }) => state === 'in-force').map(({ edit }) => edit)

/** The draft of a dispatch and whether a step back or forth is left. */
export async function getDraft(db: Db, dispatch: { id: string; reading: Reading; text: string }) {
  const edits = await listEdits(db, dispatch.id)
  return {
    draft: toDraft(dispatch.reading, inForce(edits), dispatch.text),
    canUndo: edits.some(({ state }) => state === 'in-force'),
    canRedo: edits.some(({ state }) => state === 'undone'),
  }
}

/** Lock a dispatch for a change. @throws Problem NOT_FOUND, or CONFLICT when the caller saw an older version */
export async function lockDispatch(
  tx: Db,
  id: string,
  version: number | undefined,
): Promise<UnderReview> {
  const { rows } = await tx.query<Omit<UnderReview, 'draft'>>(
    'select id, state, version, text, reading from dispatches where id = $1 for update',
    [id],
  )
  const dispatch = rows[0]
  if (!dispatch) throw new Problem('NOT_FOUND')
  if (version !== undefined && dispatch.version !== version) throw new Problem('CONFLICT')
  return { ...dispatch, draft: (await getDraft(tx, dispatch)).draft }
}

/** Write the heads that follow from a changed draft, and count the version up. */
async function storeDraft(
  tx: Db,
  dispatch: UnderReview,
  province: Province,
  byName: string,
  state: UnderReview['state'] = dispatch.state,
): Promise<void> {
  const { draft, text } = dispatch
  const heads = headsOf(draft, doubtsOf(draft, text, province.context), text)
  await tx.query(
    `update dispatches set version = version + 1, state = $2, kind = $3, number = $4, number_key = $5, date = $6,
            issuer = $7, issuer_agency = $8, subject = $9, directives = $10, open_doubts = $11, search_text = $12,
            changed_at = now(), changed_name = $13
      where id = $1`,
    [
      dispatch.id,
      state,
      heads.kind,
      heads.number,
      heads.numberKey,
      heads.date,
      heads.issuer,
      heads.issuerAgency,
      heads.subject,
      heads.directives,
      heads.openDoubts,
      heads.searchText,
      byName,
    ],
  )
}

type Work = (given: {
  tx: Db
  record: Recorder
  dispatch: UnderReview
  province: Province
}) => Promise<void>

async function withDispatch(
  deps: Deps,
  permit: Permit,
  id: string,
  version: number | undefined,
  work: Work,
): Promise<void> {
  const province = await getProvince(deps.database)
  await change(deps.database, permit.origin, async (tx, record) => {
    const dispatch = await lockDispatch(tx, id, version)
    await work({ tx, record, dispatch, province })
  })
  deps.nudge()
}

const subjectOf = (id: string) => ({ type: 'dispatch', id })

/** One change by the reviewer. An edit of a confirmed dispatch reopens it. @throws Problem EDIT_IMPOSSIBLE */
export function editDispatch(
  deps: Deps,
  permit: Permit,
  id: string,
  version: number,
  edit: Edit,
): Promise<void> {
  return withDispatch(deps, permit, id, version, async ({ tx, record, dispatch, province }) => {
    if (dispatch.state !== 'review' && dispatch.state !== 'confirmed')
      throw new Problem('NOT_UNDER_REVIEW')
    checkAgencies(edit, province)
    const result = applyEdit(dispatch.draft, edit, dispatch.text)
    if ('fault' in result) throw new Problem('EDIT_IMPOSSIBLE', result.fault)
    await tx.query(
      `update dispatch_edits set state = 'dropped' where dispatch_id = $1 and state = 'undone'`,
      [id],
    )
    await tx.query(
      `insert into dispatch_edits (dispatch_id, seq, edit, by_id, by_name)
       select $1, coalesce(max(seq), 0) + 1, $2, $3, $4 from dispatch_edits where dispatch_id = $1`,
      [id, JSON.stringify(edit), permit.caller.personId, permit.caller.name],
    )
    await storeDraft(
      tx,
      { ...dispatch, draft: result.draft },
      province,
      permit.caller.name,
      'review',
    )
    await record({ kind: 'dispatch.edited', subject: subjectOf(id), data: { edit } })
  })
}

/** An agency that an edit names must be in the register. */
function checkAgencies(edit: Edit, province: Province): void {
  const choices =
    edit.kind === 'set-issuer'
      ? [edit.issuer]
      : 'agencies' in edit
        ? edit.agencies
        : 'lead' in edit
          ? edit.lead
          : []
  for (const choice of choices)
    if (choice?.agency && !province.nameOf.has(choice.agency))
      throw new Problem('EDIT_IMPOSSIBLE', `NO_SUCH_AGENCY ${choice.agency}`)
}

function step(
  deps: Deps,
  permit: Permit,
  id: string,
  version: number,
  way: {
    from: 'in-force' | 'undone'
    to: 'in-force' | 'undone'
    order: 'desc' | 'asc'
    kind: string
  },
): Promise<void> {
  return withDispatch(deps, permit, id, version, async ({ tx, record, dispatch, province }) => {
    if (dispatch.state !== 'review' && dispatch.state !== 'confirmed')
      throw new Problem('NOT_UNDER_REVIEW')
    const { rows } = await tx.query<{ seq: number }>(
      `update dispatch_edits set state = $3 where dispatch_id = $1 and seq =
         (select seq from dispatch_edits where dispatch_id = $1 and state = $2 order by seq ${way.order} limit 1)
       returning seq`,
      [id, way.from, way.to],
    )
    if (!rows[0]) throw new Problem('NOTHING_TO_UNDO')
    const { draft } = await getDraft(tx, dispatch)
    await storeDraft(tx, { ...dispatch, draft }, province, permit.caller.name, 'review')
    await record({ kind: way.kind, subject: subjectOf(id), data: { seq: rows[0].seq } })
  })
}

export const undoEdit = (deps: Deps, permit: Permit, id: string, version: number) =>
  step(deps, permit, id, version, {
    from: 'in-force',
    to: 'undone',
    order: 'desc',
    kind: 'dispatch.undone',
  })

export const redoEdit = (deps: Deps, permit: Permit, id: string, version: number) =>
  step(deps, permit, id, version, {
    from: 'undone',
    to: 'in-force',
    order: 'asc',
    kind: 'dispatch.redone',
  })

/** A person says that the draft is right. @throws Problem DOUBTS_OPEN while one must still be settled */
export function confirmDispatch(
  deps: Deps,
  permit: Permit,
  id: string,
  version: number,
): Promise<void> {
  return withDispatch(deps, permit, id, version, async ({ tx, record, dispatch, province }) => {
    if (dispatch.state === 'confirmed') throw new Problem('ALREADY_DONE')
    if (dispatch.state !== 'review') throw new Problem('NOT_UNDER_REVIEW')
    const open = countOpen(doubtsOf(dispatch.draft, dispatch.text, province.context))
    if (open > 0) throw new Problem('DOUBTS_OPEN', String(open))
    await tx.query('update dispatches set confirmed = $2 where id = $1', [
      id,
      JSON.stringify(dispatch.draft),
    ])
    await storeDraft(tx, dispatch, province, permit.caller.name, 'confirmed')
    await record({
      kind: 'dispatch.confirmed',
      subject: subjectOf(id),
      data: { directives: dispatch.draft.directives.length },
    })
  })
}

export function reopenDispatch(
  deps: Deps,
  permit: Permit,
  id: string,
  version: number,
): Promise<void> {
  return withDispatch(deps, permit, id, version, async ({ tx, record, dispatch, province }) => {
    if (dispatch.state !== 'confirmed') throw new Problem('NOT_UNDER_REVIEW')
    await storeDraft(tx, dispatch, province, permit.caller.name, 'review')
    await record({ kind: 'dispatch.reopened', subject: subjectOf(id) })
  })
}

/** Put a paper that was not issued aside; it stays on record, and its bytes may be taken in again. */
export function discardDispatch(
  deps: Deps,
  permit: Permit,
  id: string,
  why: string,
): Promise<void> {
  return withDispatch(deps, permit, id, undefined, async ({ tx, record, dispatch, province }) => {
    if (dispatch.state !== 'review' && dispatch.state !== 'confirmed')
      throw new Problem('NOT_UNDER_REVIEW')
    await storeDraft(tx, dispatch, province, permit.caller.name, 'discarded')
    await record({ kind: 'dispatch.discarded', subject: subjectOf(id), why })
  })
}
