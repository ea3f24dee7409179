import type { PersonRow } from '@loimo/contract'
import { namesOfAgencies } from '../agencies/names.ts'
import type { Deps } from '../deps.ts'
import { type Paged, type PageRequest, toPage, windowOf } from '../platform/paging.ts'
import { Problem } from '../platform/problem.ts'
import { foldForSearch } from '../platform/search-text.ts'
import { listStored, toPersonRow } from './people.ts'

export async function listPeople(
  deps: Deps,
  query: PageRequest & { q?: string | undefined },
): Promise<Paged<PersonRow>> {
  const { limit, offset } = windowOf(query)
  const words = foldForSearch(query.q ?? '')
    .split(' ')
    .filter(Boolean)
  const now = deps.now()
  const rows = await listStored(deps.database, { words, now, limit, offset, id: null })
  const names = await namesOfAgencies(
    deps.database,
    rows.map(({ agencyId }) => agencyId),
  )
  return toPage(rows, query, now, (row) => toPersonRow(row, names))
}

export async function getPerson(deps: Deps, id: string): Promise<PersonRow> {
  const [row] = await listStored(deps.database, {
    words: [],
    now: deps.now(),
    limit: 1,
    offset: 0,
    id,
  })
  if (!row) throw new Problem('NOT_FOUND')
  return toPersonRow(row, await namesOfAgencies(deps.database, [row.agencyId]))
}
