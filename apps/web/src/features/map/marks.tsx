import type { BorderMap, Language } from '@loimo/contract'
import { useLanguage, useT } from '../../messages/language.tsx'
import { formatNumber } from '../../ui/format.ts'
import { DRAWN } from '../../ui/shape.tsx'
import {
  type Frame,
  isInside,
  type Pixel,
  pixelsPerKm,
  project,
  smooth,
  unproject,
} from './geometry.ts'
import { layOut, type Mark, type Placed, widthOf } from './layout.ts'
import { gateName, type MapGate, nameIn } from './map-data.ts'
import { MAP_LOOKS } from './standing.ts'

const SIGN = 10
const KIND_RANK = ['international', 'bilateral', 'auxiliary', 'specialised_lane', 'market_pair']

type MarksProps = {
  readonly map: BorderMap
  readonly frame: Frame
  readonly gates: readonly MapGate[]
  readonly selected?: string | undefined
  readonly roads: boolean
  readonly yards: boolean
  /** Where nothing may be written. */
  readonly taken?: Parameters<typeof layOut>[2]
  /** Told with those that stand folded in it. */
  readonly onPick?: ((id: string, folded: readonly string[]) => void) | undefined
}

/** Gates by weight, the chosen one before all; of those at one spot the weightier stands. */
function gateMarks({ map, frame, gates, selected }: MarksProps, language: Language): Mark[] {
  const weight = ({ row }: MapGate) =>
    row.id === selected ? -1 : KIND_RANK.indexOf(row.kind) * 2 + (map.labels[row.id] ? 0 : 1)
  return [...gates]
    .sort((a, b) => weight(a) - weight(b))
    .flatMap(({ row, place }) =>
      place
        ? [
            {
              id: row.id,
              at: project(frame, place),
              radius: SIGN,
              text: gateName(map, row, language),
              size: 13,
              folds: true,
              nameless: true,
            },
          ]
        : [],
    )
}

/** From this scale on, in pixels a kilometre, a point of that rank is shown. */
const TOWN_FROM: Readonly<Record<number, number>> = { 1: 0, 2: 4, 3: 12 }
const YARD_FROM = 14
const ROADS_FROM = 1.6

function pointMarks(
  { map, frame, yards }: MarksProps,
  language: Language,
  km: (km: string) => string,
) {
  const perKm = pixelsPerKm(frame)
  return map.points.features.flatMap(({ id, properties, geometry }) => {
    const isYard = properties.kind === 'yard'
    const isShown = isYard
      ? yards && perKm >= YARD_FROM
      : perKm >= (TOWN_FROM[properties.rank] ?? 12)
    if (!isShown) return []
    const name = nameIn(properties.names, language)
    return [
      {
        id: `point-${id}`,
        at: project(frame, geometry.coordinates),
        radius: isYard ? 4.5 : 3,
        text: isYard ? `${name} ±${km(formatNumber(properties.accuracyKm, language))}` : name,
        size: isYard ? 11 : properties.rank === 1 ? 13 : 12,
        isYard,
        rank: isYard ? 3 : properties.rank,
      },
    ]
  })
}

/** Where the number of a road may stand: along what is in sight of it, the middle first. */
function roadMarks({ map, frame, roads }: MarksProps): Mark[] {
  if (!roads || pixelsPerKm(frame) < ROADS_FROM) return []
  return map.roads.features.flatMap(({ id, properties, geometry }) => {
    if (!properties.ref) return []
    const seen = smooth(geometry.coordinates)
      .map((place) => project(frame, place))
      .filter(([x, y]) => x > 24 && y > 14 && x < frame.width - 24 && y < frame.height - 14)
    const along = (share: number) => seen[Math.floor(share * (seen.length - 1))]
    const at = along(0.5)
    if (seen.length < 4 || !at) return []
    const elsewhere = [0.35, 0.65, 0.2, 0.8].flatMap((share) => [along(share) ?? at])
    return [{ id: `road-${id}`, at, elsewhere, radius: 0, text: properties.ref, size: 10.5 }]
  })
}

const LAND_SIZE = 14
/** Enough to choose from. */
const SPOTS = 4

/** Where the name of a country may stand, in shares of the map, from the lower left corner. */
const LAND_SPOTS = [0.92, 0.7, 0.5, 0.3, 0.08].flatMap((y) =>
  [0.12, 0.5, 0.88].map((x) => [x, y] as const),
)

