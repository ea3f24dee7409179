import { useLanguage, useT } from '../../messages/language.tsx'
import { formatNumber } from '../../ui/format.ts'
import { type Frame, pixelsPerKm } from './geometry.ts'

const STEPS = [0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200]
const LONGEST = 96

/** How long some round number of kilometres is here. */
export function Scale({ frame, x = 10 }: { readonly frame: Frame; readonly x?: number }) {
  const t = useT()
  const language = useLanguage()
  const perKm = pixelsPerKm(frame)
  const km = STEPS.findLast((step) => step * perKm <= LONGEST) ?? 0.2
  const width = km * perKm
  const y = frame.height - 12
  return (
    <g className="map-scale">
      <path d={`M${x} ${y - 5}V${y}H${x + width}V${y - 5}`} />
      <text x={x + 4} y={y - 5} fontSize="11">
        {t.map.km(formatNumber(km, language))}
      </text>
    </g>
  )
}
