/**
 * Cuts what the map needs out of a big file of countries, once; the small results are committed, the big file never.
 *
 *   npm pack @geo-maps/countries-land-100m     (in a folder outside the repository; OpenStreetMap, ODbL)
 *   node tools/run.mjs tools/cut-border.ts belt map.geo.json VNM CHN 105.4,20.9,108.8,23.2 province/lang-son/map/border.json
 *   node tools/run.mjs tools/cut-border.ts country map.geo.json VNM apps/server/src/gates/country.generated.json
 */
import { readFileSync, writeFileSync } from 'node:fs'

type Point = readonly [number, number]
type Ring = readonly Point[]
type Box = readonly [west: number, south: number, east: number, north: number]

const CREDIT = {
  source: '@geo-maps/countries-land-100m 0.6.0, from OpenStreetMap (2017), accurate to 100 m',
  attribution: '© OpenStreetMap contributors',
  licence: 'ODbL 1.0',
  licenceUrl: 'https://opendatacommons.org/licenses/odbl/1-0/',
}

/** Degrees; the border is kept to 20 m, what only gives it ground to lie on more roughly. */
const FINE = 0.0002
const ROUGH = 0.0012
const COUNTRY = 0.012
const SMALLEST_ISLAND = 0.0006

const round = ([x, y]: Point, digits = 4): Point => [
  Number(x.toFixed(digits)),
  Number(y.toFixed(digits)),
]
const keyOf = (point: Point) => round(point).join()

function readCountry(file: string, code: string): Ring[][] {
  const map = JSON.parse(readFileSync(file, 'utf8'))
  const found = map.features.find(
    ({ properties }: { properties: { A3: string } }) => properties.A3 === code,
  )
  if (!found) throw new Error(`no country ${code}`)
  const { type, coordinates } = found.geometry
  return type === 'Polygon' ? [coordinates] : coordinates
}

function distance([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay]
  const length = dx * dx + dy * dy
  const t = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length))
  return Math.hypot(x - ax - t * dx, y - ay - t * dy)
}

/** Douglas and Peucker; both ends stay. */
function simplify(line: Ring, tolerance: number): Ring {
  if (line.length < 3) return line
  const [first, last] = [line[0]!, line.at(-1)!]
  let [farthest, at] = [0, 0]
  for (let i = 1; i < line.length - 1; i++) {
    const away = distance(line[i]!, first, last)
    if (away > farthest) [farthest, at] = [away, i]
  }
  if (farthest <= tolerance) return [first, last]
  return [
    ...simplify(line.slice(0, at + 1), tolerance).slice(0, -1),
    ...simplify(line.slice(at), tolerance),
  ]
}

/** One side of the box after the other (Sutherland and Hodgman). */
function clip(ring: Ring, [west, south, east, north]: Box): Ring {
  const sides = [
    { axis: 0, limit: west, sign: 1 },
    { axis: 0, limit: east, sign: -1 },
    { axis: 1, limit: south, sign: 1 },
    { axis: 1, limit: north, sign: -1 },
  ] as const
  let points = ring.slice(0, -1)
  for (const { axis, limit, sign } of sides) {
    const isIn = (point: Point) => (point[axis] - limit) * sign >= 0
    points = points.flatMap((point, i) => {
      const before = points.at(i - 1)!
      const t = (limit - before[axis]) / (point[axis] - before[axis])
      const cut: Point = [
        before[0] + t * (point[0] - before[0]),
        before[1] + t * (point[1] - before[1]),
      ]
      if (isIn(point)) return isIn(before) ? [point] : [cut, point]
      return isIn(before) ? [cut] : []
    })
  }
  return points.length === 0 ? [] : [...points, points[0]!]
}

type Run = { readonly shared: boolean; readonly line: Ring }

