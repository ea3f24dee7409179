import type {
  GateChange,
  GateEventRequest,
  GateHistory,
  GateList,
  GatePromise,
  GateRow,
  GateState,
  GateView,
  HoursRuleRequest,
} from '@loimo/contract'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { api, type Query } from '../../app/api.ts'
import type { Messages } from '../../messages/messages.vi.ts'
import type { ShapeName, Tone } from '../../ui/shape.tsx'

const MINUTE_MS = 60_000

export function useGates() {
  return useQuery({
    queryKey: ['gates'],
    queryFn: () => api.get<GateList>('/api/gates'),
    // A gate opens and closes without anybody writing anything.
    refetchInterval: MINUTE_MS,
  })
}

export function useGate(id: string, query: Query) {
  return useQuery({
    queryKey: ['gate', id, query],
    queryFn: () => api.get<GateView>(`/api/gates/${id}`, query),
    placeholderData: keepPreviousData,
    refetchInterval: MINUTE_MS,
  })
}

function useGateChange<T>(send: (given: T) => Promise<unknown>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: send,
    onSuccess: () => {
      for (const key of ['gates', 'gate', 'gate-history'])
        client.invalidateQueries({ queryKey: [key] })
    },
  })
}

export const useAddRule = () =>
  useGateChange((rule: HoursRuleRequest) => api.post('/api/hours-rules', rule))

export const useDropRule = () =>
  useGateChange(({ id, why }: { readonly id: string; readonly why: string }) =>
    api.post(`/api/hours-rules/${encodeURIComponent(id)}/drop`, { why }),
  )

export const useChangeGate = (id: string) =>
  useGateChange((wanted: GateChange) => api.post(`/api/gates/${id}/change`, wanted))

export const useAddEvent = (id: string) =>
  useGateChange((event: GateEventRequest) => api.post(`/api/gates/${id}/events`, event))

export const useDropEvent = () =>
  useGateChange(({ id, why }: { readonly id: string; readonly why: string }) =>
    api.post(`/api/gate-events/${id}/drop`, { why }),
  )

export function useGateHistory(id: string) {
  return useQuery({
    queryKey: ['gate-history', id],
    queryFn: () => api.get<GateHistory>(`/api/gates/${id}/history`),
  })
}

/** A day as exactly as it is known, as people write it: 15/02/2026, 02/2026, 2026. */
export function readLooseDay(text: string): string | undefined {
  const match = /^(?:(?:(\d{1,2})[/.-])?(\d{1,2})[/.-])?(\d{4})$/.exec(text.trim())
  if (!match) return undefined
  const [, day, month, year] = match
  const parts = [year!, ...[month, day].flatMap((part) => (part ? [part.padStart(2, '0')] : []))]
  const read = parts.join('-')
  if (parts.length === 1) return read
  const whole = new Date(`${read.length === 7 ? `${read}-01` : read}T00:00:00Z`)
  return !Number.isNaN(whole.getTime()) && whole.toISOString().startsWith(read) ? read : undefined
}

const DAY_MS = 86_400_000

/** Days from what was due to what happened, negative when early; undefined unless both days are exact. */
export function slipDays({ due, happenedOn }: GatePromise): number | undefined {
  if (due?.length !== 10 || happenedOn?.length !== 10) return undefined
  return Math.round((Date.parse(happenedOn) - Date.parse(due)) / DAY_MS)
}

/** Names of the other side are Chinese whatever the language of the screens. */
export function useChineseLetters(): void {
  useEffect(() => {
    void import('../../messages/chinese-font.ts')
  }, [])
}

export const STATE_LOOKS: Readonly<Record<GateState, { shape: ShapeName; tone: Tone }>> = {
  open: { shape: 'disc', tone: 'good' },
  registered: { shape: 'half', tone: 'warn' },
  closed: { shape: 'cross', tone: 'bad' },
  unknown: { shape: 'ring', tone: 'muted' },
}

const clock = (iso: string, timeZone: string) =>
  new Date(iso).toLocaleTimeString('vi-VN', { timeZone, hour: '2-digit', minute: '2-digit' })

const dayIn = (iso: string, timeZone: string) =>
  new Date(iso).toLocaleDateString('vi-VN', { timeZone, day: '2-digit', month: '2-digit' })

/** A time by one clock, with its day where that is not today. */
export function timeIn(iso: string, timeZone: string, now = new Date()): string {
  const day = dayIn(iso, timeZone)
  const time = clock(iso, timeZone)
  return day === dayIn(now.toISOString(), timeZone) ? time : `${time} ${day}`
}

export const HA_NOI = 'Asia/Ho_Chi_Minh'
export const BEIJING = 'Asia/Shanghai'

export const spanIn = (start: string, end: string, timeZone: string) =>
  `${clock(start, timeZone)}–${clock(end, timeZone)}`

export function untilText(
  { state, until }: GateRow['now'][number],
  { gates: g }: Messages,
): string | undefined {
  if (until === null) return undefined
  const [hanoi, beijing] = [timeIn(until, HA_NOI), timeIn(until, BEIJING)]
  return state === 'closed' ? g.opensAt(hanoi, beijing) : g.until(hanoi, beijing)
}
