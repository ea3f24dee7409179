import type { Summary } from '@loimo/contract'
import { useLanguage, useT } from '../../messages/language.tsx'
import { formatShare } from '../../ui/format.ts'
import { BUCKET_LOOKS } from '../../ui/shape.tsx'
import { BucketMark } from '../assignments/timeliness.tsx'
import { Count, Rate } from './figure.tsx'
import { BUCKETS } from './summary.ts'

/** Every bucket with its bar; together they are the total, which stands below the line. */
export function WhereTheyStand({ summary }: { readonly summary: Summary }) {
  const t = useT()
  const language = useLanguage()
  const { summary: s, buckets: names } = t.follow
  const { total, buckets } = summary
  const most = Math.max(1, ...BUCKETS.map((bucket) => buckets[bucket].count))
  return (
    <section className="desk-part" aria-labelledby="stand">
      <h2 id="stand">{s.sumTitle}</h2>
      <table className="stand-table">
        <tbody>
          {BUCKETS.map((bucket) => {
            const { count } = buckets[bucket]
            return (
              <tr key={bucket}>
                <th scope="row">
                  <BucketMark of={bucket} />
                </th>
                <td className="right">
                  <Count figure={buckets[bucket]} label={names[bucket]} />
                </td>
                <td className="right muted figures">
                  {total.count > 0 && formatShare(count / total.count, language)}
                </td>
                <td className="bar-cell">
                  <svg
                    className="share-bar"
                    preserveAspectRatio="none"
                    viewBox="0 0 100 10"
                    aria-hidden="true"
                  >
                    <rect
                      className={`fill-${BUCKET_LOOKS[bucket].tone}`}
                      width={(count / most) * 100}
                      height="10"
                    />
                  </svg>
                </td>
              </tr>
            )
          })}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{s.all}</th>
            <td className="right">
              <b>
                <Count figure={total} label={s.all} />
              </b>
            </td>
            <td />
            <td className="muted">{s.adds}</td>
          </tr>
        </tfoot>
      </table>
    </section>
  )
}

export function Rates({ summary }: { readonly summary: Summary }) {
  const t = useT()
  const { summary: s, rates: names } = t.follow
  return (
    <section className="desk-part" aria-labelledby="rates">
      <h2 id="rates">{s.ratesTitle}</h2>
      <ul className="lines">
        {summary.rates.map(({ id, ...rate }) => (
          <li key={id}>
            <span>{names[id]}</span>
            <Rate {...rate} label={names[id]} />
          </li>
        ))}
        <li>
          <span>{s.answered}</span>
          <Rate {...summary.answered} label={s.answered} />
        </li>
      </ul>
    </section>
  )
}

const WAITING = ['submitted', 'returned', 'extensions', 'blocked'] as const

export function Waiting({ summary }: { readonly summary: Summary }) {
  const t = useT()
  const s = t.follow.summary
  return (
    <section className="desk-part" aria-labelledby="waiting">
      <h2 id="waiting">{s.waitingTitle}</h2>
      <ul className="lines">
        {WAITING.map((name) => (
          <li key={name}>
            <span>{s.waiting[name]}</span>
            <Count figure={summary.waiting[name]} label={s.waiting[name]} />
          </li>
        ))}
        <li>
          <span>{s.aged}</span>
          <Count figure={summary.aged} label={s.aged} />
        </li>
      </ul>
    </section>
  )
}
