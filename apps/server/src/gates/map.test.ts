import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import type { BorderMap, GateList, GateView } from '@loimo/contract'
import { StartFault } from '../platform/start-fault.ts'
import { startTestApp, type TestApp } from '../testing.ts'
import { readMap } from './map.ts'

let app: TestApp
let map: BorderMap
before(async () => {
  app = await startTestApp()
  map = (await app.app.inject('/api/map')).json() as BorderMap
})
after(() => app.close())

type Point = readonly number[]

const KM = 111.32
/** Kilometres between a point and a line of points. */
function kmToLine([x = 0, y = 0]: Point, line: readonly Point[]): number {
  const narrow = Math.cos((y * Math.PI) / 180)
  let best = Number.POSITIVE_INFINITY
  for (const [i, end] of line.entries()) {
    if (i === 0) continue
    const [ax, ay, bx, by] = [line[i - 1]!, end].flatMap(([px = 0, py = 0]) => [
      (px - x) * narrow * KM,
      (py - y) * KM,
    ]) as [number, number, number, number]
    const [dx, dy] = [bx - ax, by - ay]
    const along = -(ax * dx + ay * dy) / (dx * dx + dy * dy || 1)
    const t = Math.max(0, Math.min(1, along))
    best = Math.min(best, Math.hypot(ax + t * dx, ay + t * dy))
  }
  return best
}

function isInside([x = 0, y = 0]: Point, ring: readonly Point[]): boolean {
  let inside = false
  for (const [i, [xi = 0, yi = 0]] of ring.entries()) {
    const [xj = 0, yj = 0] = ring.at(i - 1)!
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside
  }
  return inside
}

const borderLines = () =>
  map.border.features.flatMap((one) =>
    one.geometry.type === 'MultiLineString' ? one.geometry.coordinates : [],
  )
const kmToBorder = (point: Point) => Math.min(...borderLines().map((line) => kmToLine(point, line)))
const isOn = (country: string, point: Point) =>
  map.border.features.some(
    (one) =>
      one.geometry.type === 'MultiPolygon' &&
      one.properties.role === 'land' &&
      one.properties.country === country &&
      one.geometry.coordinates.some(([ring]) => isInside(point, ring!)),
  )

describe('the map', () => {
  test('names Hoàng Sa and Trường Sa as Vietnamese, in every language', () => {
    const [hoangSa, truongSa] = map.islands.features.map(({ properties }) => properties.names)
    assert.match(hoangSa!.vi, /Hoàng Sa \(Việt Nam\)/)
    assert.match(hoangSa!.en, /Hoàng Sa.*\(Việt Nam\)/)
    assert.match(hoangSa!.zh, /黄沙.*（越南）/)
    assert.match(truongSa!.vi, /Trường Sa \(Việt Nam\)/)
    assert.match(truongSa!.en, /Trường Sa.*\(Việt Nam\)/)
    assert.match(truongSa!.zh, /长沙.*（越南）/)
    for (const { geometry, properties } of map.islands.features) {
      assert.equal(properties.islands.length, geometry.coordinates.length)
      for (const [x = 0, y = 0] of geometry.coordinates)
        assert.ok(x > 111 && x < 115 && y > 7 && y < 17.5, `${properties.id} ${x} ${y}`)
    }
  })

  test('gives no land in the sea of the archipelagos to anybody else', () => {
    const rings = [...map.border.features, ...map.country.features].flatMap(({ geometry }) =>
      geometry.type === 'MultiPolygon' ? geometry.coordinates.flat() : [],
    )
    assert.ok(rings.length > 50)
    for (const ring of rings)
      for (const [x = 0, y = 0] of ring) assert.ok(x < 110 || y > 18, `${x} ${y}`)
  })

  test('says source and licence of every layer, and of every line and point drawn by hand', () => {
    for (const layer of [map.border, map.roads, map.points, map.country, map.islands]) {
      assert.ok(layer.features.length > 0)
      assert.ok(layer.source && layer.licence)
    }
    for (const { licence, attribution, licenceUrl } of [map.border, map.country])
      assert.deepEqual(
        [licence, attribution, licenceUrl],
        [
          'ODbL 1.0',
          '© OpenStreetMap contributors',
          'https://opendatacommons.org/licenses/odbl/1-0/',
        ],
      )
    for (const { properties } of [...map.roads.features, ...map.points.features])
      assert.ok(properties.source && properties.accuracyKm >= 1, properties.names.vi)
  })

  test('is small, packed, and sent once', async () => {
    const reply = await app.app.inject({
      url: '/api/map',
      headers: { 'accept-encoding': 'gzip, br' },
    })
    assert.ok(reply.rawPayload.length < 60_000, String(reply.rawPayload.length))
    assert.deepEqual(JSON.parse(gunzipSync(reply.rawPayload).toString()), map)
    const again = await app.app.inject({
      url: '/api/map',
      headers: { 'if-none-match': String(reply.headers.etag) },
    })
    assert.deepEqual([again.statusCode, again.payload], [304, ''])
  })
})

