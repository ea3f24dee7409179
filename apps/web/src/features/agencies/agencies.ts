import type { AgencyRow, AgencyView } from '@loimo/contract'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, type PageOf, type Query } from '../../app/api.ts'

export function useAgencies(query: Query) {
  return useQuery({
    queryKey: ['agencies', query],
    queryFn: () => api.get<PageOf<AgencyRow>>('/api/agencies', query),
    placeholderData: keepPreviousData,
  })
}

export function useAgency(id: string) {
  return useQuery({
    queryKey: ['agency', id],
    queryFn: () => api.get<AgencyView>(`/api/agencies/${encodeURIComponent(id)}`),
  })
}

export type AgencyDraft = {
  readonly id: string
  readonly name: string
  readonly nameEn: string | null
  readonly nameZh: string | null
  readonly abbreviations: readonly string[]
  readonly aliases: readonly string[]
  readonly classes: readonly string[]
  readonly parentId: string | null
  readonly validFrom: string | null
  readonly validTo: string | null
  readonly successorIds: readonly string[]
  readonly source: string | null
}

type Saving = {
  readonly draft: AgencyDraft
  readonly before: AgencyView | null
  readonly why: string
}

export function useSaveAgency() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ draft, before, why }: Saving) => {
      if (!before) return api.post<AgencyView>('/api/agencies', draft)
      const { id, ...change } = draft
      const path = `/api/agencies/${encodeURIComponent(id)}`
      return api.patch<AgencyView>(path, { version: before.version, why, change })
    },
    onSuccess: (after) => {
      client.setQueryData(['agency', after.id], after)
      client.invalidateQueries({ queryKey: ['agencies'] })
      client.invalidateQueries({ queryKey: ['pick'] })
    },
  })
}
