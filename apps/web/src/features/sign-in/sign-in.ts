import type { SessionView } from '@loimo/contract'
import { startAuthentication } from '@simplewebauthn/browser'
import { useMutation } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import { api } from '../../app/api.ts'
import { PLACES } from '../../app/places.ts'
import { useSessionChange } from '../../app/session.ts'

type PasskeyOptions = Parameters<typeof startAuthentication>[0]['optionsJSON']

export function usePasswordSignIn() {
  const refresh = useSessionChange()
  return useMutation({
    mutationFn: (given: { userName: string; password: string }) =>
      api.post<SessionView>('/api/sign-in/password', given),
    onSuccess: (view) => refresh(view),
  })
}

/** Signing in as another demo person ends the session before: two people never share one. */
export function useDemoSignIn() {
  const refresh = useSessionChange()
  const [, go] = useLocation()
  return useMutation({
    mutationFn: (userName: string) => api.post<SessionView>('/api/sign-in/demo', { userName }),
    onSuccess: async (view) => {
      await refresh(view)
      go(PLACES.desk)
    },
  })
}

export function usePasskeySignIn() {
  const refresh = useSessionChange()
  return useMutation({
    mutationFn: async () => {
      const optionsJSON = await api.post<PasskeyOptions>('/api/sign-in/passkey/options')
      const answer = await startAuthentication({ optionsJSON })
      return api.post<SessionView>('/api/sign-in/passkey/verify', answer)
    },
    onSuccess: (view) => refresh(view),
  })
}

export function useSignOut() {
  const refresh = useSessionChange()
  const [, go] = useLocation()
  return useMutation({
    mutationFn: () => api.post('/api/sign-out'),
    onSettled: async () => {
      await refresh()
      go(PLACES.desk)
    },
  })
}
