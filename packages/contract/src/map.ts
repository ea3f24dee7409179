/** What the map is drawn from: GeoJSON (RFC 7946), each layer with its source and licence. */
import Type, { type Static, type TSchema } from 'typebox'
import { Nullable } from './shapes.ts'

const Position = Type.Array(Type.Number(), { minItems: 2, maxItems: 2 })
const Line = Type.Array(Position, { minItems: 2 })
const Text = Type.String({ minLength: 1 })
const Names = Type.Object({ vi: Text, en: Text, zh: Nullable(Text) })
export type MapNames = Static<typeof Names>

/** West, south, east, north. */
export const MapBox = Type.Array(Type.Number(), { minItems: 4, maxItems: 4 })

/** How well it is known where something lies, and from where. */
const Known = {
  accuracyKm: Type.Number({ minimum: 0 }),
  confidence: Type.Enum(['A', 'B', 'C']),
  source: Text,
}

const featureOf = <P extends TSchema, G extends TSchema>(properties: P, geometry: G) =>
  Type.Object({ type: Type.Literal('Feature'), id: Type.Optional(Text), properties, geometry })

const layerOf = <F extends TSchema>(feature: F) =>
  Type.Object({
    type: Type.Literal('FeatureCollection'),
    source: Text,
    licence: Text,
    attribution: Type.Optional(Text),
    licenceUrl: Type.Optional(Text),
    features: Type.Array(feature),
  })

const Polygons = Type.Object({
  type: Type.Literal('MultiPolygon'),
  coordinates: Type.Array(Type.Array(Line)),
})
const Lines = Type.Object({
  type: Type.Literal('MultiLineString'),
  coordinates: Type.Array(Line),
})

/** Land on both sides, and the line between them. */
export const BorderLayer = layerOf(
  Type.Union([
    featureOf(Type.Object({ role: Type.Literal('land'), country: Text }), Polygons),
    featureOf(Type.Object({ role: Type.Literal('border') }), Lines),
  ]),
)
export type BorderLayer = Static<typeof BorderLayer>

const Side = Type.Enum(['own', 'other'])

/** Diagrams of the ways to the gates: `accuracyKm` says how far from the real one a line may lie. */
export const RoadLayer = layerOf(
  featureOf(
    Type.Object({
      kind: Type.Enum(['road', 'expressway', 'railway']),
      names: Names,
      ref: Nullable(Text),
      state: Type.Enum(['open', 'building']),
      country: Side,
      ...Known,
    }),
    Type.Object({ type: Type.Literal('LineString'), coordinates: Line }),
  ),
)
export type RoadLayer = Static<typeof RoadLayer>

export const PointLayer = layerOf(
  featureOf(
    Type.Object({
      kind: Type.Enum(['town', 'yard']),
      names: Names,
      /** 1 is named first where there is little room. */
      rank: Type.Integer({ minimum: 1 }),
      country: Side,
      gate: Nullable(Text),
      ...Known,
    }),
    Type.Object({ type: Type.Literal('Point'), coordinates: Position }),
  ),
)
export type PointLayer = Static<typeof PointLayer>

export const CountryLayer = layerOf(
  featureOf(Type.Object({ role: Type.Literal('country'), country: Text }), Polygons),
)
export type CountryLayer = Static<typeof CountryLayer>

/** Archipelagos of the country, named on every map. */
export const IslandLayer = layerOf(
  featureOf(
    Type.Object({
      id: Text,
      names: Type.Object({ vi: Text, en: Text, zh: Text }),
      islands: Type.Array(Text),
      ...Known,
    }),
    Type.Object({ type: Type.Literal('MultiPoint'), coordinates: Line }),
  ),
)
export type IslandLayer = Static<typeof IslandLayer>

export const MapViews = Type.Array(Type.Object({ id: Text, names: Names, box: MapBox }))
/** Short names of gates, by their ids. */
export const MapLabels = Type.Record(Type.String(), Names)

export const BorderMap = Type.Object({
  border: BorderLayer,
  roads: RoadLayer,
  points: PointLayer,
  country: CountryLayer,
  islands: IslandLayer,
  /** Parts of the map worth a look of their own, the one to begin with first. */
  views: MapViews,
  labels: MapLabels,
})
export type BorderMap = Static<typeof BorderMap>
