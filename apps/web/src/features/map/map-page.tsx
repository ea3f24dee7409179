import type { BorderMap, GateList as GateRows } from '@loimo/contract'
import { useMemo, useState } from 'react'
import { useLanguage, useT } from '../../messages/language.tsx'
import { formatTime } from '../../ui/format.ts'
import { Choice, useFilters } from '../../ui/list.tsx'
import { Page } from '../../ui/page.tsx'
import { Loaded, PlainState } from '../../ui/states.tsx'
import { useChineseLetters, useGates } from '../gates/gates.ts'
import { Board, type Goal, hasGraphicsCard } from './board.tsx'
import { GateCard } from './gate-card.tsx'
import { GateList } from './gate-list.tsx'
import { boxAround, kmBetween } from './geometry.ts'
import { Credits, LineLegend, StateFilter } from './legend.tsx'
import { limitOf, nameIn, useBorderMap, useMapGates, viewsOf } from './map-data.ts'
import { PrintMap } from './print-map.tsx'
import type { MapState } from './standing.ts'
import './map.css'

type Chosen = { readonly id: string; readonly on: 'map' | 'list' }
const SAME_SPOT_KM = 0.6
const FRAME_KM = 1.2

function MapOf({ map, list }: { readonly map: BorderMap; readonly list: GateRows }) {
  const t = useT()
  const language = useLanguage()
  const filters = useFilters()
  const gates = useMapGates(map, list.rows, list.asOf)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a gate that opens moves no view
  const views = useMemo(() => viewsOf(map, gates), [map])
  const limit = useMemo(() => limitOf(map, views), [map, views])
  const [view, setView] = useState(views[0]?.id ?? '')
  const [goal, setGoal] = useState<Goal>({ box: views[0]?.box ?? limit })
  const [chosen, setChosen] = useState<Chosen | null>(null)

  const hidden = new Set(filters.get('an').split(','))
  const shown = gates.filter(({ state }) => !hidden.has(state))
  const toggle = (state: MapState) => {
    const after = new Set(hidden)
    if (!after.delete(state)) after.add(state)
    filters.set('an', [...after].filter(Boolean).join(','))
  }
  const [roads, yards] = ['duong', 'bai'].map((layer) => filters.get(layer) !== '0')
  const layers = (
    [
      ['duong', roads, t.map.roads, map.roads.features.length],
      ['bai', yards, t.map.yards, map.points.features.length],
    ] as const
  ).filter(([, , , count]) => count > 0)
  const placeOf = (id: string) => gates.find(({ row }) => row.id === id)?.place ?? null
  const pick = (id: string | undefined, folded: readonly string[] = []) => {
    if (id === undefined) return setChosen(null)
    const places = [id, ...folded].map(placeOf).filter((place) => place !== null)
    const spread = Math.max(...places.map((place) => kmBetween(place, places[0] ?? place)))
    // Several signs in one: nearer first, then each by itself.
    if (spread > SAME_SPOT_KM) return setGoal({ box: boxAround(places, FRAME_KM) })
    setChosen({ id, on: 'map' })
  }
  const select = (id: string) => {
    if (chosen?.id === id && chosen.on === 'list') return
    setChosen({ id, on: 'list' })
    const place = placeOf(id)
    if (place) setGoal({ place })
  }
  const gate = shown.find(({ row }) => row.id === chosen?.id)
  const near = shown.filter(
    ({ row, place }) =>
      gate?.place &&
      place &&
      row.id !== gate.row.id &&
      kmBetween(place, gate.place) <= SAME_SPOT_KM,
  )
  return (
    <>
      <div className="map-tools no-print">
        {views.length > 1 && (
          <Choice
            label={t.map.views}
            value={view}
            options={views.map(({ id, names }) => ({ value: id, text: nameIn(names, language) }))}
            onChoose={(id) => {
              setView(id)
              const box = views.find((one) => one.id === id)?.box
              if (box) setGoal({ box })
            }}
          />
        )}
        <fieldset className="map-layers" aria-label={t.map.layers}>
          {layers.map(([layer, isOn, text]) => (
            <label key={layer} className="check">
              <input
                type="checkbox"
                checked={isOn}
                onChange={() => filters.set(layer, isOn ? '0' : '')}
              />
              {text}
            </label>
          ))}
        </fieldset>
      </div>
      <PrintMap map={map} gates={shown} views={views} asOf={list.asOf} />
      <div className="map-layout">
        <figure className="map-figure">
          <Board
            map={map}
            gates={shown}
            goal={goal}
            limit={limit}
            selected={chosen?.id}
            roads={roads ?? true}
            yards={yards ?? true}
            onPick={pick}
            card={({ frame }) =>
              gate &&
              chosen?.on === 'map' && (
                <GateCard map={map} gate={gate} frame={frame} near={near} onPick={pick} />
              )
            }
          />
          <figcaption>
            <StateFilter gates={gates} hidden={hidden} onToggle={toggle} />
            <LineLegend map={map} />
            {!hasGraphicsCard() && <p className="muted no-print">{t.map.plain}</p>}
            <Credits map={map} />
          </figcaption>
        </figure>
        <GateList
          gates={shown}
          all={gates.length}
          selected={chosen?.id}
          unfolded={chosen?.on === 'list'}
          onSelect={select}
          onShowAll={() => filters.set('an', '')}
        />
      </div>
    </>
  )
}

/** The border, its gates and the ways to them, with Hoàng Sa and Trường Sa. */
export function MapPage() {
  const t = useT()
  const map = useBorderMap()
  const gates = useGates()
  useChineseLetters()
  return (
    <Page
      title={t.map.title}
      className="map-page"
      aside={
        gates.data && (
          <span className="muted no-print">{t.common.asOf(formatTime(gates.data.asOf))}</span>
        )
      }
    >
      <Loaded query={map}>
        {(layers) => (
          <Loaded query={gates}>
            {(list) =>
              list.rows.length === 0 ? (
                <PlainState title={t.gates.empty} />
              ) : (
                <MapOf map={layers} list={list} />
              )
            }
          </Loaded>
        )}
      </Loaded>
    </Page>
  )
}
