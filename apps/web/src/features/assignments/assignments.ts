import type { AssignmentRow, AssignmentView, DeskCounts } from '@loimo/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api, type PageOf, type Query } from '../../app/api.ts'

export function useDeskCounts(enabled = true) {
  return useQuery({
    queryKey: ['desk'],
    queryFn: () => api.get<DeskCounts>('/api/desk/counts'),
    enabled,
  })
}

export function useAssignments(query: Query) {
  return useQuery({
    queryKey: ['assignments', query],
    queryFn: () => api.get<PageOf<AssignmentRow>>('/api/assignments', query),
    placeholderData: keepPreviousData,
  })
}

export function useAssignment(id: string) {
  return useQuery({
    queryKey: ['assignment', id],
    queryFn: () => api.get<AssignmentView>(`/api/assignments/${id}`),
  })
}
