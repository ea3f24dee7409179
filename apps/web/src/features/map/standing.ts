/** What a gate is now, in one word for the map: from its hours, else from what was last recorded of it. */
import type { GateRow } from '@loimo/contract'
import type { ShapeName, Tone } from '../../ui/shape.tsx'

/** In the order of the legend. */
export const MAP_STATES = [
  'open',
  'limited',
  'soon',
  'closed',
  'suspended',
  'planned',
  'notOpened',
  'unknown',
] as const
export type MapState = (typeof MAP_STATES)[number]

export const MAP_LOOKS: Readonly<Record<MapState, { shape: ShapeName; tone: Tone }>> = {
  open: { shape: 'disc', tone: 'good' },
  limited: { shape: 'half', tone: 'warn' },
  soon: { shape: 'clock', tone: 'warn' },
  closed: { shape: 'cross', tone: 'bad' },
  suspended: { shape: 'square', tone: 'bad' },
  planned: { shape: 'triangle', tone: 'ink' },
  notOpened: { shape: 'diamond-open', tone: 'muted' },
  unknown: { shape: 'ring', tone: 'muted' },
}

const SOON_MS = 60 * 60_000

type Standing = Pick<GateRow, 'kind' | 'now' | 'standing'>

/** Where no rule speaks of hours: what was last recorded. */
function byRecord({ kind, standing }: Standing): MapState {
  const isFull = kind === 'international' || kind === 'bilateral'
  switch (standing?.kind) {
    case 'suspended':
      return 'suspended'
    // Works at a gate that is in use say nothing of its traffic.
    case 'approved':
    case 'building':
      return isFull ? 'unknown' : 'planned'
    case 'proposed':
    case 'agreed':
      return isFull ? 'unknown' : 'notOpened'
    default:
      return 'unknown'
  }
}

export function mapStateOf(gate: Standing, now: number): MapState {
  const goods = gate.now.filter(({ cargo }) => cargo === 'goods')
  if (goods.length > 0 && goods.every(({ state }) => state === 'open')) return 'open'
  if (gate.now.some(({ state }) => state === 'open' || state === 'registered')) return 'limited'
  const closed = gate.now.filter(({ state }) => state === 'closed')
  if (closed.length === 0) return byRecord(gate)
  const isSoon = closed.some(
    ({ until }) => until !== null && Date.parse(until) - now <= SOON_MS && Date.parse(until) > now,
  )
  return isSoon ? 'soon' : 'closed'
}
