/** What the map shows: the layers of the server, and the gates as they stand now. */
import type { BorderMap, GateRow, Language, MapNames } from '@loimo/contract'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { api } from '../../app/api.ts'
import { type Box, boxAround, isInside, nearestOn, type Place } from './geometry.ts'
import { type MapState, mapStateOf } from './standing.ts'

export function useBorderMap() {
  return useQuery({
    queryKey: ['map'],
    queryFn: () => api.get<BorderMap>('/api/map'),
    // It changes with the program, not with the day.
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** How far a place may be off, in kilometres, by how well it is known. */
export const ACCURACY_KM = { A: 0.2, B: 1, C: 2 } as const

export type MapGate = {
  readonly row: GateRow
  readonly state: MapState
  /** Null: nobody has measured it. */
  readonly place: Place | null
  readonly accuracyKm: number
}

type Lines = readonly (readonly Place[])[]
type Ground = { readonly border: Lines; readonly ours: Lines }

/** The border, and the land on our side: that of the country which the outline is of. */
export function groundOf({ border, country }: Pick<BorderMap, 'border' | 'country'>): Ground {
  const own = country.features[0]?.properties.country
  return {
    border: border.features.flatMap(({ geometry }) =>
      geometry.type === 'MultiLineString' ? geometry.coordinates : [],
    ),
    ours: border.features.flatMap(({ geometry, properties }) =>
      geometry.type === 'MultiPolygon' && properties.role === 'land' && properties.country === own
        ? geometry.coordinates.map(([ring]) => ring ?? [])
        : [],
    ),
  }
}

/** A gate is on the border: a place that is known roughly and fell abroad is drawn on the line. */
export function placeOf(
  coordinates: GateRow['coordinates'],
  { border, ours }: Ground,
): Place | null {
  if (!coordinates) return null
  const place = [coordinates.longitude, coordinates.latitude]
  if (border.length === 0 || ours.some((ring) => isInside(place, ring))) return place
  const nearest = nearestOn(border, place)
  return nearest && nearest.km <= ACCURACY_KM[coordinates.confidence] ? nearest.place : place
}

export function useMapGates(map: BorderMap, rows: readonly GateRow[], asOf: string): MapGate[] {
  const ground = useMemo(() => groundOf(map), [map])
  return useMemo(
    () =>
      rows.map((row) => ({
        row,
        state: mapStateOf(row, Date.parse(asOf)),
        place: placeOf(row.coordinates, ground),
        accuracyKm: row.coordinates ? ACCURACY_KM[row.coordinates.confidence] : 0,
      })),
    [ground, rows, asOf],
  )
}

/** Parts to look at; of a province that names none, all its gates. */
export function viewsOf(map: BorderMap, gates: readonly MapGate[]): BorderMap['views'] {
  if (map.views.length > 0) return map.views
  const places = gates.flatMap(({ place }) => (place ? [place] : []))
  const box = boxAround(places.length > 0 ? places : [[106, 16]], places.length > 0 ? 8 : 800)
  return [{ id: 'all', names: { vi: '', en: '', zh: null }, box: [...box] }]
}

/** As far as one may look: the cut land, else what there is with room around it. */
export function limitOf(map: BorderMap, views: BorderMap['views']): Box {
  const points = map.border.features.flatMap(({ geometry }) =>
    geometry.type === 'MultiPolygon' ? geometry.coordinates.flat(2) : [],
  )
  if (points.length > 0) return boxAround(points, 0)
  return boxAround(
    views.flatMap(({ box: [w = 0, s = 0, e = 0, n = 0] }) => [
      [w, s],
      [e, n],
    ]),
    60,
  )
}

export const nameIn = (names: MapNames, language: Language): string => names[language] ?? names.vi

/** The short name of a gate where it has one. */
export const gateName = (map: BorderMap, row: GateRow, language: Language): string =>
  nameIn(map.labels[row.id] ?? row.names, language)
