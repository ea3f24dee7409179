/** The map as one picture of lines and letters: for paper, for the page of a gate, and where nothing else can be drawn. */
import type { BorderMap } from '@loimo/contract'
import { useT } from '../../messages/language.tsx'
import { cornerFor, insetSize } from './corner.ts'
import { boxOf, type Camera, frameOf, type Size } from './geometry.ts'
import { Ground } from './ground.tsx'
import { Inset } from './inset.tsx'
import type { MapGate } from './map-data.ts'
import { Marks } from './marks.tsx'
import { Scale } from './scale.tsx'
import './map.css'

type BorderSvgProps = {
  readonly map: BorderMap
  readonly gates: readonly MapGate[]
  readonly camera: Camera
  readonly size: Size
  /** What part of the border it shows, for who does not see it. */
  readonly title: string
  readonly selected?: string | undefined
  readonly roads?: boolean
  readonly yards?: boolean
}

export function BorderSvg({
  map,
  gates,
  camera,
  size,
  title,
  selected,
  roads = true,
  yards = true,
}: BorderSvgProps) {
  const t = useT()
  const frame = frameOf(camera, size)
  const inset = insetSize(size)
  const corner = cornerFor({ map, gates, frame, inset })
  return (
    <svg
      className="map-picture"
      viewBox={`0 0 ${size.width} ${size.height}`}
      {...size}
      role="img"
      aria-label={`${t.map.picture(title)}. ${t.map.inset}.`}
    >
      <Ground map={map} frame={frame} roads={roads} />
      <Marks
        map={map}
        frame={frame}
        gates={gates}
        selected={selected}
        roads={roads}
        yards={yards}
        taken={corner.taken}
      />
      <Scale frame={frame} x={corner.scaleX} />
      <Inset map={map} box={boxOf(frame)} x={corner.x} y={corner.y} {...inset} />
    </svg>
  )
}
