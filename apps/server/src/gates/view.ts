/** Gates as everybody may see them: what they are, whether they are open, and what happened there. */
import { addDays, HA_NOI, type Hours, toInstant } from '@loimo/calendar'
import type {
  GateDay,
  GateEventKind,
  GateEventRow,
  GateList,
  GateNow,
  GatePromise,
  GateRow,
  GateView,
} from '@loimo/contract'
import { getProvince, type NamedDayOff, type Province } from '../agencies/province.ts'
import type { Deps } from '../deps.ts'
import type { Db } from '../platform/database.ts'
import { Problem } from '../platform/problem.ts'
import { dayInHaNoi } from '../platform/today.ts'
import { type Gate, getHours, listGates } from './register.ts'

const TRAFFIC = [
  { direction: 'export', cargo: 'goods' },
  { direction: 'import', cargo: 'goods' },
  { direction: 'export', cargo: 'passengers' },
] as const

const toText = (at: number) => new Date(at).toISOString()

/** Open around the clock: no end is in sight. */
const FAR_MS = 300 * 86_400_000

function nowAt(hours: Hours, place: string, at: number): GateNow[] {
  const day = dayInHaNoi(new Date(at))
  return TRAFFIC.map((traffic) => {
    const query = { place, ...traffic }
    const open = hours.openAt(query, at)
    if (open)
      return {
        ...traffic,
        state: open.access === 'open' ? ('open' as const) : ('registered' as const),
        until: open.end - at > FAR_MS ? null : toText(open.end),
      }
    const next = hours.nextOpening(query, at)
    const known = hours.rulesOn(query, day).length > 0
    return {
      ...traffic,
      state: known || next !== undefined ? ('closed' as const) : ('unknown' as const),
      until: next === undefined ? null : toText(next),
    }
  })
}

/** What a gate is on a day; the last kind where none is dated so. */
function kindOn({ kinds }: Gate, day: string): GateRow['kind'] {
  const found = kinds.find(
    ({ from, to }) => (from === null || from <= day) && (to === null || day <= to),
  )
  return (found ?? kinds.at(-1))?.kind ?? 'auxiliary'
}

type Standing = NonNullable<GateRow['standing']>

/** Events that say whether anybody passes; the others are plans and works. */
const PASSAGE: readonly GateEventKind[] = ['opened', 'reopened', 'limited', 'suspended', 'trial']

function toRow(gate: Gate, hours: Hours, at: number, standing: Standing | undefined): GateRow {
  const { kinds: _, version: __, ...row } = gate
  return {
    ...row,
    kind: kindOn(gate, dayInHaNoi(new Date(at))),
    now: nowAt(hours, gate.id, at),
    standing: standing ?? null,
  }
}

async function listStandings(db: Db, day: string): Promise<ReadonlyMap<string, Standing>> {
  const { rows } = await db.query<Standing & { id: string }>(
    `select distinct on (gate_id) gate_id as id, kind, day from gate_events
      where day <= $1 and dropped_at is null order by gate_id, kind = any($2) desc, day desc, id`,
    [day, PASSAGE],
  )
  return new Map(rows.map(({ id, ...standing }) => [id, standing]))
}

export async function listGateRows(deps: Deps): Promise<GateList> {
  const at = deps.now().getTime()
  const { hours } = await getHours(deps.database)
  const gates = await listGates(deps.database)
  const standings = await listStandings(deps.database, dayInHaNoi(deps.now()))
  return {
    rows: gates.map((gate) => toRow(gate, hours, at, standings.get(gate.id))),
    asOf: toText(at),
  }
}

type Asked = {
  readonly direction?: 'export' | 'import' | undefined
  readonly cargo?: 'goods' | 'passengers' | undefined
  readonly from?: string | undefined
  readonly days?: number | undefined
}

const DEFAULT_DAYS = 14

type Off = ReadonlyMap<string, GateDay['off']>

/** Days off of both sides, by day. */
export function listDaysOff({ daysOffRows, daysOffAbroad }: Province): Off {
  const off = new Map<string, GateDay['off']>()
  const add = (side: 'own' | 'other', rows: readonly NamedDayOff[]) => {
    for (const { date, kind, name, nameEn, nameZh = null } of rows)
      if (kind === 'public' || kind === 'swap-off')
        off.set(date, [
          ...(off.get(date) ?? []),
          { side, names: { vi: name, en: nameEn, zh: nameZh } },
        ])
  }
  add('own', daysOffRows)
  add('other', daysOffAbroad)
  return off
}

function daysOf(hours: Hours, off: Off, place: string, today: string, asked: Asked): GateDay[] {
  const { direction = 'export', cargo = 'goods', from = today, days = DEFAULT_DAYS } = asked
  const query = { place, direction, cargo }
  return Array.from({ length: days }, (_, count) => {
    const day = addDays(from, count)
    const start = toInstant(HA_NOI, day, 0)
    const rules = hours.rulesOn(query, day)
    return {
      day,
      known: rules.length > 0,
      off: off.get(day) ?? [],
      sessions: hours.intervals(query, start, start + 86_400_000).map((one) => ({
        start: toText(one.start),
        end: toText(one.end),
        access: one.access,
        rules: [...one.rules],
      })),
      rules: rules.map(({ id }) => id),
    }
  })
}

async function listPromises(db: Db, gate: string): Promise<GatePromise[]> {
  const { rows } = await db.query<GatePromise>(
    `select id, words, promised_on as "promisedOn", due, happened_on as "happenedOn", standing, confidence, sources
       from gate_promises where $1 = any(gate_ids) order by promised_on desc nulls last, place`,
    [gate],
  )
  return rows
}

/** @throws Problem NOT_FOUND */
export async function getGateView(deps: Deps, id: string, asked: Asked): Promise<GateView> {
  const at = deps.now().getTime()
  const { hours, rules } = await getHours(deps.database)
  const gates = await listGates(deps.database)
  const gate = gates.find((one) => one.id === id)
  if (!gate) throw new Problem('NOT_FOUND')
  const standings = await listStandings(deps.database, dayInHaNoi(deps.now()))
  const { rows: events } = await deps.database.query<GateEventRow>(
    `select id, day, kind, side, words, sources, dispatch_id as "dispatchId" from gate_events
      where gate_id = $1 and dropped_at is null order by day desc, id`,
    [id],
  )
  return {
    ...toRow(gate, hours, at, standings.get(id)),
    version: gate.version,
    kinds: [...gate.kinds],
    lanes: gates
      .filter(({ parent }) => parent === id)
      .map((one) => ({ id: one.id, names: one.names })),
    days: daysOf(
      hours,
      listDaysOff(await getProvince(deps.database)),
      id,
      dayInHaNoi(deps.now()),
      asked,
    ),
    rules: rules.filter(({ places }) => places.includes(id)),
    events,
    promises: await listPromises(deps.database, id),
    asOf: toText(at),
  }
}

/** GeoJSON (RFC 7946) of the gates whose place is known, with how well it is known. */
export async function getGeoJson(deps: Deps) {
  const { rows } = await listGateRows(deps)
  return {
    type: 'FeatureCollection' as const,
    features: rows.flatMap(({ coordinates, ...row }) =>
      coordinates === null
        ? []
        : [
            {
              type: 'Feature' as const,
              id: row.id,
              geometry: {
                type: 'Point' as const,
                coordinates: [coordinates.longitude, coordinates.latitude],
              },
              properties: {
                ...row,
                confidence: coordinates.confidence,
                source: coordinates.source,
              },
            },
          ],
    ),
  }
}
