import type { BorderMap } from '@loimo/contract'
import { useEffect } from 'react'
import { useLanguage, useT } from '../../messages/language.tsx'
import { GateFacts, GateNames, StateMark } from './gate-facts.tsx'
import { type Frame, project } from './geometry.ts'
import { gateName, type MapGate } from './map-data.ts'

const WIDTH = 300
const NARROW = 560
const AWAY = 22

type GateCardProps = {
  readonly map: BorderMap
  readonly gate: MapGate
  readonly frame: Frame
  /** Others that stand at the same spot. */
  readonly near: readonly MapGate[]
  readonly onPick: (id: string | undefined) => void
}

/** What is told beside the sign that was pressed; on a narrow screen at the head of the map. */
export function GateCard({ map, gate, frame, near, onPick }: GateCardProps) {
  const t = useT()
  const language = useLanguage()
  useEffect(() => {
    const close = (event: KeyboardEvent) => event.key === 'Escape' && onPick(undefined)
    document.addEventListener('keydown', close)
    return () => document.removeEventListener('keydown', close)
  }, [onPick])
  if (!gate.place) return null
  const [x, y] = project(frame, gate.place)
  const isNarrow = frame.width < NARROW
  const left = x + AWAY + WIDTH < frame.width - 60 ? x + AWAY : Math.max(8, x - AWAY - WIDTH)
  const place = isNarrow
    ? { left: 8, right: 52, top: 8 }
    : { left, width: WIDTH, top: Math.max(8, Math.min(y - 40, frame.height - 260)) }
  return (
    <section
      className="map-card"
      style={place}
      aria-label={gate.row.names[language] ?? gate.row.names.vi}
    >
      <button
        type="button"
        className="quiet map-close"
        aria-label={t.map.close}
        onClick={() => onPick(undefined)}
      >
        <span aria-hidden="true">×</span>
      </button>
      <GateNames row={gate.row} />
      <StateMark state={gate.state} />
      <GateFacts gate={gate} />
      {near.length > 0 && (
        <p className="map-near">
          <small>{t.map.folded}:</small>{' '}
          {near.map(({ row }) => (
            <button key={row.id} type="button" className="link" onClick={() => onPick(row.id)}>
              {gateName(map, row, language)}
            </button>
          ))}
        </p>
      )}
    </section>
  )
}
