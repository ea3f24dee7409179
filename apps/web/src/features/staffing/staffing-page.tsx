import type { StaffingAlarm, StaffingWeek } from '@loimo/contract'
import { useState } from 'react'
import { Link } from 'wouter'
import { PLACES } from '../../app/places.ts'
import { useMay } from '../../app/session.ts'
import { useLanguage, useT } from '../../messages/language.tsx'
import { Field } from '../../ui/field.tsx'
import { formatDate, formatDay, formatTime } from '../../ui/format.ts'
import { Choice, useFilters } from '../../ui/list.tsx'
import { Page } from '../../ui/page.tsx'
import { Mark } from '../../ui/shape.tsx'
import { Loaded, PlainState } from '../../ui/states.tsx'
import { AlarmRuleDialog } from './alarm-rule-dialog.tsx'
import { GateRoster } from './gate-roster.tsx'
import { type Chosen, RosterDialog } from './roster-dialog.tsx'
import { coverText, STANDING_LOOKS, shiftDay, spansOf, useStaffing } from './staffing.ts'

function Alarm({ alarm }: { readonly alarm: StaffingAlarm }) {
  const t = useT()
  const s = t.staffing
  const language = useLanguage()
  const { gate, gateNames, agency, cargo, day, mine } = alarm
  const act = mine ? s.fill : t.common.details
  const query = new URLSearchParams({ week: day, gate, ...(cargo === 'goods' ? {} : { cargo }) })
  return (
    <li>
      <Mark {...STANDING_LOOKS[alarm.standing]}>{coverText(alarm, t)}</Mark>
      <span>
        <b>{gateNames[language] ?? gateNames.vi}</b>, {formatDay(day, language)},{' '}
        <span className="figures">{spansOf(alarm, t)}</span>
        {cargo === 'passengers' && ` · ${t.gates.passengers}`}
        <br />
        <span lang="vi">{agency.name}</span>
      </span>
      <Link
        href={`${PLACES.staffing}?${query}`}
        aria-label={`${act}: ${agency.name}, ${formatDay(day, language)}`}
      >
        {act}
      </Link>
    </li>
  )
}

function Alarms({ week }: { readonly week: StaffingWeek }) {
  const s = useT().staffing
  const may = useMay()
  const [changing, setChanging] = useState(false)
  const { alarms, alarmRule } = week
  return (
    <section className="desk-part" aria-labelledby="alarms">
      <h2 id="alarms">{alarms.length > 0 ? s.alarms(alarms.length) : s.noAlarms}</h2>
      {alarms.length > 0 && (
        <ul className="lines alarms">
          {alarms.map((alarm) => (
            <Alarm key={alarm.id} alarm={alarm} />
          ))}
        </ul>
      )}
      <p className="muted">
        {alarmRule ? (
          <>
            {s.alarmRule(alarmRule.daysAhead)} <span lang="vi">{alarmRule.source}.</span>
          </>
        ) : (
          s.noAlarmRule
        )}{' '}
        {may('reminder.edit') && (
          <button type="button" className="link no-print" onClick={() => setChanging(true)}>
            {s.changeRule}
          </button>
        )}
      </p>
      {changing && <AlarmRuleDialog today={week.today} onClose={() => setChanging(false)} />}
    </section>
  )
}

function Filters({ week }: { readonly week: StaffingWeek }) {
  const t = useT()
  const s = t.staffing
  const language = useLanguage()
  const filters = useFilters()
  const { monday, choices, cargo } = week
  return (
    <div className="filters">
      <fieldset className="choice" aria-label={s.week}>
        <button type="button" onClick={() => filters.set('week', shiftDay(monday, -7))}>
          {s.previous}
        </button>
        <button type="button" onClick={() => filters.set('week', '')}>
          {s.thisWeek}
        </button>
        <button type="button" onClick={() => filters.set('week', shiftDay(monday, 7))}>
          {s.next}
        </button>
      </fieldset>
      <Choice
        label={s.cargo}
        value={cargo}
        options={[
          { value: 'goods', text: t.gates.goods },
          { value: 'passengers', text: t.gates.passengers },
        ]}
        onChoose={(value) => filters.set('cargo', value === 'goods' ? '' : value)}
      />
      <Field label={s.gate}>
        {(ids) => (
          <select
            {...ids}
            value={filters.get('gate')}
            onChange={({ target }) => filters.set('gate', target.value)}
          >
            <option value="">{s.allGates}</option>
            {choices.map(({ id, names }) => (
              <option key={id} value={id}>
                {names[language] ?? names.vi}
              </option>
            ))}
          </select>
        )}
      </Field>
    </div>
  )
}

function Week({ week }: { readonly week: StaffingWeek }) {
  const s = useT().staffing
  const may = useMay()
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const { monday, cargo, gates, unstated, demo } = week
  return (
    <>
      <Alarms week={week} />
      <Filters week={week} />
      <h2 className="roster-week">
        {s.weekOf(formatDate(monday), formatDate(shiftDay(monday, 6)))}
      </h2>
      <div className="muted roster-notes">
        {unstated > 0 && <p>{s.unstated(unstated)}</p>}
        {demo && <p>{s.demo}</p>}
      </div>
      {gates.map((gate) => (
        <GateRoster key={gate.id} week={week} gate={gate} onChoose={setChosen} />
      ))}
      {gates.length === 0 && (
        <PlainState title={may('roster.edit') ? s.emptyMine : s.empty} next={s.emptyNext} />
      )}
      {chosen && (
        <RosterDialog {...chosen} monday={monday} cargo={cargo} onClose={() => setChosen(null)} />
      )}
    </>
  )
}

/** Who stands where this week; what lacks people comes first. */
export function StaffingPage() {
  const t = useT()
  const may = useMay()
  const filters = useFilters()
  const query = useStaffing({
    week: filters.get('week') || undefined,
    cargo: filters.get('cargo') || undefined,
    gate: filters.get('gate') || undefined,
  })
  return (
    <Page
      title={t.staffing.title}
      aside={
        <>
          {may('extension.read') && <Link href={PLACES.extensions}>{t.shell.extensions}</Link>}
          {query.data && (
            <span className="muted">{t.common.asOf(formatTime(query.data.asOf))}</span>
          )}
        </>
      }
    >
      <Loaded query={query}>{(week) => <Week week={week} />}</Loaded>
    </Page>
  )
}
