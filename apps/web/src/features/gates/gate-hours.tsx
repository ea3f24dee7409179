import type { GateView, HoursRuleRow } from '@loimo/contract'
import { Link } from 'wouter'
import { dispatchPlace } from '../../app/places.ts'
import { useLanguage, useT } from '../../messages/language.tsx'
import { formatDate, formatDay } from '../../ui/format.ts'
import { Choice, TableFrame, useFilters } from '../../ui/list.tsx'
import { Mark } from '../../ui/shape.tsx'
import { BEIJING, HA_NOI, spanIn } from './gates.ts'
import { Source } from './source.tsx'

/** The coming days by the rules, on both clocks. */
export function Week({ view }: { readonly view: GateView }) {
  const t = useT()
  const language = useLanguage()
  const filters = useFilters()
  const g = t.gates
  const nameOf = (id: string) => view.rules.find((rule) => rule.id === id)?.name ?? id
  return (
    <div>
      <h2>{g.hours}</h2>
      <div className="filters no-print">
        <Choice
          label={g.cargo}
          value={filters.get('cargo') || 'goods'}
          options={[
            { value: 'goods', text: g.goods },
            { value: 'passengers', text: g.passengers },
          ]}
          onChoose={(cargo) => filters.set('cargo', cargo === 'goods' ? '' : cargo)}
        />
        <Choice
          label={g.direction}
          value={filters.get('direction') || 'export'}
          options={[
            { value: 'export', text: g.export },
            { value: 'import', text: g.import },
          ]}
          onChoose={(direction) =>
            filters.set('direction', direction === 'export' ? '' : direction)
          }
        />
        <a href={`/lich/cua-khau/${view.id}.ics?lang=${language}`}>{g.feed}</a>
      </div>
      <TableFrame label={g.hours}>
        <table className="rows">
          <thead>
            <tr>
              <th scope="col">{g.day}</th>
              <th scope="col">{g.hanoi}</th>
              <th scope="col">{g.beijing}</th>
              <th scope="col">{g.why}</th>
            </tr>
          </thead>
          <tbody>
            {view.days.map(({ day, known, off, sessions, rules }) => (
              <tr key={day}>
                <th scope="row">
                  {formatDay(day, language)}
                  {off.map(({ side, names }) => (
                    <small key={side} className="gate-until">
                      {g.dayOff[side]}: {names[language] ?? names.vi}
                    </small>
                  ))}
                </th>
                {sessions.length === 0 ? (
                  <td colSpan={2} data-label={g.hanoi}>
                    {known ? (
                      <Mark shape="cross" tone="bad">
                        {g.closedDay}
                      </Mark>
                    ) : (
                      <Mark shape="ring" tone="muted">
                        {g.unknownDay}
                      </Mark>
                    )}
                  </td>
                ) : (
                  [HA_NOI, BEIJING].map((zone) => (
                    <td
                      key={zone}
                      className="figures"
                      data-label={zone === HA_NOI ? g.hanoi : g.beijing}
                    >
                      {sessions.map(({ start, end, access }) => (
                        <span key={start} className="gate-session">
                          {spanIn(start, end, zone)}
                          {access === 'registered' && zone === HA_NOI && (
                            <small> {g.states.registered}</small>
                          )}
                        </span>
                      ))}
                    </td>
                  ))
                )}
                <td data-label={g.why} lang="vi">
                  <small>{rules.map(nameOf).join(', ')}</small>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </div>
  )
}

type RulesProps = {
  readonly rules: readonly HoursRuleRow[]
  readonly onDrop: ((rule: HoursRuleRow) => void) | undefined
}

/** The rules of a gate's hours, each with who agreed and what says so. */
export function Rules({ rules, onDrop }: RulesProps) {
  const t = useT()
  const g = t.gates
  if (rules.length === 0) return <p className="muted">{g.noRules}</p>
  return (
    <TableFrame label={g.rules}>
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">{g.rule}</th>
            <th scope="col">{g.valid}</th>
            <th scope="col">{g.agreedBy}</th>
            <th scope="col">{g.source}</th>
            {onDrop && <th scope="col">{g.drop}</th>}
          </tr>
        </thead>
        <tbody>
          {rules.map((rule) => (
            <tr key={rule.id}>
              <th scope="row" className="cell-main" lang="vi">
                {rule.name}
                <small className="figures gate-until">
                  {rule.effect.kind === 'closed'
                    ? g.effects.closed
                    : rule.effect.sessions.map(({ from, to }) => `${from}–${to}`).join(', ')}
                  {rule.zone === BEIJING && ` (${g.beijing})`}
                </small>
              </th>
              <td className="figures" data-label={g.valid}>
                {[
                  rule.validFrom && g.from(formatDate(rule.validFrom)),
                  rule.validTo && g.to(formatDate(rule.validTo)),
                ]
                  .filter(Boolean)
                  .join(' ') || g.always}
              </td>
              <td data-label={g.agreedBy}>{g.agreed[rule.agreedBy]}</td>
              <td data-label={g.source}>
                {rule.dispatchId && (
                  <Link href={dispatchPlace(rule.dispatchId)}>{t.assignments.openDispatch}</Link>
                )}
                {rule.source && <Source text={rule.source} />}{' '}
                <small>{g.confidences[rule.confidence]}</small>
              </td>
              {onDrop && (
                <td>
                  <button
                    type="button"
                    className="link"
                    aria-label={`${g.drop}: ${rule.name}`}
                    onClick={() => onDrop(rule)}
                  >
                    {g.drop}
                  </button>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}
