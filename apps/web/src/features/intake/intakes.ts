import type { IntakeRow } from '@loimo/contract'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { api, type PageOf } from '../../app/api.ts'

type IntakeReply = { readonly intakes: readonly IntakeRow[] }

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

/** Something handed in that the server does not have yet. It stays until it is sent or put away. */
export type Parcel = {
  readonly key: number
  readonly name: string
  readonly bytes: number
  readonly file: File | null
  readonly text: string | null
  readonly state: 'sending' | 'kept' | 'too-large'
  readonly error: unknown
}

const MOST_BYTES = 50 * 1024 * 1024
let lastKey = 0

function sendParcel({ file, name, text }: Parcel): Promise<IntakeReply> {
  if (!file) return api.post('/api/intakes/text', { name, text })
  const form = new FormData()
  form.append('files', file, name)
  return api.post('/api/intakes', form)
}

/** Files go one by one, so that one bad file never holds up the others; what fails is kept to be sent again. */
export function useParcels() {
  const client = useQueryClient()
  const [parcels, setParcels] = useState<readonly Parcel[]>([])
  const change = useCallback(
    (key: number, to: Partial<Parcel>) =>
      setParcels((all) => all.map((one) => (one.key === key ? { ...one, ...to } : one))),
    [],
  )
  const forget = useCallback(
    (key: number) => setParcels((all) => all.filter((one) => one.key !== key)),
    [],
  )
  const send = useCallback(
    async (parcel: Parcel) => {
      change(parcel.key, { state: 'sending', error: null })
      try {
        await sendParcel(parcel)
        forget(parcel.key)
        client.invalidateQueries({ queryKey: ['intakes'] })
      } catch (error) {
        change(parcel.key, { state: 'kept', error })
      }
    },
    [change, forget, client],
  )
  const add = useCallback(
    async (given: readonly Pick<Parcel, 'name' | 'bytes' | 'file' | 'text'>[]) => {
      const added = given.map((one): Parcel => {
        lastKey += 1
        const state = one.bytes > MOST_BYTES ? 'too-large' : 'sending'
        return { ...one, key: lastKey, state, error: null }
      })
      setParcels((all) => [...added, ...all])
      for (const parcel of added) if (parcel.state === 'sending') await send(parcel)
    },
    [send],
  )
  return { parcels, add, send, forget }
}
