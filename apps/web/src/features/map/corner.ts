/** Where the inset of the whole country goes: it may hide no gate. */
import type { BorderMap } from '@loimo/contract'
import { type Frame, type Place, project, type Size } from './geometry.ts'
import type { Rectangle } from './layout.ts'

/** As large as its letters need and no larger. */
export const insetSize = ({ width, height }: Size): Size =>
  width >= 560 && height >= 360 ? { width: 168, height: 178 } : { width: 140, height: 150 }

const EDGE = 8
const SIGN = 16
const GATE = 20
const SCALE: Size = { width: 130, height: 30 }

type Given = {
  readonly map: Pick<BorderMap, 'points'>
  readonly gates: readonly { readonly place: Place | null }[]
  readonly frame: Frame
  readonly inset: Size
  /** Whether the upper right corner has buttons. */
  readonly buttons?: boolean
}

export type Corner = {
  readonly x: number
  readonly y: number
  readonly scaleX: number
  /** What the inset and the scale take of the map. */
  readonly taken: readonly Rectangle[]
}

/** The corner where it hides no gate if it can, then no town; the lower right one among equals. */
export function cornerFor({ map, gates, frame, inset, buttons = false }: Given): Corner {
  const [left, right] = [EDGE, frame.width - inset.width - EDGE]
  const [top, bottom] = [EDGE, frame.height - inset.height - EDGE]
  const lowerRight = [right, bottom] as const
  const corners = [lowerRight, [left, bottom] as const, [left, top] as const]
  if (!buttons) corners.push([right, top])
  const weighed = [
    ...gates.flatMap(({ place }) => (place ? [{ place, weight: GATE }] : [])),
    ...map.points.features.map(({ geometry }) => ({ place: geometry.coordinates, weight: 1 })),
  ].map(({ place, weight }) => ({ at: project(frame, place), weight }))
  const weightAt = ([x, y]: readonly [number, number]) =>
    weighed
      .filter(
        ({ at }) =>
          at[0] > x - SIGN &&
          at[1] > y - SIGN &&
          at[0] < x + inset.width + SIGN &&
          at[1] < y + inset.height + SIGN,
      )
      .reduce((sum, { weight }) => sum + weight, 0)
  const [[x, y] = lowerRight] = corners.sort((a, b) => weightAt(a) - weightAt(b))
  const scaleX = x === left && y === bottom ? frame.width - SCALE.width : 0
  return {
    x,
    y,
    scaleX: scaleX + 10,
    taken: [
      [x - 4, y - 4, x + inset.width + 4, y + inset.height + 4],
      [scaleX, frame.height - SCALE.height, scaleX + SCALE.width, frame.height],
      ...(buttons ? [[frame.width - 52, 0, frame.width, 100] as const] : []),
    ],
  }
}
