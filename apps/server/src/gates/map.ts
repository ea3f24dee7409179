/** What the map of the border is drawn from: the province's own layers, the country and its archipelagos. */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import {
  BorderLayer,
  BorderMap,
  CountryLayer,
  MapLabels,
  MapViews,
  PointLayer,
  RoadLayer,
} from '@loimo/contract'
import Type, { type Static, type TSchema } from 'typebox'
import Value from 'typebox/value'
import type { Deps } from '../deps.ts'
import { StartFault } from '../platform/start-fault.ts'
import type { TypedApp } from '../platform/typed-app.ts'
import { ISLANDS } from './islands.ts'

const nothing = {
  type: 'FeatureCollection' as const,
  source: 'none',
  licence: 'none',
  features: [],
}

/** @throws StartFault for a file that is there and has another shape */
function readLayer<T extends TSchema>(path: string, schema: T, otherwise: Static<T>): Static<T> {
  if (!existsSync(path)) return otherwise
  let reason: string
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'))
    if (Value.Check(schema, value)) return value
    const [first] = Value.Errors(schema, value)
    reason = `${first?.instancePath ?? ''} ${first?.message ?? 'has another shape'}`
  } catch (error) {
    reason = (error as Error).message
  }
  throw new StartFault('PROVINCE_BROKEN', { reason: `${path}: ${reason}` })
}

/** A province without a map of its own still has the country, its archipelagos and its gates. */
export function readMap(provinceFolder: string): BorderMap {
  const folder = join(provinceFolder, 'map')
  return {
    border: readLayer(join(folder, 'border.json'), BorderLayer, nothing),
    roads: readLayer(join(folder, 'roads.json'), RoadLayer, nothing),
    points: readLayer(join(folder, 'points.json'), PointLayer, nothing),
    country: readLayer(join(import.meta.dirname, 'country.generated.json'), CountryLayer, nothing),
    islands: ISLANDS,
    views: readLayer(join(folder, 'views.json'), MapViews, []),
    labels: readLayer(join(folder, 'labels.json'), MapLabels, {}),
  }
}

export function mapRoutes(app: TypedApp, deps: Deps): void {
  const body = Buffer.from(JSON.stringify(readMap(deps.config.provinceFolder)))
  const packed = gzipSync(body, { level: 9 })
  const tag = `W/"${createHash('sha256').update(body).digest('hex').slice(0, 20)}"`
  app.get(
    '/api/map',
    {
      schema: {
        tags: ['gates'],
        summary: 'Border, ways, yards and archipelagos as GeoJSON, with source and licence',
        response: { 200: BorderMap, 304: Type.Any() },
      },
      config: { access: 'public', perMinute: 240 },
    },
    (request, reply) => {
      reply
        .header('etag', tag)
        .header('cache-control', 'public, no-cache')
        .header('vary', 'accept-encoding')
      if (request.headers['if-none-match'] === tag) {
        reply.code(304).send(undefined as never)
        return
      }
      reply.type('application/json; charset=utf-8')
      const takesGzip = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))
      if (takesGzip) reply.header('content-encoding', 'gzip')
      // Already text, checked when it was read.
      reply.send((takesGzip ? packed : body) as never)
    },
  )
}
