import type { SearchKind, SearchReply } from '@loimo/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { addressOf, api } from '../../app/api.ts'
import { PLACES } from '../../app/places.ts'

export type SearchRequest = {
  readonly q: string
  readonly kind?: SearchKind | undefined
  readonly page?: number
}

export function useSearch(request: SearchRequest) {
  return useQuery({
    queryKey: ['search', request],
    queryFn: () => api.get<SearchReply>('/api/search', request),
    enabled: request.q.trim() !== '',
    placeholderData: keepPreviousData,
  })
}

export const searchPlace = (q: string) => addressOf(PLACES.search, { q: q.trim() })
