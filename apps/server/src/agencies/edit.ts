import type { AgencyChange, AgencyRequest } from '@loimo/contract'
import type { Static } from 'typebox'
import type { Permit } from '../access/caller.ts'
import type { Deps } from '../deps.ts'
import { change } from '../platform/journal.ts'
import { Problem } from '../platform/problem.ts'
import { touchRegister } from './province.ts'
import { type AgencyRecord, findAgency, insertAgency, updateAgency } from './store.ts'

type Request = Static<typeof AgencyRequest>

function checkValidity({
  validFrom,
  validTo,
}: {
  validFrom: string | null
  validTo: string | null
}): void {
  if (validFrom !== null && validTo !== null && validTo < validFrom)
    throw new Problem('BAD_REQUEST', undefined, [
      { at: '/body/validTo', message: 'validTo < validFrom' },
    ])
}

async function checkReferences(deps: Deps, ids: readonly string[]): Promise<void> {
  const { rows } = await deps.database.query<{ id: string }>(
    'select id from agencies where id = any($1)',
    [ids],
  )
  const known = new Set(rows.map(({ id }) => id))
  const unknown = ids.filter((id) => !known.has(id))
  if (unknown.length > 0)
    throw new Problem('BAD_REQUEST', `unknown agencies: ${unknown.join(', ')}`)
}

/** Add a body to the register. @throws Problem NAME_TAKEN when the id is in use */
export async function addAgency(deps: Deps, permit: Permit, request: Request): Promise<void> {
  checkValidity(request)
  await checkReferences(deps, [
    ...request.successorIds,
    ...(request.parentId ? [request.parentId] : []),
  ])
  const { parentId, successorIds, ...rest } = request
  const agency: AgencyRecord = {
    ...rest,
    parent: parentId,
    successors: successorIds,
    codes: [],
    confidence: null,
  }
  await change(deps.database, permit.origin, async (tx, record) => {
    if (await findAgency(tx, request.id)) throw new Problem('NAME_TAKEN')
    await insertAgency(tx, agency)
    await touchRegister(tx)
    await record({
      kind: 'agency.added',
      subject: { type: 'agency', id: request.id },
      data: { after: agency },
    })
  })
}

/** Change a body; what it was before stays in the journal. @throws Problem CONFLICT when it has changed meanwhile */
export async function changeAgency(
  deps: Deps,
  permit: Permit,
  id: string,
  { version, why, change: wanted }: Static<typeof AgencyChange>,
): Promise<void> {
  await checkReferences(deps, [
    ...(wanted.successorIds ?? []),
    ...(wanted.parentId ? [wanted.parentId] : []),
  ])
  await change(deps.database, permit.origin, async (tx, record) => {
    const before = await findAgency(tx, id)
    if (!before) throw new Problem('NOT_FOUND')
    const { parentId, successorIds, ...rest } = wanted
    const after: AgencyRecord = {
      ...before,
      ...(rest as Partial<AgencyRecord>),
      ...(parentId === undefined ? {} : { parent: parentId }),
      ...(successorIds === undefined ? {} : { successors: successorIds }),
    }
    checkValidity(after)
    if (!(await updateAgency(tx, after, version))) throw new Problem('CONFLICT')
    await touchRegister(tx)
    await record({
      kind: 'agency.changed',
      subject: { type: 'agency', id },
      data: { before, after },
      why,
    })
  })
}
