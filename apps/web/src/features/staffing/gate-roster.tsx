/** The week of one gate: a row an agency, a column a day, in each cell its sessions and whether they are covered. */
import type { StaffingAgency, StaffingGate, StaffingSession, StaffingWeek } from '@loimo/contract'
import { Link } from 'wouter'
import { gatePlace, PLACES } from '../../app/places.ts'
import { say } from '../../app/say.tsx'
import { useMay } from '../../app/session.ts'
import { useLanguage, useT } from '../../messages/language.tsx'
import { AgencyName } from '../../ui/agency-name.tsx'
import { useFaultText } from '../../ui/field.tsx'
import { formatDay } from '../../ui/format.ts'
import { TableFrame } from '../../ui/list.tsx'
import { Mark } from '../../ui/shape.tsx'
import { BEIJING, HA_NOI, spanIn } from '../gates/gates.ts'
import { Posts } from './posts.tsx'
import type { Chosen } from './roster-dialog.tsx'
import {
  cellOf,
  coverText,
  STANDING_LOOKS,
  sessionsOf,
  spansOf,
  useCopy,
  useUndo,
} from './staffing.ts'

type GateProps = {
  readonly week: StaffingWeek
  readonly gate: StaffingGate
  readonly onChoose: (chosen: Chosen) => void
}

/** Its date, whose day off it is, and when its sessions are by both clocks. */
function DayHead({
  gate,
  day: { day, off },
}: {
  readonly gate: StaffingGate
  readonly day: StaffingWeek['days'][number]
}) {
  const t = useT()
  const s = t.staffing
  const language = useLanguage()
  const sessions = sessionsOf(gate, day)
  return (
    <th scope="col" className="roster-day">
      {formatDay(day, language)}
      {sessions.map((session) => (
        <small key={session.startMinute} className="figures">
          <span>{spanIn(session.start, session.end, HA_NOI)}</span>{' '}
          <span>{s.beijingTime(spanIn(session.start, session.end, BEIJING))}</span>
          {session.kind !== 'ordinary' && <span> {s.kinds[session.kind]}</span>}
        </small>
      ))}
      {sessions.length === 0 && (
        <small>{gate.unknown.includes(day) ? s.unknownHours : s.noSession}</small>
      )}
      {off.map(({ side, names }) => (
        <small key={side}>
          <Mark shape={side === 'own' ? 'diamond' : 'diamond-open'} tone="warn">
            {t.gates.dayOff[side]}: {names[language] ?? names.vi}
          </Mark>
        </small>
      ))}
      {gate.theirs
        .filter((one) => one.day === day)
        .map(({ name }) => (
          <small key={name}>
            <Mark shape="diamond-open" tone="warn">
              {s.theirs(name)}
            </Mark>
          </small>
        ))}
    </th>
  )
}

type CellProps = GateProps & {
  readonly row: StaffingAgency
  readonly session: StaffingSession
  /** More than one session that day: each says which it is. */
  readonly many: boolean
}

function SessionCell({ gate, row, session, many, onChoose }: CellProps) {
  const t = useT()
  const language = useLanguage()
  const cell = cellOf(row, session)
  if (!cell) return <span className="muted">{t.staffing.needNone}</span>
  const time = spansOf(session, t)
  const shown = (
    <>
      {many && <small className="figures roster-time">{time}</small>}
      <Mark {...STANDING_LOOKS[cell.standing]}>{coverText(cell, t)}</Mark>
    </>
  )
  if (!row.mine) return <span className="roster-cell">{shown}</span>
  return (
    <button
      type="button"
      className="roster-cell"
      onClick={() => onChoose({ gate, row, session, cell })}
    >
      <span className="visually-hidden">
        {t.staffing.fill}: {row.agency.name}, {formatDay(session.day, language)}
        {many ? ' ' : `, ${time} `}
      </span>
      {shown}
    </button>
  )
}

