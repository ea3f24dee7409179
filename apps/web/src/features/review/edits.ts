/** Saving as one goes: changes wait in line, each names the version it saw, none is lost while the network is away. */
import type { DispatchView } from '@loimo/contract'
import type { Edit } from '@loimo/dispatch'
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { ApiProblem, api } from '../../app/api.ts'

const keyOf = (id: string) => ['dispatch', id]

/** A slow answer never replaces a newer state that an edit has brought meanwhile. */
async function getDispatch(client: QueryClient, id: string): Promise<DispatchView> {
  const fresh = await api.get<DispatchView>(`/api/dispatches/${id}`)
  const had = client.getQueryData<DispatchView>(keyOf(id))
  return had && had.version > fresh.version ? had : fresh
}

export function useDispatch(id: string) {
  const client = useQueryClient()
  return useQuery({ queryKey: keyOf(id), queryFn: () => getDispatch(client, id) })
}

type Job = {
  readonly path: string
  readonly body: (version: number) => unknown
  readonly done?: ((view: DispatchView) => void) | undefined
}

export type SaveState =
  | { readonly kind: 'saved' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'waiting'; readonly count: number }

export type Saver = {
  readonly state: SaveState
  edit(edit: Edit, done?: (view: DispatchView) => void): void
  step(name: 'undo' | 'redo' | 'confirm' | 'reopen', done?: (view: DispatchView) => void): void
}

const AGAIN = ['OFFLINE', 'STARTING', 'RATE_LIMITED']
const WAIT_MS = [1_000, 2_000, 5_000, 10_000]

type Told = {
  readonly onConflict: () => void
  readonly onRefused: (problem: unknown) => void
}

export function useSaver(id: string, told: Told): Saver {
  const client = useQueryClient()
  const jobs = useRef<Job[]>([])
  const running = useRef(false)
  const timer = useRef<number | undefined>(undefined)
  const tries = useRef(0)
  const current = useRef(told)
  current.current = told
  const [state, setState] = useState<SaveState>({ kind: 'saved' })

  const accept = useCallback(
    async (view: DispatchView) => {
      await client.cancelQueries({ queryKey: keyOf(id) })
      client.setQueryData(keyOf(id), view)
    },
    [client, id],
  )

  const run = useCallback(async () => {
    if (running.current) return
    running.current = true
    window.clearTimeout(timer.current)
    for (let job = jobs.current[0]; job; job = jobs.current[0]) {
      setState({ kind: 'saving' })
      const version = client.getQueryData<DispatchView>(keyOf(id))?.version ?? 0
      try {
        const view = await api.post<DispatchView>(job.path, job.body(version) as object)
        tries.current = 0
        jobs.current.shift()
        await accept(view)
        job.done?.(view)
      } catch (error) {
        const code = error instanceof ApiProblem ? error.code : undefined
        if (code && AGAIN.includes(code)) {
          const wait = WAIT_MS[Math.min(tries.current, WAIT_MS.length - 1)]
          tries.current += 1
          running.current = false
          setState({ kind: 'waiting', count: jobs.current.length })
          timer.current = window.setTimeout(run, wait)
          return
        }
        // What was built on a state that is gone cannot be made on another.
        jobs.current = []
        await client.invalidateQueries({ queryKey: keyOf(id) })
        if (code === 'CONFLICT') current.current.onConflict()
        else current.current.onRefused(error)
      }
    }
    running.current = false
    setState({ kind: 'saved' })
  }, [accept, client, id])

  const add = useCallback(
    (job: Job) => {
      jobs.current.push(job)
      void run()
    },
    [run],
  )

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => jobs.current.length > 0 && event.preventDefault()
    window.addEventListener('beforeunload', warn)
    window.addEventListener('online', run)
    return () => {
      window.removeEventListener('beforeunload', warn)
      window.removeEventListener('online', run)
    }
  }, [run])

  const edit = useCallback<Saver['edit']>(
    (change, done) =>
      add({
        path: `/api/dispatches/${id}/edits`,
        body: (version) => ({ version, edit: change }),
        done,
      }),
    [add, id],
  )
  const step = useCallback<Saver['step']>(
    (name, done) =>
      add({ path: `/api/dispatches/${id}/${name}`, body: (version) => ({ version }), done }),
    [add, id],
  )
  return { state, edit, step }
}
