/** What a later paper does to the assignments of a directive, inside the transaction that amends it. */
import { applyVerb } from '@loimo/follow'
import type { Db } from '../platform/database.ts'
import { applyStored } from './act.ts'
import { COLUMNS, listPartners, type Stored, toLife } from './stored.ts'
import type { Doer, Said } from './write-life.ts'

export type Amendment =
  | { readonly verb: 'change-deadline'; readonly lastDay: string | null }
  | { readonly verb: 'withdraw' }

type Amending = Amendment & {
  readonly directiveId: string
  readonly words: string
  readonly doer: Doer
  readonly day: string
  readonly now: Date
}

/** Move every assignment that is still open; what is confirmed stays done. */
export async function amendAssignments(tx: Db, amending: Amending): Promise<void> {
  const { directiveId, words, doer, day, now } = amending
  const { rows } = await tx.query<Stored>(
    `select ${COLUMNS} from assignments a where a.directive_id = $1 order by a.id for update`,
    [directiveId],
  )
  const lastDay = amending.verb === 'change-deadline' ? amending.lastDay : null
  const said: Said = { verb: amending.verb, who: 'assigner', words, day, lastDay }
  for (const row of rows) {
    if ('fault' in applyVerb(toLife(row), said.verb, said.who, said)) continue
    await applyStored({ tx, row, partners: await listPartners(tx, row.id), doer, said }, now)
  }
}

/** Every desk that a directive concerns: leads and cooperators. */
export async function listDesks(tx: Db, directiveId: string): Promise<string[]> {
  const { rows } = await tx.query<{ desk: string }>(
    `select desk_agency as desk from assignments where directive_id = $1
     union select p.desk_agency from assignment_partners p join assignments a on a.id = p.assignment_id where a.directive_id = $1`,
    [directiveId],
  )
  return rows.map(({ desk }) => desk)
}
