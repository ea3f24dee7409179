/** What changed elsewhere shows here without reloading. */
import type { LiveEvent } from '@loimo/contract'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useSyncExternalStore } from 'react'

export type LiveState = 'connecting' | 'live' | 'offline'

let state: LiveState = 'connecting'
const listeners = new Set<() => void>()

function setState(next: LiveState) {
  if (state === next) return
  state = next
  for (const listener of listeners) listener()
}

export function useLiveState(): LiveState {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => state,
  )
}

/** All that is made of work: lists, figures, papers, finds. */
const WORK = [
  'assignments',
  'assignment',
  'desk',
  'dispatch',
  'summary',
  'report',
  'letter',
  'search',
] as const

/** Which lists and views an event of this subject makes old. */
const TOUCHED: Readonly<Record<string, readonly string[]>> = {
  intake: ['intakes', 'desk', 'dispatches'],
  dispatch: [...WORK, 'dispatches', 'intakes'],
  directive: WORK,
  assignment: WORK,
  letterheads: ['letterheads', 'report', 'letter'],
  agency: ['agencies', 'agency'],
  gate: ['gates', 'gate', 'staffing'],
  hours: ['gates', 'gate', 'staffing', 'extension'],
  post: ['staffing', 'extension'],
  roster: ['staffing'],
  'staffing-alarm': ['staffing'],
  'staffing-rules': ['staffing', 'extension'],
  extension: ['extensions', 'extension'],
  person: ['people'],
  session: ['sessions'],
}

function touch(client: QueryClient, event: Pick<LiveEvent, 'subjectType'>) {
  const keys = [...(TOUCHED[event.subjectType] ?? []), 'notices', 'journal']
  client.invalidateQueries({ predicate: ({ queryKey }) => keys.includes(String(queryKey[0])) })
}

const WAIT_MS = 250
const RECONNECT_MS = 5_000

export function useLive(enabled: boolean): void {
  const client = useQueryClient()
  useEffect(() => {
    if (!enabled) return
    let source: EventSource | undefined
    let again: number | undefined
    let pending: number | undefined
    let wasLost = false
    const subjects = new Set<string>()

    const flush = () => {
      pending = undefined
      for (const subjectType of subjects) touch(client, { subjectType })
      subjects.clear()
    }
    const open = () => {
      source = new EventSource('/api/events')
      source.onopen = () => {
        setState('live')
        if (wasLost) client.invalidateQueries()
        wasLost = false
      }
      source.addEventListener('change', (message) => {
        subjects.add((JSON.parse(message.data) as LiveEvent).subjectType)
        pending ??= window.setTimeout(flush, WAIT_MS)
      })
      source.onerror = () => {
        wasLost = true
        setState(navigator.onLine ? 'connecting' : 'offline')
        // The browser reconnects by itself unless the server closed the door for good.
        if (source?.readyState === EventSource.CLOSED) again = window.setTimeout(open, RECONNECT_MS)
      }
    }
    const goneOffline = () => setState('offline')
    const backOnline = () => setState('connecting')
    window.addEventListener('offline', goneOffline)
    window.addEventListener('online', backOnline)
    open()
    return () => {
      window.removeEventListener('offline', goneOffline)
      window.removeEventListener('online', backOnline)
      window.clearTimeout(again)
      window.clearTimeout(pending)
      source?.close()
    }
  }, [client, enabled])
}
