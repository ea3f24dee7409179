import type { IntakeRow } from '@loimo/contract'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, type PageOf } from '../../app/api.ts'

const MOVING = ['waiting', 'reading']

export function useIntakes(page: number, enabled = true) {
  return useQuery({
    queryKey: ['intakes', page],
    queryFn: () => api.get<PageOf<IntakeRow>>('/api/intakes', { page, size: 30 }),
    placeholderData: keepPreviousData,
    enabled,
    // Pages read are no journal entries: while something is being read, ask.
    refetchInterval: ({ state }) =>
      state.data?.rows.some((row) => MOVING.includes(row.state)) ? 1_200 : false,
  })
}

export function useDecide() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id, decision }: { id: string; decision: 'take' | 'discard' }) =>
      api.post<IntakeRow>(`/api/intakes/${id}/decision`, { decision }),
    onSettled: () => client.invalidateQueries({ queryKey: ['intakes'] }),
  })
}
