/** The map as one picture of lines and letters: for paper, for the page of a gate, and where nothing else can be drawn. */
import type { BorderMap } from '@loimo/contract'
import { useT } from '../../messages/language.tsx'
import { boxOf, type Camera, type Frame, frameOf, project, type Size } from './geometry.ts'
import { Ground } from './ground.tsx'
import { Inset } from './inset.tsx'
import type { MapGate } from './map-data.ts'
import { Marks } from './marks.tsx'
import { Scale } from './scale.tsx'
import './map.css'

/** The inset is as large as its letters need and no larger. */
export const insetSize = ({ width, height }: Size): Size =>
  width >= 560 && height >= 360 ? { width: 168, height: 178 } : { width: 132, height: 142 }

const EDGE = 8
type Rectangle = readonly [x0: number, y0: number, x1: number, y1: number]

/** The corner where the inset hides least: no gate if it can, then no town; the lower right one among equals. */
function cornerFor(
  map: BorderMap,
  gates: readonly MapGate[],
  frame: Frame,
  inset: Size,
): Rectangle {
  const [left, right] = [EDGE, frame.width - inset.width - EDGE]
  const [top, bottom] = [EDGE, frame.height - inset.height - EDGE]
  const corners = [
    [right, bottom],
    [left, bottom],
    [right, top],
    [left, top],
  ] as const
  const weighed = [
    ...gates.flatMap(({ place }) => (place ? [{ place, weight: 20 }] : [])),
    ...map.points.features.map(({ geometry }) => ({ place: geometry.coordinates, weight: 1 })),
  ].map(({ place, weight }) => ({ at: project(frame, place), weight }))
  const hides = ([x, y]: readonly [number, number]) =>
    weighed
      .filter(
        ({ at }) =>
          at[0] > x - 16 &&
          at[1] > y - 16 &&
          at[0] < x + inset.width + 16 &&
          at[1] < y + inset.height + 16,
      )
      .reduce((sum, { weight }) => sum + weight, 0)
  const [[x, y] = corners[0]] = [...corners].sort((a, b) => hides(a) - hides(b))
  return [x, y, x + inset.width, y + inset.height]
}

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
  const [x, y, right, bottom] = cornerFor(map, gates, frame, inset)
  const isLowerLeft = x < size.width / 2 && y > size.height / 2
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
        taken={[
          [x - 4, y - 4, right + 4, bottom + 4],
          isLowerLeft
            ? [size.width - 130, size.height - 30, size.width, size.height]
            : [0, size.height - 30, 130, size.height],
        ]}
      />
      <Scale frame={frame} x={isLowerLeft ? size.width - 120 : 10} />
      <Inset map={map} box={boxOf(frame)} x={x} y={y} {...inset} />
    </svg>
  )
}
