import type {
  ExtensionAnswer,
  ExtensionConclusion,
  ExtensionDraft,
  ExtensionLetterDraft,
  ExtensionLetterRequest,
  ExtensionLetterSent,
  ExtensionList,
  ExtensionState,
  ExtensionView,
  GateExtensionRow,
} from '@loimo/contract'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../app/api.ts'
import type { Messages } from '../../messages/messages.vi.ts'
import type { ShapeName, Tone } from '../../ui/shape.tsx'
import { BEIJING, HA_NOI } from '../gates/gates.ts'

export function useExtensions() {
  return useQuery({
    queryKey: ['extensions'],
    queryFn: () => api.get<ExtensionList>('/api/extensions'),
  })
}

export function useExtension(id: string) {
  return useQuery({
    queryKey: ['extension', id],
    queryFn: () => api.get<ExtensionView>(`/api/extensions/${id}`),
  })
}

export function useExtensionLetter(id: string, request: ExtensionLetterRequest) {
  return useQuery({
    queryKey: ['extension', id, 'letter', request],
    queryFn: () => api.post<ExtensionLetterDraft>(`/api/extensions/${id}/letter/preview`, request),
    placeholderData: keepPreviousData,
  })
}

function useChange<T, R>(send: (given: T) => Promise<R>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: send,
    // Refused because somebody else was faster: what they made is shown.
    onSettled: () => {
      for (const key of ['extensions', 'extension']) client.invalidateQueries({ queryKey: [key] })
    },
  })
}

export const useDraft = () =>
  useChange((draft: ExtensionDraft) => api.post<{ id: string }>('/api/extensions', draft))

type Of<T> = T & { readonly id: string }

export const useChangeDraft = () =>
  useChange(({ id, ...change }: Of<ExtensionDraft & { readonly version: number }>) =>
    api.put(`/api/extensions/${id}`, change),
  )

const useStep = <T extends object>(verb: string) =>
  useChange(({ id, ...body }: Of<T>) => api.post(`/api/extensions/${id}/${verb}`, body))

export const useSend = () => useStep<{ readonly version: number }>('send')
export const useAnswer = () => useStep<ExtensionAnswer>('answer')
export const useLetterSent = () => useStep<ExtensionLetterSent>('letter-sent')
export const useConclude = () => useStep<ExtensionConclusion>('conclude')
export const useWithdraw = () =>
  useStep<{ readonly version: number; readonly reason: string }>('withdraw')

export const EXTENSION_LOOKS: Readonly<Record<ExtensionState, { shape: ShapeName; tone: Tone }>> = {
  drafted: { shape: 'ring', tone: 'muted' },
  asked: { shape: 'half', tone: 'warn' },
  'letter-sent': { shape: 'clock', tone: 'ink' },
  agreed: { shape: 'disc', tone: 'good' },
  refused: { shape: 'square', tone: 'bad' },
  withdrawn: { shape: 'cross', tone: 'muted' },
}

export const OPEN_STATES: readonly ExtensionState[] = ['drafted', 'asked', 'letter-sent']

const clock = (iso: string, timeZone: string) =>
  new Date(iso).toLocaleTimeString('vi-VN', { timeZone, hour: '2-digit', minute: '2-digit' })
const dayIn = (iso: string, timeZone: string) =>
  new Date(iso).toLocaleDateString('sv-SE', { timeZone })

type Span = { readonly start: string; readonly end: string }

/** "20:00–22:00", with a word where it ends on the next day of that clock. */
function spanBy(zone: string, { start, end }: Span, { staffing }: Messages): string {
  const over = dayIn(end, zone) > dayIn(start, zone) ? ` (${staffing.extensions.nextDay})` : ''
  return `${clock(start, zone)}–${clock(end, zone)}${over}`
}

export const hanoiSpan = (span: Span, t: Messages) =>
  t.staffing.extensions.hanoi(spanBy(HA_NOI, span, t))
export const beijingSpan = (span: Span, t: Messages) =>
  t.staffing.extensions.beijing(spanBy(BEIJING, span, t))

export function trafficText({ cargo, direction }: GateExtensionRow, t: Messages): string {
  if (cargo === 'passengers') return t.gates.passengers
  return direction === null
    ? `${t.gates.goods}, ${t.staffing.extensions.both.toLowerCase()}`
    : t.gates[direction]
}
