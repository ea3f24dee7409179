import type { Action, SessionView } from '@loimo/contract'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { api, setCsrf } from './api.ts'

export const SESSION_KEY = ['session']

async function getSession(): Promise<SessionView> {
  const session = await api.get<SessionView>('/api/session')
  setCsrf(session.csrf)
  return session
}

export function useSessionQuery() {
  return useQuery({ queryKey: SESSION_KEY, queryFn: getSession, staleTime: 60_000 })
}

/** Only below the session gate, where the session is there. */
export function useSession(): SessionView {
  const { data } = useSessionQuery()
  if (!data) throw new Error('the session was asked for before it was there')
  return data
}

export function useMay(): (action: Action) => boolean {
  const { may } = useSession()
  return (action) => may.includes(action)
}

/**
 * Someone else is here, or nobody: what another person was shown is forgotten.
 * The server's answer to a sign-in says who; otherwise it is asked.
 */
export function useSessionChange(): (view?: SessionView) => Promise<void> {
  const client = useQueryClient()
  return useCallback(
    async (view) => {
      const session = view ?? (await getSession())
      setCsrf(session.csrf)
      client.setQueryData(SESSION_KEY, session)
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION_KEY[0] })
    },
    [client],
  )
}
