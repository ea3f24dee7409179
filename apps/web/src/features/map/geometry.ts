/** Where things lie on the screen: Web Mercator, as the drawing by graphics card has it, so that both agree to the pixel. */

/** Longitude and latitude. */
export type Place = readonly number[]
export type Box = readonly number[]
export type Size = { readonly width: number; readonly height: number }
export type Camera = { readonly center: readonly [number, number]; readonly zoom: number }
export type Pixel = readonly [x: number, y: number]

/** A world of one by one, seen through a window. */
export type Frame = Size & { readonly scale: number; readonly left: number; readonly top: number }

const TILE = 512
const KM_PER_DEGREE = 111.32

const worldX = (longitude: number) => (longitude + 180) / 360
const worldY = (latitude: number) => {
  const angle = (latitude * Math.PI) / 180
  return 0.5 - Math.log(Math.tan(Math.PI / 4 + angle / 2)) / (2 * Math.PI)
}
const latitudeAt = (y: number) =>
  (Math.atan(Math.exp((0.5 - y) * 2 * Math.PI)) * 360) / Math.PI - 90

export function frameOf({ center: [longitude, latitude], zoom }: Camera, size: Size): Frame {
  const scale = TILE * 2 ** zoom
  return {
    ...size,
    scale,
    left: worldX(longitude) - size.width / 2 / scale,
    top: worldY(latitude) - size.height / 2 / scale,
  }
}

/** The camera that shows the whole box with some room around it. */
export function cameraOf([west = 0, south = 0, east = 0, north = 0]: Box, size: Size): Camera {
  const [x0, x1, y0, y1] = [worldX(west), worldX(east), worldY(north), worldY(south)]
  const scale = Math.min(size.width / (x1 - x0), size.height / (y1 - y0))
  return {
    center: [(west + east) / 2, latitudeAt((y0 + y1) / 2)],
    zoom: Math.log2(scale / TILE),
  }
}

export function project({ scale, left, top }: Frame, [longitude = 0, latitude = 0]: Place): Pixel {
  return [(worldX(longitude) - left) * scale, (worldY(latitude) - top) * scale]
}

export function unproject({ scale, left, top }: Frame, [x, y]: Pixel): Place {
  return [(left + x / scale) * 360 - 180, latitudeAt(top + y / scale)]
}

/** The box that the frame shows. */
export function boxOf(frame: Frame): Box {
  const [west = 0, north = 0] = unproject(frame, [0, 0])
  const [east = 0, south = 0] = unproject(frame, [frame.width, frame.height])
  return [west, south, east, north]
}

export function pixelsPerKm(frame: Frame): number {
  const [, south = 0, , north = 0] = boxOf(frame)
  const narrow = Math.cos((((south + north) / 2) * Math.PI) / 180)
  return frame.scale / 360 / (KM_PER_DEGREE * narrow)
}

/** A box around places, with kilometres of room on every side. */
export function boxAround(places: readonly Place[], km: number): Box {
  const [xs, ys] = [places.map(([x = 0]) => x), places.map(([, y = 0]) => y)]
  const [west, south, east, north] = [
    Math.min(...xs),
    Math.min(...ys),
    Math.max(...xs),
    Math.max(...ys),
  ]
  const up = km / KM_PER_DEGREE
  const aside = up / Math.cos((((south + north) / 2) * Math.PI) / 180)
  return [west - aside, south - up, east + aside, north + up]
}

/** A curve through every point of a line of few (Catmull and Rom): a diagram, not a survey. */
export function smooth(line: readonly Place[], steps = 8): Place[] {
  const at = (i: number) => line[Math.max(0, Math.min(line.length - 1, i))] as [number, number]
  return line.flatMap((point, i) => {
    if (i === line.length - 1) return [point]
    const [a, b, c, d] = [at(i - 1), at(i), at(i + 1), at(i + 2)]
    return Array.from({ length: steps }, (_, step) => {
      const t = step / steps
      return ([0, 1] as const).map(
        (axis) =>
          0.5 *
          (2 * b[axis] +
            (c[axis] - a[axis]) * t +
            (2 * a[axis] - 5 * b[axis] + 4 * c[axis] - d[axis]) * t ** 2 +
            (3 * b[axis] - a[axis] - 3 * c[axis] + d[axis]) * t ** 3),
      )
    })
  })
}

export function kmBetween([ax = 0, ay = 0]: Place, [bx = 0, by = 0]: Place): number {
  const narrow = Math.cos((ay * Math.PI) / 180)
  return Math.hypot((ax - bx) * narrow, ay - by) * KM_PER_DEGREE
}

export type Nearest = { readonly place: Place; readonly km: number }

/** The point of some lines that lies nearest. */
export function nearestOn(
  lines: readonly (readonly Place[])[],
  [x = 0, y = 0]: Place,
): Nearest | null {
  const narrow = Math.cos((y * Math.PI) / 180)
  let best: Nearest | null = null
  for (const line of lines)
    for (const [i, [ex = 0, ey = 0]] of line.entries()) {
      const [sx = ex, sy = ey] = line[i - 1] ?? []
      const [dx, dy] = [(ex - sx) * narrow, ey - sy]
      const along = ((x - sx) * narrow * dx + (y - sy) * dy) / (dx * dx + dy * dy || 1)
      const t = Math.max(0, Math.min(1, along))
      const place = [sx + t * (ex - sx), sy + t * dy] as const
      const km = Math.hypot((place[0] - x) * narrow, place[1] - y) * KM_PER_DEGREE
      if (best === null || km < best.km) best = { place, km }
    }
  return best
}

export function isInside([x = 0, y = 0]: Place, ring: readonly Place[]): boolean {
  let inside = false
  for (const [i, [xi = 0, yi = 0]] of ring.entries()) {
    const [xj = 0, yj = 0] = ring.at(i - 1) ?? []
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside
  }
  return inside
}
