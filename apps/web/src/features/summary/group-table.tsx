import type { RateId } from '@loimo/contract'
import { type ReactNode, useState } from 'react'
import { useT } from '../../messages/language.tsx'
import { Choice, TableFrame } from '../../ui/list.tsx'
import { Count, Rate } from './figure.tsx'
import { addUp, type Buckets, COLUMNS, type Figure } from './summary.ts'

type RateFigure = { readonly id: RateId; readonly numerator: Figure; readonly denominator: Figure }

export type Group = {
  readonly key: string
  readonly name: string
  readonly show: ReactNode
  readonly total: Figure
  readonly buckets: Buckets
  readonly rates?: readonly RateFigure[]
}

const SHARES = [
  ['good', ['done-early', 'done-on-time', 'done-late', 'done-no-deadline']],
  ['ink', ['on-time']],
  ['warn', ['due-soon', 'returned']],
  ['bad', ['late']],
  ['muted', ['no-deadline', 'withdrawn']],
] as const

/** The same shares as the columns beside it, at one glance; as long as its total is of the largest. */
function Bar({ buckets, most }: { readonly buckets: Buckets; readonly most: number }) {
  let at = 0
  return (
    <svg className="share-bar" preserveAspectRatio="none" viewBox="0 0 100 10" aria-hidden="true">
      {SHARES.map(([tone, names]) => {
        const width = (addUp(buckets, names).count / most) * 100
        const x = at
        at += width
        return <rect key={tone} className={`fill-${tone}`} x={x} width={width} height="10" />
      })}
    </svg>
  )
}

const inTimeOf = ({ rates }: Group) => rates?.find(({ id }) => id === 'in-time-of-done')

function shareOf(group: Group): number {
  const rate = inTimeOf(group)
  return rate && rate.denominator.count > 0 ? rate.numerator.count / rate.denominator.count : 2
}

type Sort = 'late' | 'total' | 'inTime' | 'name'
const ORDER: Record<Sort, (a: Group, b: Group) => number> = {
  late: (a, b) => b.buckets.late.count - a.buckets.late.count || b.total.count - a.total.count,
  total: (a, b) => b.total.count - a.total.count,
  inTime: (a, b) => shareOf(a) - shareOf(b),
  name: (a, b) => a.name.localeCompare(b.name, 'vi'),
}

/** As many as a phone shows at first; wider screens and paper show all. */
const MOST_ON_A_PHONE = 8

type GroupTableProps = {
  readonly title: string
  readonly column: string
  readonly groups: readonly Group[]
}

export function GroupTable({ title, column, groups }: GroupTableProps) {
  const t = useT()
  const { summary: s, buckets: names } = t.follow
  const hasRates = groups.some(({ rates }) => rates)
  const [sort, setSort] = useState<Sort>('late')
  const [isWhole, setWhole] = useState(false)
  const isFolded = !isWhole && groups.length > MOST_ON_A_PHONE
  const most = Math.max(1, ...groups.map(({ total }) => total.count))
  const sorts: readonly Sort[] = hasRates
    ? ['late', 'total', 'inTime', 'name']
    : ['late', 'total', 'name']
  const labelOf = (name: (typeof COLUMNS)[number][0]) =>
    name === 'done' ? s.groups.done : name === 'on-time' ? s.groups.open : names[name]
  return (
    <div className="desk-part">
      <h2>{title}</h2>
      <div className="group-sorts">
        <Choice
          label={`${s.sortBy}: ${title}`}
          value={sort}
          options={sorts.map((one) => ({ value: one, text: s.sorts[one] }))}
          onChoose={(one) => setSort(one as Sort)}
        />
      </div>
      <TableFrame label={title}>
        <table className={isFolded ? 'rows rows-groups rows-folded' : 'rows rows-groups'}>
          <thead>
            <tr>
              <th scope="col">{column}</th>
              <th scope="col">{s.bar}</th>
              {COLUMNS.map(([name]) => (
                <th scope="col" key={name} className="right">
                  {labelOf(name)}
                </th>
              ))}
              <th scope="col" className="right">
                {s.total}
              </th>
              {hasRates && <th scope="col">{s.rate}</th>}
            </tr>
          </thead>
          <tbody>
            {[...groups].sort(ORDER[sort]).map((group) => {
              const rate = inTimeOf(group)
              return (
                <tr key={group.key}>
                  <th scope="row" className="cell-main">
                    {group.show}
                  </th>
                  <td className="bar-cell">
                    <Bar buckets={group.buckets} most={most} />
                  </td>
                  {COLUMNS.map(([name, buckets]) => (
                    <td key={name} className="right" data-label={labelOf(name)}>
                      <Count
                        figure={addUp(group.buckets, buckets)}
                        label={`${labelOf(name)}, ${group.name}`}
                      />
                    </td>
                  ))}
                  <td className="right" data-label={s.total}>
                    <Count figure={group.total} label={`${s.total}, ${group.name}`} />
                  </td>
                  {hasRates && (
                    <td data-label={s.rate}>
                      {rate && (
                        <Rate
                          numerator={rate.numerator}
                          denominator={rate.denominator}
                          label={`${t.follow.rates[rate.id]}, ${group.name}`}
                        />
                      )}
                    </td>
                  )}
                </tr>
              )
            })}
          </tbody>
        </table>
      </TableFrame>
      {isFolded && (
        <button type="button" className="unfold" onClick={() => setWhole(true)}>
          {s.showAll(groups.length)}
        </button>
      )}
    </div>
  )
}
