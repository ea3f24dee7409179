import type { GateList, GateRow } from '@loimo/contract'
import { Link } from 'wouter'
import { gatePlace } from '../../app/places.ts'
import { useLanguage, useT } from '../../messages/language.tsx'
import { formatTime } from '../../ui/format.ts'
import { TableFrame } from '../../ui/list.tsx'
import { Page } from '../../ui/page.tsx'
import { Mark } from '../../ui/shape.tsx'
import { Loaded, PlainState } from '../../ui/states.tsx'
import { STATE_LOOKS, untilText, useChineseLetters, useGates } from './gates.ts'

/** Open or not, in a word, a shape and a colour, and until when by both clocks. */
export function NowCell({ now }: { readonly now: GateRow['now'][number] | undefined }) {
  const t = useT()
  if (!now) return null
  const until = untilText(now, t)
  return (
    <>
      <Mark {...STATE_LOOKS[now.state]}>{t.gates.states[now.state]}</Mark>
      {until && <small className="figures gate-until">{until}</small>}
    </>
  )
}

function GateTable({ rows, title }: { readonly rows: readonly GateRow[]; readonly title: string }) {
  const t = useT()
  const language = useLanguage()
  const g = t.gates
  return (
    <TableFrame label={title}>
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">{g.gate}</th>
            <th scope="col">{g.counterpart}</th>
            <th scope="col">{g.markers}</th>
            <th scope="col">{g.export}</th>
            <th scope="col">{g.import}</th>
            <th scope="col">{g.passengers}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const [exported, imported, passengers] = row.now
            return (
              <tr key={row.id}>
                <th scope="row" className={row.parent ? 'cell-main cell-below' : 'cell-main'}>
                  <Link href={gatePlace(row.id)} {...(language === 'vi' && { lang: 'vi' })}>
                    {row.names[language] ?? row.names.vi}
                  </Link>
                  <small className="gate-kind">{g.kinds[row.kind]}</small>
                </th>
                <td data-label={g.counterpart}>
                  <span lang="vi">{row.counterpart.name}</span>{' '}
                  {row.counterpart.nameZh && <small lang="zh">{row.counterpart.nameZh}</small>}
                </td>
                <td className="figures gate-markers" data-label={g.markers}>
                  {row.markers.join(', ')}
                </td>
                <td data-label={g.export}>
                  <NowCell now={exported} />
                </td>
                <td data-label={g.import}>
                  <NowCell now={imported} />
                </td>
                <td data-label={g.passengers}>
                  <NowCell now={passengers} />
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </TableFrame>
  )
}

/** A lane stands below its gate. */
function inOrder(rows: readonly GateRow[]): GateRow[] {
  const tops = rows.filter(({ parent }) => !rows.some(({ id }) => id === parent))
  return tops.flatMap((top) => [top, ...rows.filter(({ parent }) => parent === top.id)])
}

function Gates({ list: { rows } }: { readonly list: GateList }) {
  const t = useT()
  const g = t.gates
  const own = rows[0]?.province
  const ours = rows.filter(({ province }) => province === own)
  const others = rows.filter(({ province }) => province !== own)
  if (rows.length === 0) return <PlainState title={g.empty} />
  return (
    <>
      <GateTable rows={inOrder(ours)} title={g.title} />
      {others.length > 0 && (
        <section className="desk-part">
          <h2>{g.otherProvince}</h2>
          <GateTable rows={inOrder(others)} title={g.otherProvince} />
        </section>
      )}
    </>
  )
}

/** Every gate and lane, and whether it is open now. */
export function GatesPage() {
  const t = useT()
  const query = useGates()
  useChineseLetters()
  return (
    <Page
      title={t.gates.title}
      aside={
        query.data && <span className="muted">{t.common.asOf(formatTime(query.data.asOf))}</span>
      }
    >
      <Loaded query={query}>{(list) => <Gates list={list} />}</Loaded>
    </Page>
  )
}
