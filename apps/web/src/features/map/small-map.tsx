import type { GateRow } from '@loimo/contract'
import { useEffect, useRef, useState } from 'react'
import { useLanguage } from '../../messages/language.tsx'
import { useGates } from '../gates/gates.ts'
import { BorderSvg } from './border-svg.tsx'
import { boxAround, cameraOf } from './geometry.ts'
import { gateName, useBorderMap, useMapGates } from './map-data.ts'

const AROUND_KM = 5
const HEIGHT = 300
const ON_PAPER = 640

type Loaded = {
  readonly map: NonNullable<ReturnType<typeof useBorderMap>['data']>
  readonly rows: readonly GateRow[]
  readonly asOf: string
  readonly id: string
}

function Picture({ map, rows, asOf, id }: Loaded) {
  const language = useLanguage()
  const gates = useMapGates(map, rows, asOf)
  const element = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(ON_PAPER)
  useEffect(() => {
    if (!element.current) return
    const observer = new ResizeObserver(([entry]) => {
      const { width: wide = 0 } = entry?.contentRect ?? {}
      if (wide > 0) setWidth(Math.round(wide))
    })
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [])
  const gate = gates.find(({ row }) => row.id === id)
  if (!gate?.place) return null
  const size = { width, height: HEIGHT }
  return (
    <div className="map-small" ref={element}>
      <BorderSvg
        map={map}
        gates={gates}
        camera={cameraOf(boxAround([gate.place], AROUND_KM), size)}
        size={size}
        title={gateName(map, gate.row, language)}
        selected={id}
      />
    </div>
  )
}

/** Where one gate lies, as a still picture; nothing where nobody has measured its place. */
export function SmallMap({ gateId }: { readonly gateId: string }) {
  const map = useBorderMap()
  const gates = useGates()
  if (!map.data || !gates.data) return null
  return <Picture map={map.data} rows={gates.data.rows} asOf={gates.data.asOf} id={gateId} />
}
