import type { BorderMap } from '@loimo/contract'
import { memo } from 'react'
import { type Frame, smooth } from './geometry.ts'
import { pathOf } from './paths.ts'

type GroundProps = {
  readonly map: BorderMap
  readonly frame: Frame
  readonly roads: boolean
}

/** Land, ways and border as plain shapes: what is drawn where there is no graphics card, and on paper. */
export const Ground = memo(({ map, frame, roads }: GroundProps) => {
  const own = map.country.features[0]?.properties.country
  const ways = map.roads.features.map(({ id, properties, geometry }) => ({
    id,
    className: `map-way map-${properties.kind}${properties.state === 'building' ? ' map-building' : ''}`,
    kind: properties.kind,
    path: pathOf(frame, smooth(geometry.coordinates)),
  }))
  return (
    <g>
      {/* Where no land was cut, none is made up, and no sea either. */}
      <rect
        className={map.border.features.length > 0 ? 'map-sea' : 'map-own'}
        width={frame.width}
        height={frame.height}
      />
      {map.border.features.map(({ geometry, properties }) =>
        geometry.type === 'MultiPolygon' && properties.role === 'land' ? (
          <path
            key={properties.country}
            className={properties.country === own ? 'map-own' : 'map-other'}
            d={geometry.coordinates
              .flat()
              .map((ring) => pathOf(frame, ring, true))
              .join('')}
          />
        ) : null,
      )}
      {roads &&
        ways.map(({ id, className, kind, path }) => (
          <g key={id} className={className}>
            <path className="map-way-case" d={path} />
            <path className="map-way-line" d={path} />
            {kind === 'railway' && <path className="map-way-ties" d={path} />}
          </g>
        ))}
      {map.border.features.map(({ geometry }) => {
        if (geometry.type !== 'MultiLineString') return null
        const path = geometry.coordinates.map((line) => pathOf(frame, line)).join('')
        return (
          <g key="border">
            <path className="map-border-case" d={path} />
            <path className="map-border-line" d={path} />
          </g>
        )
      })}
    </g>
  )
})
