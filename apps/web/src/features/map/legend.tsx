import type { BorderMap } from '@loimo/contract'
import type { ReactNode } from 'react'
import { useT } from '../../messages/language.tsx'
import { StateMark } from './gate-facts.tsx'
import type { MapGate } from './map-data.ts'
import { MAP_STATES, type MapState } from './standing.ts'

type StateFilterProps = {
  readonly gates: readonly MapGate[]
  readonly hidden: ReadonlySet<string>
  readonly onToggle: (state: MapState) => void
}

/** The legend of the signs, and which of them are shown. */
export function StateFilter({ gates, hidden, onToggle }: StateFilterProps) {
  const t = useT()
  return (
    <fieldset className="choice map-filter" aria-label={t.map.filter}>
      {MAP_STATES.map((state) => {
        const count = gates.filter((gate) => gate.state === state).length
        if (count === 0) return null
        return (
          <button
            key={state}
            type="button"
            aria-pressed={!hidden.has(state)}
            onClick={() => onToggle(state)}
          >
            <StateMark state={state} /> <span className="figures muted">{count}</span>
          </button>
        )
      })}
    </fieldset>
  )
}

function Sample({ kind, children }: { readonly kind: string; readonly children: ReactNode }) {
  const [name, building] = kind.split(' ')
  return (
    <li>
      <svg className="map-sample" viewBox="0 0 36 14" aria-hidden="true">
        {name === 'border' && (
          <>
            <path className="map-border-case" d="M2 7H34" />
            <path className="map-border-line" d="M2 7H34" />
          </>
        )}
        {name === 'yard' && (
          <g className="map-yard">
            <rect x="14" y="3" width="8" height="8" />
          </g>
        )}
        {name !== 'border' && name !== 'yard' && (
          <g className={`map-way map-${name}${building ? ' map-building' : ''}`}>
            <path className="map-way-case" d="M2 7H34" />
            <path className="map-way-line" d="M2 7H34" />
            {name === 'railway' && <path className="map-way-ties" d="M2 7H34" />}
          </g>
        )}
      </svg>
      {children}
    </li>
  )
}

/** What the lines mean. */
export function LineLegend({ map }: { readonly map: BorderMap }) {
  const { map: m } = useT()
  if (map.border.features.length + map.roads.features.length === 0) return null
  return (
    <ul className="map-legend" aria-label={m.legend}>
      <Sample kind="border">{m.border}</Sample>
      <Sample kind="expressway">{m.expressway}</Sample>
      <Sample kind="expressway building">{m.building}</Sample>
      <Sample kind="road">{m.road}</Sample>
      <Sample kind="railway">{m.railway}</Sample>
      <Sample kind="yard">{m.yard}</Sample>
    </ul>
  )
}

/** Whose data it is and how exact; it stands under the map and on the print. */
export function Credits({ map }: { readonly map: BorderMap }) {
  const { map: m } = useT()
  const hasLand = map.border.features.length > 0
  return (
    <p className="map-credits muted">
      <small>
        {map.roads.features.length > 0 && `${m.schematic} `}
        {map.points.features.some(({ properties }) => properties.kind === 'yard') &&
          `${m.yardsNear} `}
        {hasLand && (
          <>
            <a
              href="https://www.openstreetmap.org/copyright"
              target="_blank"
              rel="noreferrer noopener"
            >
              {m.credit}
            </a>
            {' · '}
          </>
        )}
        {m.islandsCredit}
      </small>
    </p>
  )
}
