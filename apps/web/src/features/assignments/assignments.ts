import type { AssignmentRow, AssignmentView, DeskCounts } from '@loimo/contract'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
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

export function useReceive(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => api.post<AssignmentView>(`/api/assignments/${id}/receive`),
    onSuccess: (view) => {
      client.setQueryData(['assignment', id], view)
      for (const key of ['assignments', 'desk']) client.invalidateQueries({ queryKey: [key] })
    },
  })
}
