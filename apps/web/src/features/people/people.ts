import type { PersonRow, Role } from '@loimo/contract'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, type PageOf, type Query } from '../../app/api.ts'

// In the order of the work: office, agencies, oversight, system.
export const ROLES = [
  'clerk',
  'specialist',
  'leader',
  'officer',
  'head',
  'auditor',
  'administrator',
] as const satisfies readonly Role[]

export function usePeople(query: Query) {
  return useQuery({
    queryKey: ['people', query],
    queryFn: () => api.get<PageOf<PersonRow>>('/api/people', query),
    placeholderData: keepPreviousData,
  })
}

export type PersonDraft = {
  readonly name: string
  readonly email: string | null
  readonly agencyId: string
  readonly roles: readonly Role[]
}

function useChange<Given, Made>(mutationFn: (given: Given) => Promise<Made>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn,
    onSuccess: () => client.invalidateQueries({ queryKey: ['people'] }),
  })
}

export const useAddPerson = () =>
  useChange((given: PersonDraft & { readonly userName: string }) =>
    api.post<PersonRow>('/api/people', given),
  )

export const useChangePerson = () =>
  useChange(({ id, change }: { id: string; change: Partial<PersonDraft> & { active?: boolean } }) =>
    api.patch<PersonRow>(`/api/people/${id}`, change),
  )

export const useResetPassword = () =>
  useChange((id: string) => api.post<{ password: string }>(`/api/people/${id}/reset-password`))

export const useEndSessions = () =>
  useChange((id: string) => api.delete(`/api/people/${id}/sessions`))
