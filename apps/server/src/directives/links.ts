/** The chain of papers, walked both ways: what a dispatch rests on, and what rests on it. */
import type { DispatchLink } from '@loimo/contract'
import type { Db } from '../platform/database.ts'

const REVERSE = {
  'based-on': 'basis-of',
  amends: 'amended-by',
  replaces: 'replaced-by',
  follows: 'followed-by',
} as const satisfies Record<string, DispatchLink['relation']>

type Forward = keyof typeof REVERSE
type Row = Omit<DispatchLink, 'relation'> & { relation: Forward }

// The other paper is the one chosen by a person, or the one of that number and year.
const FORWARD = `
select l.relation, coalesce(o.number, l.number) as number, coalesce(o.date, l.date) as date,
       coalesce(o.subject, l.title) as title, o.id as "dispatchId"
  from dispatch_links l
  left join dispatches o on o.state <> 'discarded' and o.id <> l.dispatch_id and
       (o.id = l.other_id or (l.other_id is null and o.number_key = l.number_key and left(o.date, 4) = left(l.date, 4)))
 where l.dispatch_id = $1 order by l.relation, number`

const BACKWARD = `
select l.relation, d.number, d.date, d.subject as title, d.id as "dispatchId"
  from dispatches me
  join dispatch_links l on l.other_id = me.id
       or (l.other_id is null and l.number_key = me.number_key and left(l.date, 4) = left(me.date, 4))
  join dispatches d on d.id = l.dispatch_id and d.state <> 'discarded' and d.id <> me.id
 where me.id = $1 order by l.relation, d.date`

/** Papers that a dispatch under review names are linked when it is issued; until then `cited` stands for them. */
export async function listLinks(
  db: Db,
  id: string,
  cited: readonly { readonly number: string; readonly date: string | null }[],
): Promise<DispatchLink[]> {
  const forward = await db.query<Row>(FORWARD, [id])
  const backward = await db.query<Row>(BACKWARD, [id])
  const named = forward.rows.some(({ relation }) => relation === 'based-on')
    ? []
    : cited.map(
        ({ number, date }): DispatchLink => ({
          relation: 'based-on',
          number,
          date,
          title: null,
          dispatchId: null,
        }),
      )
  return [
    ...named,
    ...forward.rows,
    ...backward.rows.map((row) => ({ ...row, relation: REVERSE[row.relation] })),
  ]
}
