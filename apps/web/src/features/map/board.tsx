import type { BorderMap } from '@loimo/contract'
import {
  type ComponentType,
  lazy,
  type ReactNode,
  Suspense,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { useT } from '../../messages/language.tsx'
import { cornerFor, insetSize } from './corner.ts'
import {
  type Box,
  boxOf,
  type Camera,
  cameraOf,
  type Frame,
  frameOf,
  type Place,
  project,
  type Size,
} from './geometry.ts'
import type { GlHandle, GlMapProps } from './gl-map.tsx'
import { Ground } from './ground.tsx'
import { Inset } from './inset.tsx'
import type { MapGate } from './map-data.ts'
import { Marks } from './marks.tsx'
import { Scale } from './scale.tsx'

/** Where its files cannot be had, the still map stays. */
function NoGlMap({ onFail }: { readonly onFail: () => void }) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: told once
  useEffect(onFail, [])
  return null
}

const GlMapView = lazy<ComponentType<GlMapProps>>(async () => {
  try {
    return { default: (await import('./gl-map.tsx')).GlMapView }
  } catch {
    return { default: NoGlMap }
  }
})

/** Where the map is asked to go; a new object is a new wish. */
export type Goal = { readonly box: Box } | { readonly place: Place }

/** Near enough to tell the lanes of a gate apart. */
const NEAR = 11.3

let canDraw: boolean | undefined

/** Asked once: every asking takes one of the few drawings that a browser has to give. */
export function hasGraphicsCard(): boolean {
  canDraw ??= tryToDraw()
  return canDraw
}

function tryToDraw(): boolean {
  try {
    const context = document.createElement('canvas').getContext('webgl2')
    context?.getExtension('WEBGL_lose_context')?.loseContext()
    return context !== null
  } catch {
    return false
  }
}

function useSize() {
  const element = useRef<HTMLDivElement>(null)
  const [size, setSize] = useState<Size | null>(null)
  useEffect(() => {
    if (!element.current) return
    const observer = new ResizeObserver(([entry]) => {
      const { width = 0, height = 0 } = entry?.contentRect ?? {}
      // On paper the board is not there; it keeps what it was.
      if (width > 0 && height > 0) setSize({ width: Math.round(width), height: Math.round(height) })
    })
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [])
  return { element, size }
}

type BoardProps = {
  readonly map: BorderMap
  readonly gates: readonly MapGate[]
  readonly goal: Goal
  readonly limit: Box
  readonly selected: string | undefined
  readonly roads: boolean
  readonly yards: boolean
  readonly onPick: (id: string | undefined, folded?: readonly string[]) => void
  /** What is told of the chosen gate, beside its sign. */
  readonly card: (at: { readonly frame: Frame }) => ReactNode
}

/** The map to look around in: still at first and where it must be, moving once the graphics card has drawn it. */
export function Board(props: BoardProps) {
  const { element, size } = useSize()
  return (
    <div className="map-board" ref={element}>
      {size && <SizedBoard {...props} size={size} />}
    </div>
  )
}

function SizedBoard({ size, goal, onPick, card, ...props }: BoardProps & { readonly size: Size }) {
  const t = useT()
  const { map, gates, selected, roads, yards, limit } = props
  const aim = (from: Camera): Camera =>
    'box' in goal
      ? cameraOf(goal.box, size)
      : { center: [goal.place[0] ?? 0, goal.place[1] ?? 0], zoom: Math.max(from.zoom, NEAR) }
  const [camera, setCamera] = useState<Camera>(() => aim({ center: [0, 0], zoom: 0 }))
  const [canMove, setCanMove] = useState(hasGraphicsCard)
  const [handle, setHandle] = useState<GlHandle | null>(null)
  const frame = frameOf(camera, size)

  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new wish moves the map
  useEffect(() => {
    const wanted = aim(camera)
    if (handle) handle.go(wanted)
    else setCamera(wanted)
  }, [goal, handle])

  const zoomBy = (by: number) =>
    handle
      ? handle.zoomBy(by)
      : setCamera(({ center, zoom }) => ({ center, zoom: Math.min(15, Math.max(7, zoom + by)) }))
  const inset = insetSize(size)
  // It stays where it is while the map moves.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new wish or another size moves the inset
  const corner = useMemo(
    () => cornerFor({ map, gates, frame: frameOf(aim(camera), size), inset, buttons: true }),
    [goal, size],
  )
  const over = (
    <svg className="map-over" viewBox={`0 0 ${size.width} ${size.height}`} aria-hidden="true">
      {!handle && <Ground map={map} frame={frame} roads={roads} />}
      <Marks
        map={map}
        frame={frame}
        gates={gates}
        selected={selected}
        roads={roads}
        yards={yards}
        onPick={onPick}
        taken={corner.taken}
      />
      <Scale frame={frame} x={corner.scaleX} />
    </svg>
  )
  const chosen = gates.find(({ row }) => row.id === selected)?.place
  return (
    <>
      {canMove && (
        <Suspense fallback={null}>
          <GlMapView
            map={map}
            start={camera}
            limit={limit}
            roads={roads}
            onMove={setCamera}
            onReady={setHandle}
            onFail={() => {
              setHandle(null)
              setCanMove(false)
            }}
            onPickNothing={() => onPick(undefined)}
          >
            {over}
          </GlMapView>
        </Suspense>
      )}
      {!handle && over}
      <div className="map-corner" style={{ left: corner.x, top: corner.y }}>
        <Inset map={map} box={boxOf(frame)} {...inset} />
      </div>
      <div className="map-buttons">
        <button type="button" aria-label={t.map.zoomIn} onClick={() => zoomBy(1)}>
          <span aria-hidden="true">+</span>
        </button>
        <button type="button" aria-label={t.map.zoomOut} onClick={() => zoomBy(-1)}>
          <span aria-hidden="true">−</span>
        </button>
      </div>
      {chosen && isInside(project(frame, chosen), size) && card({ frame })}
    </>
  )
}

const isInside = ([x, y]: readonly [number, number], { width, height }: Size) =>
  x >= 0 && y >= 0 && x <= width && y <= height
