import { Link } from 'wouter'
import { gatePlace } from '../../app/places.ts'
import { useLanguage, useT } from '../../messages/language.tsx'
import { formatDate, formatNumber } from '../../ui/format.ts'
import { Mark } from '../../ui/shape.tsx'
import { NowCell } from '../gates/gates-page.tsx'
import type { MapGate } from './map-data.ts'
import { MAP_LOOKS } from './standing.ts'

export function StateMark({ state }: Pick<MapGate, 'state'>) {
  const t = useT()
  return <Mark {...MAP_LOOKS[state]}>{t.map.states[state]}</Mark>
}

/** Names in both languages of the border, whatever the language of the screens. */
export function GateNames({ row: { names, counterpart } }: Pick<MapGate, 'row'>) {
  const language = useLanguage()
  return (
    <span className="map-names">
      <b lang="vi">{names.vi}</b>
      {language === 'en' && <span lang="en">{names.en}</span>}
      {(names.zh ?? counterpart.nameZh) && <span lang="zh">{names.zh ?? counterpart.nameZh}</span>}
    </span>
  )
}

/** Open for whom until when by both clocks, how well its place is known, and the way to its page. */
export function GateFacts({ gate }: { readonly gate: MapGate }) {
  const t = useT()
  const language = useLanguage()
  const { row, place, accuracyKm } = gate
  const words = { export: t.gates.export, import: t.gates.import, passengers: t.gates.passengers }
  const known = row.now.filter(({ state }) => state !== 'unknown')
  return (
    <div className="map-facts">
      {known.length > 0 ? (
        <dl>
          {known.map((now) => (
            <div key={`${now.cargo} ${now.direction}`}>
              <dt>{words[now.cargo === 'passengers' ? 'passengers' : now.direction]}</dt>
              <dd>
                <NowCell now={now} />
              </dd>
            </div>
          ))}
        </dl>
      ) : (
        row.standing && (
          <p>{t.map.recorded(t.gates.events[row.standing.kind], formatDate(row.standing.day))}</p>
        )
      )}
      <p className="muted">
        <small>
          {t.gates.kinds[row.kind]}
          {' · '}
          {place
            ? row.coordinates?.confidence === 'A'
              ? t.map.exact
              : t.map.place(formatNumber(accuracyKm, language))
            : t.map.noPlace}
        </small>
      </p>
      <Link href={gatePlace(row.id)}>{t.map.open}</Link>
    </div>
  )
}
