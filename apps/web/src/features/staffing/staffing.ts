import type {
  CoverCell,
  CoverStanding,
  PostChange,
  PostEnd,
  PostRequest,
  RosterChange,
  RosterReply,
  RosterRequest,
  StaffingAgency,
  StaffingGate,
  StaffingRulesView,
  StaffingSession,
  StaffingWeek,
} from '@loimo/contract'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, type Query } from '../../app/api.ts'
import type { Messages } from '../../messages/messages.vi.ts'
import type { ShapeName, Tone } from '../../ui/shape.tsx'
import { BEIJING, HA_NOI, spanIn } from '../gates/gates.ts'

const MINUTE_MS = 60_000

export function useStaffing(query: Query) {
  return useQuery({
    queryKey: ['staffing', query],
    queryFn: () => api.get<StaffingWeek>('/api/staffing', query),
    placeholderData: keepPreviousData,
    // A session begins, and an alarm ends, without anybody writing anything.
    refetchInterval: MINUTE_MS,
  })
}

function useStaffingChange<T, R>(send: (given: T) => Promise<R>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: send,
    // Refused because somebody else was faster: what they made is shown.
    onSettled: () => client.invalidateQueries({ queryKey: ['staffing'] }),
  })
}

export const useFill = () =>
  useStaffingChange((change: RosterChange) => api.put<RosterReply>('/api/staffing/rosters', change))
export const useCopy = () =>
  useStaffingChange((week: RosterRequest) =>
    api.post<RosterReply>('/api/staffing/rosters/copy', week),
  )
export const useUndo = () =>
  useStaffingChange((week: RosterRequest) =>
    api.post<RosterReply>('/api/staffing/rosters/undo', week),
  )
export const useAddPost = () =>
  useStaffingChange((post: PostRequest) => api.post('/api/staffing/posts', post))
export const useChangePost = () =>
  useStaffingChange(({ id, ...change }: PostChange & { readonly id: string }) =>
    api.post(`/api/staffing/posts/${id}/change`, change),
  )
export const useEndPost = () =>
  useStaffingChange(({ id, ...end }: PostEnd & { readonly id: string }) =>
    api.post(`/api/staffing/posts/${id}/end`, end),
  )

export function useRules() {
  return useQuery({
    queryKey: ['staffing', 'rules'],
    queryFn: () => api.get<StaffingRulesView>('/api/staffing/rules'),
  })
}
export const useSetRules = () =>
  useStaffingChange((change: StaffingRulesView & { readonly why: string }) =>
    api.put('/api/staffing/rules', change),
  )

const DAY_MS = 86_400_000

export const shiftDay = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
export const dayBefore = (day: string) => shiftDay(day, -1)

export const STANDING_LOOKS: Readonly<Record<CoverStanding, { shape: ShapeName; tone: Tone }>> = {
  covered: { shape: 'disc', tone: 'good' },
  short: { shape: 'half', tone: 'warn' },
  empty: { shape: 'triangle', tone: 'bad' },
  'unknown-need': { shape: 'ring', tone: 'muted' },
}

type Counted = Pick<CoverCell, 'need' | 'have' | 'standing'>

/** "thiếu 2 người (4/6)": what is missing first, then what it is counted from. */
export function coverText({ need, have, standing }: Counted, { staffing: s }: Messages): string {
  if (need === null) return have > 0 ? `${s.needCell} (${s.has(have)})` : s.needCell
  const counted = s.hasOf(have, need)
  if (standing === 'covered') return need === 0 ? s.has(have) : `${s.standings.covered} ${counted}`
  return `${s.lacks(need - have)} (${counted})`
}

/** A session's hours by both clocks. */
export const spansOf = (
  { start, end }: Pick<StaffingSession, 'start' | 'end'>,
  { staffing: s }: Messages,
) => s.both(spanIn(start, end, HA_NOI), spanIn(start, end, BEIJING))

export const sessionsOf = ({ sessions }: StaffingGate, day: string) =>
  sessions.filter((session) => session.day === day)

export const cellOf = (
  { cells }: StaffingAgency,
  { day, startMinute }: Pick<StaffingSession, 'day' | 'startMinute'>,
) => cells.find((cell) => cell.day === day && cell.startMinute === startMinute)