function DayCell(
  props: GateProps & { readonly row: StaffingAgency; readonly day: StaffingWeek['days'][number] },
) {
  const { gate, row, day } = props
  const t = useT()
  const language = useLanguage()
  const sessions = sessionsOf(gate, day.day)
  const released = row.released.filter((one) => one.day === day.day)
  const [only] = sessions
  // On a phone no column tells the hours; where they are the same every day they stand above.
  const times = only && sessions.length === 1 && !sameHours(gate) ? `, ${spansOf(only, t)}` : ''
  const off = day.off.map(
    ({ side, names }) => `${t.gates.dayOff[side]}: ${names[language] ?? names.vi}`,
  )
  return (
    <td data-label={[`${formatDay(day.day, language)}${times}`, ...off].join(' · ')}>
      {sessions.map((session) => (
        <SessionCell
          key={session.startMinute}
          {...props}
          session={session}
          many={sessions.length > 1}
        />
      ))}
      {sessions.length === 0 && released.length === 0 && (
        <span className="muted">
          {gate.unknown.includes(day.day) ? t.staffing.unknownHours : t.staffing.noSession}
        </span>
      )}
      {released.map(({ startMinute, have }) => (
        <span key={startMinute} className="roster-cell">
          <Mark shape="cross" tone="muted">
            {t.staffing.released(have)}
          </Mark>
        </span>
      ))}
    </td>
  )
}

function RowTools({ week, gate, row }: Omit<GateProps, 'onChoose'> & { row: StaffingAgency }) {
  const t = useT()
  const s = t.staffing
  const faultText = useFaultText()
  const [copy, undo] = [useCopy(), useUndo()]
  const { agency, version } = row
  const request = {
    gate: gate.id,
    agency: agency.id,
    cargo: week.cargo,
    monday: week.monday,
    version,
  }
  const onError = (error: unknown) => say(faultText(error), 'bad')
  return (
    <span className="row-tools no-print">
      <button
        type="button"
        className="link"
        aria-label={s.copyFor(agency.name)}
        disabled={copy.isPending}
        onClick={() =>
          copy.mutate(request, { onSuccess: ({ filled }) => say(s.copied(filled)), onError })
        }
      >
        {s.copy}
      </button>
      {row.undoable && (
        <button
          type="button"
          className="link"
          aria-label={s.undoFor(agency.name)}
          disabled={undo.isPending}
          onClick={() => undo.mutate(request, { onSuccess: () => say(s.undone), onError })}
        >
          {s.undo}
        </button>
      )}
    </span>
  )
}

/** Every session of the week has the same hours. */
const sameHours = ({ sessions }: StaffingGate) =>
  new Set(sessions.map(({ start, end }) => spanIn(start, end, HA_NOI))).size === 1

export function GateRoster({ week, gate, onChoose }: GateProps) {
  const t = useT()
  const s = t.staffing
  const language = useLanguage()
  const may = useMay()
  const name = gate.names[language] ?? gate.names.vi
  return (
    <section className="desk-part" aria-labelledby={`gate-${gate.id}`}>
      <h2 id={`gate-${gate.id}`}>
        <Link href={gatePlace(gate.id)}>{name}</Link>
      </h2>
      {sameHours(gate) && gate.sessions[0] && (
        <p className="roster-hours figures">{spansOf(gate.sessions[0], t)}</p>
      )}
      <TableFrame label={`${s.title}: ${name}`}>
        <table className="rows roster">
          <thead>
            <tr>
              <th scope="col">{s.agency}</th>
              {week.days.map((day) => (
                <DayHead key={day.day} gate={gate} day={day} />
              ))}
            </tr>
          </thead>
          <tbody>
            {gate.agencies.map((row) => (
              <tr key={row.agency.id}>
                <th scope="row" className="cell-main">
                  <AgencyName agency={row.agency} />
                  {row.mine && <RowTools week={week} gate={gate} row={row} />}
                </th>
                {week.days.map((day) => (
                  <DayCell
                    key={day.day}
                    week={week}
                    gate={gate}
                    onChoose={onChoose}
                    row={row}
                    day={day}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
      <p className="row-tools no-print">
        {may('extension.write') && (
          <Link href={`${PLACES.extensions}?gate=${gate.id}`} aria-label={s.proposeFor(name)}>
            {s.propose}
          </Link>
        )}
      </p>
      <Posts gate={gate} cargo={week.cargo} today={week.today} />
    </section>
  )
}
