import type { GateEventRow, GatePromise, GateView } from '@loimo/contract'
import { Link } from 'wouter'
import { dispatchPlace } from '../../app/places.ts'
import { useLanguage, useT } from '../../messages/language.tsx'
import { TableFrame } from '../../ui/list.tsx'
import { Mark } from '../../ui/shape.tsx'
import { slipDays } from './gates.ts'
import { Sources } from './source.tsx'

const EVENT_TONES = {
  suspended: ['cross', 'bad'],
  limited: ['half', 'warn'],
  opened: ['disc', 'good'],
  reopened: ['disc', 'good'],
} as const

/** A day as exactly as it is known: 15/02/2026, 02/2026, 2026. */
const looseDay = (day: string) => day.split('-').reverse().join('/')

type TimelineProps = {
  readonly events: GateView['events']
  readonly onDrop: ((event: GateEventRow) => void) | undefined
}

/** What happened at a gate, the last first, whose step it was and what says so. */
export function Timeline({ events, onDrop }: TimelineProps) {
  const t = useT()
  const g = t.gates
  if (events.length === 0) return <p className="muted">{g.noEvents}</p>
  return (
    <ol className="history life">
      {events.map((event) => {
        const { id, day, kind, side, words, sources, dispatchId } = event
        const [shape, tone] = EVENT_TONES[kind as keyof typeof EVENT_TONES] ?? ['ring', 'ink']
        return (
          <li key={id}>
            <time className="figures" dateTime={day}>
              {looseDay(day)}
            </time>
            <div>
              <Mark shape={shape} tone={tone}>
                {g.events[kind]}
              </Mark>{' '}
              {side && <small>({g.agreed[side]})</small>} <span lang="vi">{words}</span>{' '}
              <small>
                {dispatchId && (
                  <Link href={dispatchPlace(dispatchId)}>{t.assignments.openDispatch}</Link>
                )}
                <Sources all={sources} />
              </small>{' '}
              {onDrop && (
                <button
                  type="button"
                  className="link no-print"
                  aria-label={`${g.dropEvent}: ${words}`}
                  onClick={() => onDrop(event)}
                >
                  {g.dropEvent}
                </button>
              )}
            </div>
          </li>
        )
      })}
    </ol>
  )
}

const STANDING_LOOKS = {
  kept: ['disc', 'good'],
  kept_late: ['disc', 'warn'],
  in_part: ['half', 'warn'],
  under_way: ['half', 'ink'],
  unproven: ['ring', 'muted'],
} as const satisfies Record<GatePromise['standing'], readonly [string, string]>

/** What was promised beside what happened. */
export function Promises({ promises }: { readonly promises: readonly GatePromise[] }) {
  const g = useT().gates
  const language = useLanguage()
  if (promises.length === 0) return <p className="muted">{g.noPromises}</p>
  const dayCell = (day: string | null, label: string) => (
    <td className="figures" data-label={label}>
      {day ? looseDay(day) : '—'}
    </td>
  )
  return (
    <TableFrame label={g.promises}>
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">{g.promise}</th>
            <th scope="col">{g.promisedOn}</th>
            <th scope="col">{g.due}</th>
            <th scope="col">{g.happenedOn}</th>
            <th scope="col">{g.standing}</th>
            <th scope="col">{g.source}</th>
          </tr>
        </thead>
        <tbody>
          {promises.map((one) => {
            const [shape, tone] = STANDING_LOOKS[one.standing]
            const slip = slipDays(one)
            const inVietnamese = language === 'vi'
            return (
              <tr key={one.id}>
                <th scope="row" className="cell-main" lang={inVietnamese ? 'vi' : 'en'}>
                  {inVietnamese ? one.words.vi : one.words.en}
                </th>
                {dayCell(one.promisedOn, g.promisedOn)}
                {dayCell(one.due, g.due)}
                {dayCell(one.happenedOn, g.happenedOn)}
                <td data-label={g.standing}>
                  <Mark shape={shape} tone={tone}>
                    {g.standings[one.standing]}
                  </Mark>
                  {slip !== undefined && (
                    <small className="figures gate-until">
                      {slip > 0 ? g.daysLate(slip) : g.daysEarly(-slip)}
                    </small>
                  )}
                </td>
                <td data-label={g.source}>
                  <Sources all={one.sources} /> <small>{g.confidences[one.confidence]}</small>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </TableFrame>
  )
}
