/** Work that outlives a request; see migrations/0002_jobs.sql. */
import type { Database, Db } from './database.ts'

export type JobHandler = (payload: never, signal: AbortSignal) => Promise<void>

/** Add a job inside the transaction that needs it. With `onceKey`, an open one of that key stands for it. */
export async function addJob(
  tx: Db,
  job: { readonly kind: string; readonly payload: unknown; readonly onceKey?: string },
): Promise<void> {
  await tx.query(
    `insert into jobs (kind, payload, once_key) values ($1, $2, $3)
     on conflict (kind, once_key) where state = 'open' and once_key is not null do nothing`,
    [job.kind, JSON.stringify(job.payload), job.onceKey ?? null],
  )
}

type Job = { id: string; kind: string; payload: unknown; attempts: number }

const LEASE_SECONDS = 900
const MAX_ATTEMPTS = 3

async function takeJob(database: Database, kinds: readonly string[]): Promise<Job | undefined> {
  const { rows } = await database.query<Job>(
    `update jobs set attempts = attempts + 1, locked_until = now() + make_interval(secs => $2)
      where id = (select id from jobs
                   where state = 'open' and kind = any($1) and run_at <= now()
                     and (locked_until is null or locked_until < now())
                   order by run_at limit 1 for update skip locked)
      returning id, kind, payload, attempts`,
    [kinds, LEASE_SECONDS],
  )
  return rows[0]
}

async function endJob(database: Database, job: Job, fault: unknown): Promise<void> {
  const message =
    fault === undefined ? null : String((fault as Error)?.message ?? fault).slice(0, 2_000)
  const again = fault !== undefined && job.attempts < MAX_ATTEMPTS
  await database.query(
    `update jobs set locked_until = null, last_error = $2,
            state = case when $3 then 'open' when $2::text is null then 'done' else 'failed' end,
            finished_at = case when $3 then null else now() end,
            run_at = case when $3 then now() + make_interval(secs => 5 * attempts) else run_at end
      where id = $1`,
    [job.id, message, again],
  )
}

export type Worker = {
  nudge(): void
  stop(): Promise<void>
}

/**
 * Take jobs and run them, `atOnce` at a time. A job that throws is tried three times in all.
 * At the start, leases of an earlier process on an embedded database are void: `freeLeases`.
 */
export function startWorker(
  database: Database,
  handlers: Readonly<Record<string, JobHandler>>,
  told: { onFault(error: unknown, kind: string): void },
  { atOnce = 2, everyMs = 1_000 } = {},
): Worker {
  const stop = new AbortController()
  const kinds = Object.keys(handlers)
  const running = new Set<Promise<void>>()
  const runOne = async () => {
    for (;;) {
      const job = stop.signal.aborted ? undefined : await takeJob(database, kinds)
      if (!job) return
      let fault: unknown
      try {
        await handlers[job.kind]?.(job.payload as never, stop.signal)
      } catch (error) {
        if (stop.signal.aborted) return // the lease is freed by the next start
        fault = error ?? new Error('unknown')
        told.onFault(error, job.kind)
      }
      await endJob(database, job, fault)
    }
  }
  const fill = () => {
    if (stop.signal.aborted || running.size >= atOnce) return
    const one: Promise<void> = runOne()
      .catch((error) => {
        if (!stop.signal.aborted) told.onFault(error, 'jobs')
      })
      .finally(() => running.delete(one))
    running.add(one)
  }
  // Not at once: whoever starts the product first wants it to answer.
  const timer = setInterval(fill, everyMs)
  return {
    nudge: fill,
    async stop() {
      clearInterval(timer)
      stop.abort()
      await Promise.allSettled(running)
    },
  }
}

/** Give back jobs that a process which no longer runs had taken; only where one process uses the database. */
export async function freeLeases(database: Database): Promise<void> {
  await database.query(
    `update jobs set locked_until = null where state = 'open' and locked_until is not null`,
  )
}
