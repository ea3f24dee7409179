import type { BorderMap } from '@loimo/contract'
import { useLanguage, useT } from '../../messages/language.tsx'
import { type Box, cameraOf, frameOf, type Place, project, type Size } from './geometry.ts'
import { widthOf } from './layout.ts'
import { pathOf } from './paths.ts'

/** All of the country with its archipelagos. */
const WHOLE: Box = [101.6, 7.2, 118.2, 24]
const LETTERS = 10
const LINE = 11

/** The name over two lines of like width where one is too long; what stands in brackets is a line of its own. */
function linesOf(name: string, room: number): string[] {
  const [, main = name, country] = /^(.*?)\s*([(（].*[)）])$/.exec(name) ?? []
  const words = main.split(' ')
  const splits = words.map((_, i) => [words.slice(0, i).join(' '), words.slice(i).join(' ')])
  const width = (lines: readonly string[]) =>
    Math.max(...lines.map((line) => widthOf(line, LETTERS)))
  const [best = [main]] =
    width([main]) <= room || words.length < 2
      ? [[main]]
      : splits.slice(1).sort((a, b) => width(a) - width(b))
  return country ? [...best, country] : best
}

type InsetProps = Size & {
  readonly map: Pick<BorderMap, 'country' | 'islands'>
  /** What the map beside it shows. */
  readonly box: Box
  readonly x?: number
  readonly y?: number
}

/** The whole country, with Hoàng Sa and Trường Sa by name: it belongs to every map and every print. */
export function Inset({ map, box, x = 0, y = 0, ...size }: InsetProps) {
  const t = useT()
  const language = useLanguage()
  const frame = frameOf(cameraOf(WHOLE, size), size)
  const coast = project(frame, [109.6, 14])[0]
  const room = size.width - coast - 4
  const [west = 0, south = 0, east = 0, north = 0] = box
  const [left, top] = project(frame, [west, north])
  const [right, bottom] = project(frame, [east, south])
  return (
    <svg
      className="map-inset"
      x={x}
      y={y}
      {...size}
      viewBox={`0 0 ${size.width} ${size.height}`}
      role="img"
      aria-label={t.map.inset}
    >
      <rect className="map-sea" {...size} />
      <path
        className="map-country"
        d={map.country.features
          .flatMap(({ geometry }) => geometry.coordinates.flat())
          .map((ring) => pathOf(frame, ring, true))
          .join('')}
      />
      <rect
        className="map-here"
        x={left - 2}
        y={top - 2}
        width={Math.max(5, right - left + 4)}
        height={Math.max(5, bottom - top + 4)}
      />
      {map.islands.features.map(({ properties, geometry }) => {
        const places = geometry.coordinates.map((place: Place) => project(frame, place))
        const lines = linesOf(properties.names[language], room)
        const above = Math.min(...places.map(([, py]) => py)) - 4
        const widest = Math.max(...lines.map((line) => widthOf(line, LETTERS)))
        const middle =
          (Math.min(...places.map(([px]) => px)) + Math.max(...places.map(([px]) => px))) / 2
        const at = Math.min(middle, size.width - 4 - widest / 2)
        return (
          <g key={properties.id} className="map-islands">
            {places.map(([px, py]) => (
              <circle key={`${px} ${py}`} cx={px} cy={py} r="1.5" />
            ))}
            <text textAnchor="middle" fontSize={LETTERS}>
              {lines.map((line, i) => (
                <tspan key={line} x={at} y={above - (lines.length - 1 - i) * LINE}>
                  {line}
                </tspan>
              ))}
            </text>
          </g>
        )
      })}
      <rect className="map-edge" {...size} />
    </svg>
  )
}
