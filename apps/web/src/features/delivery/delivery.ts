import type {
  CalendarFeed,
  CalendarFeeds,
  CalendarMade,
  DeliveryRow,
  DeliveryRulesChange,
  DeliveryRulesView,
  MailWish,
  WebhookMade,
  WebhookRequest,
  WebhookRow,
} from '@loimo/contract'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, type PageOf } from '../../app/api.ts'

export type DeliveryFilter = {
  readonly state: string
  readonly channel: string
  readonly page: number
}

const KEYS = {
  deliveries: ['deliveries'],
  rules: ['delivery-rules'],
  webhooks: ['webhooks'],
  mail: ['mail-wish'],
  calendars: ['calendars'],
} as const

/** Looked at again by itself: messages leave while one watches. */
export const useDeliveries = (filter: DeliveryFilter) =>
  useQuery({
    queryKey: [...KEYS.deliveries, filter],
    queryFn: () => api.get<PageOf<DeliveryRow>>('/api/deliveries', { ...filter, size: 25 }),
    refetchInterval: 5_000,
    placeholderData: (before) => before,
  })

export const useDeliveryRules = () =>
  useQuery({
    queryKey: KEYS.rules,
    queryFn: () => api.get<DeliveryRulesView>('/api/delivery-rules'),
  })

export const useWebhooks = () =>
  useQuery({
    queryKey: KEYS.webhooks,
    queryFn: async () => (await api.get<{ rows: WebhookRow[] }>('/api/webhooks')).rows,
  })

export const useMailWish = () =>
  useQuery({ queryKey: KEYS.mail, queryFn: () => api.get<MailWish>('/api/account/mail') })

export const useCalendars = () =>
  useQuery({
    queryKey: KEYS.calendars,
    queryFn: () => api.get<CalendarFeeds>('/api/account/calendars'),
  })

function useChange<Given, Made>(
  mutationFn: (given: Given) => Promise<Made>,
  ...touched: (keyof typeof KEYS)[]
) {
  const client = useQueryClient()
  return useMutation({
    mutationFn,
    onSuccess: () =>
      Promise.all(touched.map((name) => client.invalidateQueries({ queryKey: KEYS[name] }))),
  })
}

export const useSendAgain = () =>
  useChange((id: number) => api.post(`/api/deliveries/${id}/again`), 'deliveries')

export const useChangeRules = () =>
  useChange(
    (wanted: DeliveryRulesChange) => api.put<DeliveryRulesView>('/api/delivery-rules', wanted),
    'rules',
  )

export const useAddWebhook = () =>
  useChange((wanted: WebhookRequest) => api.post<WebhookMade>('/api/webhooks', wanted), 'webhooks')

type Turn = { readonly id: string; readonly active: boolean; readonly why: string }

export const useTurnWebhook = () =>
  useChange(
    ({ id, ...change }: Turn) => api.patch(`/api/webhooks/${id}`, change),
    'webhooks',
    'deliveries',
  )

export const useRotateSecret = () =>
  useChange((id: string) => api.post<WebhookMade>(`/api/webhooks/${id}/rotate`), 'webhooks')

export const useTestWebhook = () =>
  useChange((id: string) => api.post(`/api/webhooks/${id}/test`), 'deliveries')

export const useSetMailWish = () =>
  useChange(
    (changes: MailWish['changes']) => api.put<MailWish>('/api/account/mail', { changes }),
    'mail',
  )

export const useMakeCalendar = () =>
  useChange(
    (of: CalendarFeed['of']) => api.post<CalendarMade>('/api/account/calendars', { of }),
    'calendars',
  )

export const useRevokeCalendar = () =>
  useChange((id: string) => api.delete(`/api/account/calendars/${id}`), 'calendars')
