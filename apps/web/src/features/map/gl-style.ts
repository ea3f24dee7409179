/** The same map as `ground.tsx` draws, told to the graphics card. Letters are no part of it: they come from our own fonts. */
import type { BorderMap } from '@loimo/contract'
import type {
  ExpressionSpecification,
  GeoJSONSourceSpecification,
  LineLayerSpecification,
  StyleSpecification,
} from 'maplibre-gl'
import { smooth } from './geometry.ts'

const COLOURS = [
  'sea',
  'own',
  'other',
  'shore',
  'border',
  'border-case',
  'expressway',
  'expressway-case',
  'road',
  'road-case',
  'railway',
] as const
export type MapColours = Readonly<Record<(typeof COLOURS)[number], string>>

/** As the style sheet has them now, in the appearance that the person chose. */
export function readColours(element: Element): MapColours {
  const style = getComputedStyle(element)
  return Object.fromEntries(
    COLOURS.map((name) => [name, style.getPropertyValue(`--map-${name}`).trim()]),
  ) as MapColours
}

/** Thin from afar, broader from near. */
const broad = (from: number, to: number): ExpressionSpecification => [
  'interpolate',
  ['exponential', 1.4],
  ['zoom'],
  8,
  from,
  13,
  to,
]

type Data = GeoJSONSourceSpecification['data']
type Way = readonly [kind: string, from: number, to: number]
const WAYS: readonly Way[] = [
  ['road', 1.2, 4],
  ['expressway', 2, 6],
]

function wayLayers(colours: MapColours): LineLayerSpecification[] {
  return WAYS.flatMap(([kind, from, to]) =>
    [false, true].flatMap((building): LineLayerSpecification[] => {
      const filter = [
        'all',
        ['==', ['get', 'kind'], kind],
        ['==', ['get', 'building'], building],
      ] as ExpressionSpecification
      const layer = (
        name: string,
        paint: NonNullable<LineLayerSpecification['paint']>,
      ): LineLayerSpecification => ({
        id: `${kind}-${building}-${name}`,
        type: 'line',
        source: 'ways',
        filter,
        layout: { 'line-join': 'round', 'line-cap': building ? 'butt' : 'round' },
        paint,
      })
      const edge = colours[`${kind}-case` as keyof MapColours]
      if (building)
        return [
          layer('case', {
            'line-color': edge,
            'line-width': broad(from, to),
            'line-dasharray': [2, 1.2],
          }),
        ]
      return [
        layer('case', { 'line-color': edge, 'line-width': broad(from + 1.2, to + 1.8) }),
        layer('line', {
          'line-color': colours[kind as keyof MapColours],
          'line-width': broad(from, to),
        }),
      ]
    }),
  )
}

export function styleOf(map: BorderMap, colours: MapColours, roads: boolean): StyleSpecification {
  const own = map.country.features[0]?.properties.country ?? ''
  const isRole = (role: string) => ['==', ['get', 'role'], role] as ExpressionSpecification
  return {
    version: 8,
    sources: {
      ground: { type: 'geojson', data: map.border as Data, tolerance: 0.2 },
      islands: { type: 'geojson', data: map.islands as Data },
      ways: {
        type: 'geojson',
        data: {
          type: 'FeatureCollection',
          features: map.roads.features.map(({ properties, geometry }) => ({
            type: 'Feature',
            properties: { kind: properties.kind, building: properties.state === 'building' },
            geometry: {
              type: 'LineString',
              coordinates: smooth(geometry.coordinates).map((place) => [...place]),
            },
          })),
        },
      },
    },
    layers: [
      {
        id: 'sea',
        type: 'background',
        // Where no land was cut, none is made up, and no sea either.
        paint: { 'background-color': map.border.features.length > 0 ? colours.sea : colours.own },
      },
      {
        id: 'land',
        type: 'fill',
        source: 'ground',
        filter: isRole('land'),
        paint: {
          'fill-color': ['case', ['==', ['get', 'country'], own], colours.own, colours.other],
          'fill-outline-color': colours.shore,
        },
      },
      {
        id: 'islands',
        type: 'circle',
        source: 'islands',
        paint: { 'circle-color': colours.border, 'circle-radius': 2 },
      },
      ...(roads
        ? [
            ...wayLayers(colours),
            {
              id: 'railway',
              type: 'line' as const,
              source: 'ways',
              filter: ['==', ['get', 'kind'], 'railway'] as ExpressionSpecification,
              paint: { 'line-color': colours.railway, 'line-width': broad(1, 1.8) },
            },
            {
              id: 'railway-ties',
              type: 'line' as const,
              source: 'ways',
              filter: ['==', ['get', 'kind'], 'railway'] as ExpressionSpecification,
              paint: {
                'line-color': colours.railway,
                'line-width': broad(4, 6.5),
                'line-dasharray': [0.25, 1.4],
              },
            },
          ]
        : []),
      {
        id: 'border-case',
        type: 'line',
        source: 'ground',
        filter: isRole('border'),
        layout: { 'line-join': 'round' },
        paint: { 'line-color': colours['border-case'], 'line-width': broad(5, 9) },
      },
      {
        id: 'border',
        type: 'line',
        source: 'ground',
        filter: isRole('border'),
        layout: { 'line-join': 'round' },
        paint: {
          'line-color': colours.border,
          'line-width': broad(1.2, 2.2),
          'line-dasharray': [6, 2, 1, 2],
        },
      },
    ],
  }
}