/** A ring as stretches along the neighbour and stretches apart from it, in their order. */
function runsOf(ring: Ring, theirs: ReadonlySet<string>): Run[] {
  const isShared = (i: number) => theirs.has(keyOf(ring[i]!)) && theirs.has(keyOf(ring[i + 1]!))
  const runs: { shared: boolean; line: Point[] }[] = []
  for (let i = 0; i < ring.length - 1; i++) {
    const shared = isShared(i)
    const last = runs.at(-1)
    if (last?.shared === shared) last.line.push(ring[i + 1]!)
    else runs.push({ shared, line: [ring[i]!, ring[i + 1]!] })
  }
  return runs
}

const keysOf = (rings: readonly Ring[]) => new Set(rings.flatMap((ring) => ring.map(keyOf)))

/** Two countries within the box, and the line between them; it is the same in all three. */
function cutBelt(file: string, own: string, other: string, box: Box) {
  const clipped = (code: string) =>
    readCountry(file, code)
      .map(([outer]) => clip(outer!, box))
      .filter((ring) => ring.length > 3)
  const lands = [
    { code: own, rings: clipped(own) },
    { code: other, rings: clipped(other) },
  ] as const
  const border: Ring[] = []
  const land = lands.map(({ code, rings }, at) => {
    const theirs = keysOf(lands[1 - at]!.rings)
    const outlines = rings.map((ring) =>
      runsOf(ring, theirs).flatMap(({ shared, line }, i) => {
        const kept = simplify(line, shared ? FINE : ROUGH).map((point) => round(point))
        if (shared && at === 0) border.push(kept)
        return i === 0 ? kept : kept.slice(1)
      }),
    )
    return {
      type: 'Feature',
      properties: { role: 'land', country: code },
      geometry: {
        type: 'MultiPolygon',
        coordinates: outlines.filter((ring) => ring.length > 4).map((ring) => [ring]),
      },
    }
  })
  const line = {
    type: 'Feature',
    properties: { role: 'border' },
    geometry: { type: 'MultiLineString', coordinates: border },
  }
  return { type: 'FeatureCollection', ...CREDIT, bbox: box, features: [...land, line] }
}

function areaOf(ring: Ring): number {
  return Math.abs(
    ring.reduce((sum, [x, y], i) => {
      const [bx, by] = ring[(i + 1) % ring.length]!
      return sum + x * by - bx * y
    }, 0) / 2,
  )
}

/** The outline of a country for a small inset. Far archipelagos are a layer of their own, never taken from here. */
function cutCountry(file: string, code: string) {
  const rings = readCountry(file, code)
    .map(([outer]) => outer!)
    .filter((ring) => areaOf(ring) > SMALLEST_ISLAND && ring[0]![0] < 110)
    .map((ring) => {
      // Two halves: a closed line has no ends to hold on to.
      const half = Math.floor(ring.length / 2)
      const parts = [ring.slice(0, half + 1), ring.slice(half)]
      return parts
        .flatMap((part, i) => simplify(part, COUNTRY).slice(i))
        .map((one) => round(one, 2))
    })
    .filter((ring) => ring.length > 3)
  return {
    type: 'FeatureCollection',
    ...CREDIT,
    features: [
      {
        type: 'Feature',
        properties: { role: 'country', country: code },
        geometry: { type: 'MultiPolygon', coordinates: rings.map((ring) => [ring]) },
      },
    ],
  }
}

/** A feature a line: a change of the file shows as a change of a feature. */
function write(
  path: string,
  { features, ...rest }: ReturnType<typeof cutBelt | typeof cutCountry>,
) {
  const head = JSON.stringify(rest).slice(0, -1)
  const lines = features.map((feature) => JSON.stringify(feature)).join(',\n')
  writeFileSync(path, `${head},"features":[\n${lines}\n]}\n`)
}

const [what, file = '', ...rest] = process.argv.slice(2)
if (what === 'belt') {
  const [own = '', other = '', box = '', out = ''] = rest
  write(out, cutBelt(file, own, other, box.split(',').map(Number) as unknown as Box))
} else {
  const [code = '', out = ''] = rest
  write(out, cutCountry(file, code))
}
