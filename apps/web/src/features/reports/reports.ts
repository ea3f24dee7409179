/** Reports, letters and their heads, as the server gives them. */
import type {
  LetterheadsView,
  ReminderLetterDraft,
  ReminderLetterRequest,
  StatusReportView,
} from '@loimo/contract'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { addressOf, api, download } from '../../app/api.ts'

export type PeriodKind = StatusReportView['period']['kind']

export type ReportRequest = {
  readonly period: PeriodKind
  readonly of?: string | undefined
  readonly number?: string | undefined
  readonly signer?: string | undefined
}

export function useReport(request: ReportRequest) {
  return useQuery({
    queryKey: ['report', request],
    queryFn: () => api.get<StatusReportView>('/api/reports/status', request),
    placeholderData: keepPreviousData,
  })
}

export const reportFile = (request: ReportRequest, format: string) =>
  addressOf(`/api/reports/status.${format}`, request)

export function useReminderDraft(request: ReminderLetterRequest) {
  return useQuery({
    queryKey: ['letter', request],
    queryFn: () => api.post<ReminderLetterDraft>('/api/reports/reminder-letter/preview', request),
    placeholderData: keepPreviousData,
  })
}

/** A file that is made on the server and kept by the browser. */
export function useDownload() {
  return useMutation({
    mutationFn: ({ address, body }: { readonly address: string; readonly body?: unknown }) =>
      download(address, body),
  })
}

export function useLetterheads() {
  return useQuery({
    queryKey: ['letterheads'],
    queryFn: () => api.get<LetterheadsView>('/api/letterheads'),
  })
}

export function useChangeLetterheads() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (request: LetterheadsView & { readonly why: string }) =>
      api.put<LetterheadsView>('/api/letterheads', request),
    onSuccess: (view) => {
      client.setQueryData(['letterheads'], view)
      client.invalidateQueries({ queryKey: ['report'] })
      client.invalidateQueries({ queryKey: ['letter'] })
    },
  })
}
