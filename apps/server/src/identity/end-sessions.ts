import type { Permit } from '../access/caller.ts'
import type { Deps } from '../deps.ts'
import type { Db } from '../platform/database.ts'
import { change, type Recorder } from '../platform/journal.ts'
import { Problem } from '../platform/problem.ts'
import { checkReach, holdPerson } from './people.ts'

export type EndReason =
  | 'signed-out'
  | 'ended'
  | 'deactivated'
  | 'password-changed'
  | 'password-reset'

/** End the sessions of a person, all or all but one, inside a running transaction. */
export async function endSessionsOf(
  tx: Db,
  record: Recorder,
  which: { readonly personId: string; readonly exceptId?: string | null; readonly why: EndReason },
): Promise<void> {
  const { personId, exceptId = null, why } = which
  const { rowCount } = await tx.query(
    'delete from sessions where person_id = $1 and ($2::uuid is null or id <> $2)',
    [personId, exceptId],
  )
  if (rowCount === 0) return
  await record({
    kind: 'session.ended',
    subject: { type: 'person', id: personId },
    data: { why, count: rowCount },
  })
}

/** End one of the caller's own sessions. @throws Problem NOT_FOUND when it is not theirs, or over already */
export async function endOwnSession(
  deps: Deps,
  permit: Permit,
  id: string,
  why: EndReason,
): Promise<void> {
  const { personId } = permit.caller
  await change(deps.database, permit.origin, async (tx, record) => {
    const { rowCount } = await tx.query('delete from sessions where id = $1 and person_id = $2', [
      id,
      personId,
    ])
    if (rowCount === 0) throw new Problem('NOT_FOUND')
    await record({
      kind: 'session.ended',
      subject: { type: 'person', id: personId },
      data: { why, count: 1 },
    })
  })
  deps.nudge()
}

/** End every session of somebody: a lost computer, a person who left. */
export async function endSessionsOfPerson(
  deps: Deps,
  permit: Permit,
  personId: string,
): Promise<void> {
  await change(deps.database, permit.origin, async (tx, record) => {
    await checkReach(tx, permit, await holdPerson(tx, personId))
    await endSessionsOf(tx, record, { personId, why: 'ended' })
  })
  deps.nudge()
}
