import type { NoticeRow } from '@loimo/contract'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, type PageOf } from '../../app/api.ts'

export function useNotices(page = 1, size = 20) {
  return useQuery({
    queryKey: ['notices', page, size],
    queryFn: () => api.get<PageOf<NoticeRow>>('/api/notices', { page, size }),
    refetchInterval: 120_000,
  })
}

export function useReadNotices() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string | null) =>
      api.post(id === null ? '/api/notices/read-all' : `/api/notices/${id}/read`),
    onSettled: () => client.invalidateQueries({ queryKey: ['notices'] }),
  })
}
