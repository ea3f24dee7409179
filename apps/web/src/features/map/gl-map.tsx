/** The moving map, drawn by the graphics card; everything it needs comes from our own server. */
import type { BorderMap } from '@loimo/contract'
import { Map as GlMap, setWorkerUrl } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { useSettings } from '../../app/settings.ts'
import { useT } from '../../messages/language.tsx'
import type { Box, Camera } from './geometry.ts'
import { readColours, styleOf } from './gl-style.ts'

setWorkerUrl(workerUrl)

export type GlHandle = {
  readonly go: (camera: Camera) => void
  readonly zoomBy: (by: number) => void
}

export type GlMapProps = {
  readonly map: BorderMap
  readonly start: Camera
  readonly limit: Box
  readonly roads: boolean
  readonly onMove: (camera: Camera) => void
  /** It has been drawn once: the still map may go. */
  readonly onReady: (handle: GlHandle) => void
  readonly onFail: () => void
  readonly onPickNothing: () => void
  /** What lies over the drawing, in the same element, so that a finger on it moves the map. */
  readonly children: ReactNode
}

/** How far beyond the cut land one may not look, and how near one may come. */
const NEAREST = 15

function useSystemDark(): boolean {
  const query = '(prefers-color-scheme: dark)'
  const [isDark, setDark] = useState(() => matchMedia(query).matches)
  useEffect(() => {
    const media = matchMedia(query)
    const tell = () => setDark(media.matches)
    media.addEventListener('change', tell)
    return () => media.removeEventListener('change', tell)
  }, [])
  return isDark
}

export function GlMapView({ map, limit, roads, children, ...given }: GlMapProps) {
  const t = useT()
  const { theme } = useSettings()
  const isDark = useSystemDark()
  const element = useRef<HTMLDivElement>(null)
  const [drawn, setDrawn] = useState<GlMap | null>(null)
  const latest = useRef({ ...given, map, limit, roads, words: t.map })
  latest.current = { ...given, map, limit, roads, words: t.map }

  useEffect(() => {
    const container = element.current
    if (!container) return
    const { start, words, ...props } = latest.current
    const [west = 0, south = 0, east = 0, north = 0] = props.limit
    let gl: GlMap
    try {
      gl = new GlMap({
        container,
        style: styleOf(props.map, readColours(container), props.roads),
        center: [...start.center],
        zoom: start.zoom,
        maxBounds: [west, south, east, north],
        maxZoom: NEAREST,
        attributionControl: false,
        dragRotate: false,
        pitchWithRotate: false,
        touchPitch: false,
        renderWorldCopies: false,
        fadeDuration: 0,
        // A thumb that scrolls the page must not be caught by the map.
        cooperativeGestures: matchMedia('(pointer: coarse)').matches,
        locale: {
          'Map.Title': words.label,
          'CooperativeGesturesHandler.MobileHelpText': words.touch,
        },
      })
    } catch {
      props.onFail()
      return
    }
    gl.touchZoomRotate.disableRotation()
    gl.keyboard.disableRotation()
    const tell = () => {
      const { lng, lat } = gl.getCenter()
      latest.current.onMove({ center: [lng, lat], zoom: gl.getZoom() })
    }
    gl.on('move', tell)
    gl.on('resize', tell)
    gl.on('click', () => latest.current.onPickNothing())
    gl.once('idle', () => {
      tell()
      latest.current.onReady({
        go: ({ center, zoom }) => gl.easeTo({ center: [...center], zoom, duration: 450 }),
        zoomBy: (by) => gl.easeTo({ zoom: gl.getZoom() + by, duration: 250 }),
      })
      setDrawn(gl)
    })
    gl.getCanvas().addEventListener('webglcontextlost', () => latest.current.onFail())
    return () => {
      setDrawn(null)
      gl.remove()
    }
  }, [])

  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours are read from the page, in the appearance of now
  useEffect(() => {
    if (drawn && element.current) drawn.setStyle(styleOf(map, readColours(element.current), roads))
  }, [drawn, map, roads, theme, isDark])

  return (
    <div className="map-gl" ref={element}>
      {drawn && createPortal(children, drawn.getCanvasContainer())}
    </div>
  )
}
