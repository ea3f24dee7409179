import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { cornerFor, insetSize } from './corner.ts'
import {
  boxAround,
  boxOf,
  cameraOf,
  frameOf,
  nearestOn,
  pixelsPerKm,
  project,
  smooth,
  unproject,
} from './geometry.ts'
import { layOut, type Mark, widthOf } from './layout.ts'

const SIZE = { width: 800, height: 600 }
const BOX = [106.4, 21.6, 107.2, 22.2]
const FRAME = frameOf(cameraOf(BOX, SIZE), SIZE)
const isNear = (a: number, b: number, by = 1e-6) => assert.ok(Math.abs(a - b) < by, `${a} ${b}`)

describe('the projection', () => {
  test('shows the whole box, and goes there and back', () => {
    const [west = 0, south = 0, east = 0, north = 0] = boxOf(FRAME)
    assert.ok(west <= 106.4 && south <= 21.6 + 1e-9 && east >= 107.2 && north >= 22.2 - 1e-9)
    fc.assert(
      fc.property(
        fc.double({ min: 100, max: 112, noNaN: true }),
        fc.double({ min: 5, max: 25, noNaN: true }),
        (x, y) => {
          const [longitude = 0, latitude = 0] = unproject(FRAME, project(FRAME, [x, y]))
          isNear(longitude, x)
          isNear(latitude, y)
        },
      ),
    )
  })

  test('measures kilometres', () => {
    const [west = 0, , east = 0] = boxAround([[106.7, 21.9]], 10)
    const pixels = project(FRAME, [east, 21.9])[0] - project(FRAME, [west, 21.9])[0]
    isNear(pixels / pixelsPerKm(FRAME), 20, 0.05)
  })

  test('a smooth line goes through every point that it is drawn through', () => {
    const line = [
      [106.7, 21.9],
      [106.8, 22],
      [106.75, 22.2],
    ]
    const drawn = smooth(line).map((point) => point.join())
    for (const point of line) assert.ok(drawn.includes(point.join()))
  })

  test('the nearest point of a line is on it', () => {
    const line = [
      [106, 22],
      [107, 22],
    ]
    const nearest = nearestOn([line], [106.5, 22.01])
    assert.deepEqual(nearest?.place, [106.5, 22])
    isNear(nearest?.km ?? 0, 1.1132, 1e-3)
  })
})

const marks = fc.array(
  fc.record({
    x: fc.integer({ min: -20, max: 820 }),
    y: fc.integer({ min: -20, max: 620 }),
    text: fc.constantFrom('Hữu Nghị', 'Cửa khẩu Tân Thanh', '友谊关', 'QL4A', 'Ặ'),
    isGate: fc.boolean(),
  }),
  { maxLength: 40 },
)

describe('names on the map', () => {
  test('never lie on each other, on a sign, or where nothing may be written', () => {
    const inset = [600, 400, 800, 600] as const
    fc.assert(
      fc.property(marks, (given) => {
        const all: Mark[] = given.map(({ x, y, text, isGate }, i) => ({
          id: String(i),
          at: [x, y],
          radius: isGate ? 10 : 3,
          text,
          size: 12,
          folds: isGate,
          nameless: isGate,
        }))
        const placed = layOut(all, FRAME, [inset])
        const rooms = placed.flatMap(({ id, name, folded }) => {
          if (!name) return []
          const { text } = all[Number(id)]!
          const width = widthOf(folded.length > 0 ? `${text} +${folded.length}` : text, 12)
          const left =
            name.x - (name.anchor === 'start' ? 0 : name.anchor === 'end' ? width : width / 2)
          return [[left, name.y - 12, left + width, name.y + 4] as const]
        })
        const signs = placed.map(({ at: [x, y], id }) => {
          const { radius } = all[Number(id)]!
          return [x - radius, y - radius, x + radius, y + radius] as const
        })
        for (const [i, a] of rooms.entries())
          for (const b of [...rooms.slice(i + 1), ...signs, inset])
            assert.ok(a[2] <= b[0] || b[2] <= a[0] || a[3] <= b[1] || b[3] <= a[1], `${a} on ${b}`)
      }),
    )
  })

  test('signs at one spot stand as one and say how many they are', () => {
    const at = [100, 100] as const
    const gate = { radius: 10, size: 12, folds: true, nameless: true, at }
    const [one, ...others] = layOut(
      ['a', 'b', 'c'].map((id) => ({ ...gate, id, text: id })),
      FRAME,
    )
    assert.deepEqual([one?.id, one?.folded, others], ['a', ['b', 'c'], []])
  })
})

test('the inset of the whole country hides no gate while a corner is free', () => {
  const inset = insetSize(SIZE)
  const map = {
    points: { type: 'FeatureCollection', source: '-', licence: '-', features: [] },
  } as const
  const at = (x: number, y: number) => ({ place: unproject(FRAME, [x, y]) })
  const given = {
    map: { points: { ...map.points, features: [] } },
    frame: FRAME,
    inset,
    buttons: true,
  }
  const corner = (...gates: { place: readonly number[] }[]) => {
    const { x, y } = cornerFor({ ...given, gates })
    return [x < 400 ? 'left' : 'right', y < 300 ? 'upper' : 'lower'].join()
  }
  assert.equal(corner(), 'right,lower')
  assert.equal(corner(at(700, 500)), 'left,lower')
  assert.equal(corner(at(700, 500), at(100, 500)), 'left,upper')
})
