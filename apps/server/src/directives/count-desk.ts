/** What waits for the caller: assignments, and for the office the papers that are not issued yet. */
import type { DeskCounts } from '@loimo/contract'
import type { Permit } from '../access/caller.ts'
import { countAssignments } from '../assignments/counts.ts'
import type { Deps } from '../deps.ts'

export async function countDesk(deps: Deps, permit: Permit): Promise<DeskCounts> {
  const counts = await countAssignments(deps, permit)
  if (permit.scope !== 'all') return { ...counts, underReview: 0, confirmed: 0 }
  const { rows } = await deps.database.query<{ state: string; count: number }>(
    `select state, count(*) as count from dispatches where state in ('review', 'confirmed') group by state`,
  )
  const countOf = (state: string) => rows.find((row) => row.state === state)?.count ?? 0
  return { ...counts, underReview: countOf('review'), confirmed: countOf('confirmed') }
}
