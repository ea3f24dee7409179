import type { GateView, HoursRuleRow } from '@loimo/contract'
import { useState } from 'react'
import { Link, useParams } from 'wouter'
import { dispatchPlace, gatePlace, PLACES } from '../../app/places.ts'
import { useMay } from '../../app/session.ts'
import { useLanguage, useT } from '../../messages/language.tsx'
import { formatDate, formatDay, formatTime } from '../../ui/format.ts'
import { Choice, TableFrame, useFilters } from '../../ui/list.tsx'
import { Page } from '../../ui/page.tsx'
import { Mark } from '../../ui/shape.tsx'
import { Loaded } from '../../ui/states.tsx'
import { DropRuleDialog } from './drop-rule-dialog.tsx'
import { BEIJING, HA_NOI, spanIn, useChineseLetters, useGate } from './gates.ts'
import { NowCell } from './gates-page.tsx'
import { RuleDialog } from './rule-dialog.tsx'

function Facts({ view }: { readonly view: GateView }) {
  const t = useT()
  const g = t.gates
  const [exported, imported, passengers] = view.now
  return (
    <dl className="facts">
      <dt>{g.export}</dt>
      <dd>
        <NowCell now={exported} />
      </dd>
      <dt>{g.import}</dt>
      <dd>
        <NowCell now={imported} />
      </dd>
      <dt>{g.passengers}</dt>
      <dd>
        <NowCell now={passengers} />
      </dd>
      <dt>{g.counterpart}</dt>
      <dd>
        <span lang="vi">{view.counterpart.name}</span>{' '}
        {view.counterpart.nameZh && <span lang="zh">{view.counterpart.nameZh}</span>}
      </dd>
      {view.markers.length > 0 && (
        <>
          <dt>{g.markers}</dt>
          <dd className="figures">{view.markers.join(', ')}</dd>
        </>
      )}
      <dt>{g.kind}</dt>
      <dd>
        <ul className="plain">
          {view.kinds.map(({ kind, from, to }) => (
            <li key={`${kind} ${from}`}>
              {g.kinds[kind]}{' '}
              <small className="figures">
                {[from && g.from(formatDate(from)), to && g.to(formatDate(to))]
                  .filter(Boolean)
                  .join(' ')}
              </small>
            </li>
          ))}
        </ul>
      </dd>
      {view.parent && (
        <>
          <dt>{g.partOf}</dt>
          <dd>
            <Link href={gatePlace(view.parent)}>{view.parent}</Link>
          </dd>
        </>
      )}
      {view.lanes.length > 0 && (
        <>
          <dt>{g.lanes}</dt>
          <dd>
            <ul className="plain">
              {view.lanes.map(({ id, names }) => (
                <li key={id}>
                  <Link href={gatePlace(id)} lang="vi">
                    {names.vi}
                  </Link>
                </li>
              ))}
            </ul>
          </dd>
        </>
      )}
      <dt>{g.place}</dt>
      <dd>
        {view.coordinates ? (
          <>
            <span className="figures">
              {view.coordinates.latitude}, {view.coordinates.longitude}
            </span>{' '}
            <Mark
              shape={view.coordinates.confidence === 'A' ? 'disc' : 'ring'}
              tone={view.coordinates.confidence === 'A' ? 'good' : 'warn'}
            >
              {g.confidences[view.coordinates.confidence]}
            </Mark>
          </>
        ) : (
          <span className="muted">{g.noPlace}</span>
        )}
      </dd>
    </dl>
  )
}

function Week({ view }: { readonly view: GateView }) {
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
            {view.days.map(({ day, known, sessions, rules }) => (
              <tr key={day}>
                <th scope="row">{formatDay(day, language)}</th>
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

/** An address as a link, anything else as it is. */
function Source({ text }: { readonly text: string }) {
  const url = /^https?:\/\/\S+/.exec(text)?.[0]
  if (!url) return <span lang="vi">{text}</span>
  return (
    <a href={url} rel="noreferrer noopener" target="_blank">
      {new URL(url).host}
    </a>
  )
}

type RulesProps = {
  readonly rules: readonly HoursRuleRow[]
  readonly onDrop: ((rule: HoursRuleRow) => void) | undefined
}

function Rules({ rules, onDrop }: RulesProps) {
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

const EVENT_TONES = {
  suspended: ['cross', 'bad'],
  limited: ['half', 'warn'],
  opened: ['disc', 'good'],
  reopened: ['disc', 'good'],
} as const

/** A day as exactly as it is known: 15/02/2026, 02/2026, 2026. */
const looseDay = (day: string) => day.split('-').reverse().join('/')

function Timeline({ events }: Pick<GateView, 'events'>) {
  const t = useT()
  const g = t.gates
  if (events.length === 0) return <p className="muted">{g.noEvents}</p>
  return (
    <ol className="history life">
      {events.map(({ id, day, kind, words, sources }) => {
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
              <span lang="vi">{words}</span>{' '}
              <small>
                {sources.map((source, at) => (
                  <span key={source}>
                    {at > 0 && ', '}
                    <Source text={source} />
                  </span>
                ))}
              </small>
            </div>
          </li>
        )
      })}
    </ol>
  )
}

function Gate({ view }: { readonly view: GateView }) {
  const t = useT()
  const language = useLanguage()
  const may = useMay()
  const g = t.gates
  const [adding, setAdding] = useState(false)
  const [dropped, setDropped] = useState<HoursRuleRow | null>(null)
  const mayEdit = may('gate.edit')
  const others = [view.names.vi, view.names.zh, view.names.en].filter(
    (name) => name && name !== view.names[language],
  )
  return (
    <Page
      title={view.names[language] ?? view.names.vi}
      above={
        <Link href={PLACES.gates} className="back">
          {t.shell.gates}
        </Link>
      }
      aside={<span className="muted">{t.common.asOf(formatTime(view.asOf))}</span>}
    >
      <p className="muted">{others.join(' · ')}</p>
      <div className="two-columns">
        <div>
          <Facts view={view} />
          <section aria-labelledby="timeline">
            <h2 id="timeline">{g.timeline}</h2>
            <Timeline events={view.events} />
          </section>
        </div>
        <div>
          <Week view={view} />
        </div>
      </div>
      <div className="desk-part">
        <h2>{g.rules}</h2>
        {mayEdit && (
          <button type="button" className="no-print" onClick={() => setAdding(true)}>
            {g.add}
          </button>
        )}
        <Rules rules={view.rules} onDrop={mayEdit ? setDropped : undefined} />
      </div>
      {adding && <RuleDialog gate={view} onClose={() => setAdding(false)} />}
      {dropped && <DropRuleDialog rule={dropped} onClose={() => setDropped(null)} />}
    </Page>
  )
}

/** One gate: what it is, when it is open, by which rules, and what happened there. */
export function GatePage() {
  const { id = '' } = useParams<{ id: string }>()
  const filters = useFilters()
  useChineseLetters()
  const query = useGate(id, {
    cargo: filters.get('cargo') || undefined,
    direction: filters.get('direction') || undefined,
  })
  return <Loaded query={query}>{(view) => <Gate view={view} />}</Loaded>
}
