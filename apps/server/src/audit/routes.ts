/** The journal for those who audit: its entries, and the proof that nothing was changed. */
import { HistoryRow, PageQuery, pageOf } from '@loimo/contract'
import Type from 'typebox'
import { getProvince } from '../agencies/province.ts'
import { nameActors } from '../agencies/refs.ts'
import type { Deps } from '../deps.ts'
import { verifyJournal } from '../platform/journal-verify.ts'
import { toPage, windowOf } from '../platform/paging.ts'
import type { TypedApp } from '../platform/typed-app.ts'

const JournalQuery = Type.Object({
  ...PageQuery.properties,
  subjectType: Type.Optional(Type.String({ maxLength: 60 })),
  subjectId: Type.Optional(Type.String({ maxLength: 120 })),
})

export function auditRoutes(app: TypedApp, deps: Deps): void {
  const config = { access: 'journal.read' } as const
  app.get(
    '/api/journal',
    {
      schema: { tags: ['audit'], querystring: JournalQuery, response: { 200: pageOf(HistoryRow) } },
      config,
    },
    async (request) => {
      const { subjectType, subjectId, ...paging } = request.query
      const { limit, offset } = windowOf(paging)
      const { rows } = await deps.database.query<
        Omit<HistoryRow, 'at'> & { at: Date; total: number }
      >(
        `select c.position, e.at, e.kind, e.actor_name as "actorName", e.actor_agency as "actorAgency",
                e.subject_type as "subjectType", e.subject_id as "subjectId", e.data, e.why, count(*) over () as total
           from journal_entries e left join journal_chain c on c.entry_id = e.id
          where ($1::text is null or e.subject_type = $1) and ($2::text is null or e.subject_id = $2)
          order by e.id desc limit $3 offset $4`,
        [subjectType ?? null, subjectId ?? null, limit, offset],
      )
      const told = nameActors(await getProvince(deps.database), rows)
      return toPage(told, paging, deps.now(), ({ total: _, at, ...row }) => ({
        ...row,
        at: at.toISOString(),
      }))
    },
  )
  app.get(
    '/api/journal/verify',
    {
      schema: {
        tags: ['audit'],
        summary: 'Walk the whole chain; name the first entry that does not hold',
      },
      config: { ...config, perMinute: 6 },
    },
    () => verifyJournal(deps.database),
  )
}
