/** What was handed in and is not with the server yet. It outlives the page that it was dropped on. */
import type { IntakeRow } from '@loimo/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useSyncExternalStore } from 'react'
import { api } from '../../app/api.ts'

/** Stays until it is sent or put away. */
export type Parcel = {
  readonly key: number
  readonly name: string
  readonly bytes: number
  readonly file: File | null
  readonly text: string | null
  readonly state: 'sending' | 'kept' | 'too-large'
  readonly error: unknown
}

export type Given = Pick<Parcel, 'name' | 'bytes' | 'file' | 'text'>

const MOST_BYTES = 50 * 1024 * 1024

let parcels: readonly Parcel[] = []
let lastKey = 0
const listeners = new Set<() => void>()

function set(next: readonly Parcel[]) {
  parcels = next
  for (const listener of listeners) listener()
}

const change = (key: number, to: Partial<Parcel>) =>
  set(parcels.map((one) => (one.key === key ? { ...one, ...to } : one)))

const forget = (key: number) => set(parcels.filter((one) => one.key !== key))

function post({ file, name, text }: Parcel): Promise<{ readonly intakes: readonly IntakeRow[] }> {
  if (!file) return api.post('/api/intakes/text', { name, text })
  const form = new FormData()
  form.append('files', file, name)
  return api.post('/api/intakes', form)
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Files go one by one, so that one bad file never holds up the others; what fails is kept to be sent again. */
export function useParcels() {
  const client = useQueryClient()
  const all = useSyncExternalStore(subscribe, () => parcels)
  const send = useCallback(
    async (parcel: Parcel) => {
      change(parcel.key, { state: 'sending', error: null })
      try {
        await post(parcel)
        forget(parcel.key)
        client.invalidateQueries({ queryKey: ['intakes'] })
      } catch (error) {
        change(parcel.key, { state: 'kept', error })
      }
    },
    [client],
  )
  const add = useCallback(
    async (given: readonly Given[]) => {
      const added = given.map((one): Parcel => {
        lastKey += 1
        const state = one.bytes > MOST_BYTES ? 'too-large' : 'sending'
        return { ...one, key: lastKey, state, error: null }
      })
      set([...added, ...parcels])
      for (const parcel of added) if (parcel.state === 'sending') await send(parcel)
    },
    [send],
  )
  // A file that was not sent yet would be lost with the tab.
  useEffect(() => {
    if (all.length === 0) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [all.length])
  return { parcels: all, add, send, forget }
}
