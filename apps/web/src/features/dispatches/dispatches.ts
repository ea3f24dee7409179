import type { DispatchRow } from '@loimo/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api, type PageOf, type Query } from '../../app/api.ts'

export function useDispatches(query: Query, enabled = true) {
  return useQuery({
    queryKey: ['dispatches', query],
    queryFn: () => api.get<PageOf<DispatchRow>>('/api/dispatches', query),
    placeholderData: keepPreviousData,
    enabled,
  })
}