/** The name of each country, somewhere on its own land, from corners that face each other. */
function countryMarks({ map, frame }: MarksProps, names: readonly [string, string]): Mark[] {
  const own = map.country.features[0]?.properties.country
  return map.border.features.flatMap(({ geometry, properties }) => {
    if (geometry.type !== 'MultiPolygon' || properties.role !== 'land') return []
    const isOwn = properties.country === own
    const text = isOwn ? names[0] : names[1]
    const half = widthOf(text, LAND_SIZE) * 0.6
    const isOnLand = (at: Pixel) => {
      const place = unproject(frame, at)
      return geometry.coordinates.some(([ring]) => isInside(place, ring ?? []))
    }
    const spots: Pixel[] = []
    for (const [x, y] of isOwn ? LAND_SPOTS : [...LAND_SPOTS].reverse()) {
      const at: Pixel = [x * frame.width, y * frame.height]
      const isLand = [at[0] - half, at[0] + half, at[0]].every((one) => isOnLand([one, at[1]]))
      if (isLand) spots.push(at)
      if (spots.length === SPOTS) break
    }
    const [at, ...elsewhere] = spots
    if (!at) return []
    return [{ id: `land-${properties.country}`, at, elsewhere, radius: 0, text, size: LAND_SIZE }]
  })
}

function Text({ placed, text, size }: { placed: Placed; text: string; size: number }) {
  if (!placed.name) return null
  const { x, y, anchor } = placed.name
  return (
    <text x={x} y={y} textAnchor={anchor} fontSize={size}>
      {text}
    </text>
  )
}

/** Signs and names: over the drawing of the graphics card, on the still map, and on paper. */
export function Marks(props: MarksProps) {
  const { frame, gates, selected, taken = [], onPick } = props
  const t = useT()
  const language = useLanguage()
  const signs = gateMarks(props, language)
  const points = pointMarks(props, language, t.map.km)
  const first = points.filter(({ rank }) => rank === 1)
  const later = points.filter(({ rank }) => rank > 1)
  const countries = countryMarks(props, [t.map.own, t.map.other])
  const roads = roadMarks(props)
  const marks = [...signs, ...first, ...countries, ...later, ...roads]
  const placed = new Map(layOut(marks, frame, taken).map((one) => [one.id, one]))
  return (
    <g className="map-marks">
      {roads.map(({ id, text, size }) => {
        const one = placed.get(id)
        if (!one) return null
        const [x, y] = one.at
        const width = widthOf(text, size) + 6
        return (
          <g key={id} className="map-shield">
            <rect x={x - width / 2} y={y - 8} width={width} height={16} rx="2" />
            <text x={x} y={y + size * 0.36} textAnchor="middle" fontSize={size}>
              {text}
            </text>
          </g>
        )
      })}
      {countries.map(({ id, text, size }) => {
        const one = placed.get(id)
        return (
          one && (
            <g key={id} className="map-land-name">
              <Text placed={one} text={text} size={size} />
            </g>
          )
        )
      })}
      {points.map(({ id, text, size, isYard, rank }) => {
        const one = placed.get(id)
        if (!one) return null
        const [x, y] = one.at
        return (
          <g key={id} className={isYard ? 'map-yard' : `map-town map-town-${rank}`}>
            {isYard ? (
              <rect x={x - 4} y={y - 4} width="8" height="8" />
            ) : (
              <circle cx={x} cy={y} r="2.5" />
            )}
            <Text placed={one} text={text} size={size} />
          </g>
        )
      })}
      {[...signs].reverse().map(({ id, text, size }) => {
        const one = placed.get(id)
        const gate = gates.find(({ row }) => row.id === id)
        if (!one || !gate) return null
        const [x, y] = one.at
        const { shape, tone } = MAP_LOOKS[gate.state]
        const isChosen = id === selected
        return (
          // biome-ignore lint/a11y/noStaticElementInteractions: the list beside the map is the way by keyboard
          <g
            key={id}
            className={`map-gate mark-${tone}${isChosen ? ' map-chosen' : ''}`}
            data-gate={id}
            onClick={onPick && (() => onPick(id, one.folded))}
          >
            {onPick && <circle className="map-touch" cx={x} cy={y} r="18" />}
            <circle className="map-sign" cx={x} cy={y} r={isChosen ? SIGN + 2 : SIGN} />
            <g transform={`translate(${x - 6} ${y - 6})`}>{DRAWN[shape]}</g>
            <Text
              placed={one}
              text={one.folded.length > 0 ? `${text} +${one.folded.length}` : text}
              size={size}
            />
          </g>
        )
      })}
    </g>
  )
}
