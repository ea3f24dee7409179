/** Filters of the board that a person has named; nobody else's business, so no entry in the journal. */
import type { BoardFilter, SavedView } from '@loimo/contract'
import type { Permit } from '../access/caller.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../platform/problem.ts'
import { storableText } from '../platform/search-text.ts'

type Stored = Omit<SavedView, 'createdAt'> & { createdAt: Date }
type Request = {
  readonly name: string
  readonly filter: BoardFilter
  readonly sort?: SavedView['sort'] | undefined
}

const COLUMNS = 'id, name, filter, sort, created_at as "createdAt"'
const MOST = 50

const toView = ({ createdAt, ...view }: Stored): SavedView => ({
  ...view,
  createdAt: createdAt.toISOString(),
})

export async function listViews(deps: Deps, permit: Permit): Promise<{ views: SavedView[] }> {
  const { rows } = await deps.database.query<Stored>(
    `select ${COLUMNS} from saved_views where person_id = $1 order by name`,
    [permit.caller.personId],
  )
  return { views: rows.map(toView) }
}

/** Save a view; one of the same name is replaced. */
export async function saveView(deps: Deps, permit: Permit, request: Request): Promise<SavedView> {
  const { personId } = permit.caller
  const { rows } = await deps.database.query<Stored>(
    `insert into saved_views (person_id, name, filter, sort)
     select $1, $2, $3, $4 where (select count(*) from saved_views where person_id = $1 and name <> $2) < ${MOST}
     on conflict on constraint saved_views_once do update set filter = excluded.filter, sort = excluded.sort
     returning ${COLUMNS}`,
    [
      personId,
      storableText(request.name),
      storableText(JSON.stringify(request.filter)),
      request.sort ?? null,
    ],
  )
  if (!rows[0]) throw new Problem('BAD_REQUEST', `at most ${MOST} views`)
  return toView(rows[0])
}

export async function dropView(deps: Deps, permit: Permit, id: string): Promise<void> {
  const { rowCount } = await deps.database.query(
    'delete from saved_views where id = $1 and person_id = $2',
    [id, permit.caller.personId],
  )
  if (rowCount === 0) throw new Problem('NOT_FOUND')
}
