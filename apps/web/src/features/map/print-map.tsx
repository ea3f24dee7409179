import type { BorderMap } from '@loimo/contract'
import { useLanguage, useT } from '../../messages/language.tsx'
import { formatDay, hanoiDay } from '../../ui/format.ts'
import { BEIJING, HA_NOI, timeIn } from '../gates/gates.ts'
import { BorderSvg } from './border-svg.tsx'
import { cameraOf, type Size } from './geometry.ts'
import { type MapGate, nameIn } from './map-data.ts'

/** What an A4 page is wide between its margins, and how high each part may be. */
const PARTS: readonly Size[] = [
  { width: 650, height: 395 },
  { width: 650, height: 290 },
]

type PrintMapProps = {
  readonly map: BorderMap
  readonly gates: readonly MapGate[]
  readonly views: BorderMap['views']
  readonly asOf: string
}

/** The map on paper: still, whole, with its hour by both clocks. */
export function PrintMap({ map, gates, views, asOf }: PrintMapProps) {
  const t = useT()
  const language = useLanguage()
  return (
    <div className="map-print">
      <p className="figures">
        {t.map.asOf(
          formatDay(hanoiDay(new Date(asOf)), language),
          timeIn(asOf, HA_NOI, new Date(asOf)),
          timeIn(asOf, BEIJING, new Date(asOf)),
        )}
      </p>
      {PARTS.map((size, i) => {
        const view = views[i]
        if (!view) return null
        const title = nameIn(view.names, language) || t.map.all
        return (
          <figure key={view.id}>
            <figcaption>{title}</figcaption>
            <BorderSvg
              map={map}
              gates={gates}
              camera={cameraOf(view.box, size)}
              size={size}
              title={title}
            />
          </figure>
        )
      })}
    </div>
  )
}
