import type { Action, PasskeyRow, SessionRow, TokenRow } from '@loimo/contract'
import { startRegistration } from '@simplewebauthn/browser'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, type PageOf } from '../../app/api.ts'

export const useSessions = () =>
  useQuery({
    queryKey: ['sessions'],
    queryFn: () => api.get<PageOf<SessionRow>>('/api/sessions', { size: 50 }),
  })

export const usePasskeys = () =>
  useQuery({
    queryKey: ['passkeys'],
    queryFn: () => api.get<PasskeyRow[]>('/api/account/passkeys'),
  })

export const useTokens = () =>
  useQuery({ queryKey: ['tokens'], queryFn: () => api.get<TokenRow[]>('/api/account/tokens') })

function useChange<Given, Made>(key: string, mutationFn: (given: Given) => Promise<Made>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn,
    onSuccess: () => client.invalidateQueries({ queryKey: [key] }),
  })
}

export const useEndSession = () =>
  useChange('sessions', (id: string) => api.delete(`/api/sessions/${id}`))

type PasskeyOptions = Parameters<typeof startRegistration>[0]['optionsJSON']

export const useAddPasskey = () =>
  useChange('passkeys', async (label: string) => {
    const optionsJSON = await api.post<PasskeyOptions>('/api/account/passkeys/options')
    const answer = await startRegistration({ optionsJSON })
    return api.post<PasskeyRow>('/api/account/passkeys/verify', { label, answer })
  })

export const useRemovePasskey = () =>
  useChange('passkeys', (id: string) => api.delete(`/api/account/passkeys/${id}`))

type TokenWanted = {
  readonly label: string
  readonly scopes: readonly Action[]
  readonly days: number
}

export const useMakeToken = () =>
  useChange('tokens', (wanted: TokenWanted) =>
    api.post<{ token: string; row: TokenRow }>('/api/account/tokens', wanted),
  )

export const useRevokeToken = () =>
  useChange('tokens', (id: string) => api.delete(`/api/account/tokens/${id}`))