describe('what lies where', () => {
  /** As far as a place may be off, by how well it is known. */
  const OFF_KM = { A: 0.2, B: 1, C: 2 } as const

  test('every gate lies on our side, or as near to it as its place is known', async () => {
    const { rows } = (await app.app.inject('/api/gates')).json() as GateList
    const placed = rows.filter(({ coordinates }) => coordinates !== null)
    assert.ok(placed.length >= 9)
    for (const { id, coordinates } of placed) {
      const { longitude, latitude, confidence } = coordinates!
      const point = [longitude, latitude]
      const km = kmToBorder(point)
      assert.ok(isOn('VNM', point) || km <= OFF_KM[confidence], `${id}: ${km} km beyond the border`)
      assert.ok(km < 5, `${id}: ${km} km from the border`)
    }
  })

  test('ways, towns and yards lie on the side they are said to lie on', () => {
    const all = [
      ...map.roads.features.flatMap(({ geometry, properties }) =>
        geometry.coordinates.map((point) => ({ point, ...properties })),
      ),
      ...map.points.features.map(({ geometry, properties }) => ({
        point: geometry.coordinates,
        ...properties,
      })),
    ]
    for (const { point, country, accuracyKm, names } of all) {
      const side = country === 'own' ? 'VNM' : 'CHN'
      assert.ok(
        isOn(side, point) || kmToBorder(point) <= accuracyKm,
        `${names.vi} at ${point}: ${kmToBorder(point)} km on the wrong side`,
      )
    }
  })

  test('views hold the gates, and short names belong to gates that exist', async () => {
    const { rows } = (await app.app.inject('/api/gates')).json() as GateList
    const ids = new Set(rows.map(({ id }) => id))
    for (const id of Object.keys(map.labels)) assert.ok(ids.has(id), id)
    for (const { properties } of map.points.features)
      if (properties.gate) assert.ok(ids.has(properties.gate), properties.gate)
    for (const { box } of map.views) assert.ok(box[0]! < box[2]! && box[1]! < box[3]!)
  })
})

test('a gate says what was last recorded of its traffic, or what is planned where there was none', async () => {
  const { rows } = (await app.app.inject('/api/gates')).json() as GateList
  const standing = (id: string) => rows.find((row) => row.id === id)?.standing
  // Proposed anew in 2023, and stopped since 2021 for all that.
  assert.deepEqual(standing('binh-nghi'), { kind: 'suspended', day: '2021-12' })
  assert.deepEqual(standing('na-cang'), { kind: 'proposed', day: '2018-01' })
  assert.equal(standing('mong-cai')?.kind, 'building')
  const view = (await app.app.inject('/api/gates/binh-nghi')).json() as GateView
  assert.deepEqual(view.standing, standing('binh-nghi'))
})

describe('another province', () => {
  test('without a map still has the country and its archipelagos', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'loimo-province-'))
    const bare = readMap(folder)
    assert.equal(bare.islands.features.length, 2)
    assert.equal(bare.country.features.length, 1)
    assert.deepEqual([bare.border.features, bare.views, bare.labels], [[], [], {}])
    await mkdir(join(folder, 'map'))
    await writeFile(join(folder, 'map', 'views.json'), '[{"id": "x"}]')
    assert.throws(() => readMap(folder), StartFault)
    rmSync(folder, { recursive: true })
  })
})
