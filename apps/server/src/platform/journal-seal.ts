/**
 * The hash chain of the journal. Writers only append entries; the sealer gives each entry its place
 * and its hash a moment later, so that writers never queue for one row.
 *
 * hash(n) = SHA-256( hash(n-1) ‖ canonical JSON of entry n with its position )
 */
import { createHash } from 'node:crypto'
import type { Database, Db } from './database.ts'

/** An entry as it is hashed and read: times are UTC text with microseconds, so that nothing is rounded. */
export type JournalEntry = {
  readonly id: number
  readonly at: string
  readonly actorKind: string
  readonly actorId: string | null
  readonly actorName: string
  readonly actorAgency: string | null
  readonly cameFrom: string
  readonly requestId: string
  readonly kind: string
  readonly subjectType: string
  readonly subjectId: string
  readonly agencies: readonly string[]
  readonly data: unknown
  readonly why: string | null
}

export const ENTRY_COLUMNS = `e.id, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
  e.actor_kind as "actorKind", e.actor_id as "actorId", e.actor_name as "actorName",
  e.actor_agency as "actorAgency", e.came_from as "cameFrom", e.request_id as "requestId", e.kind,
  e.subject_type as "subjectType", e.subject_id as "subjectId", e.agencies, e.data, e.why`

/** JSON with sorted keys: the same value always gives the same bytes. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null)
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  members.sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`).join(',')}}`
}

/** What of an entry its hash covers: all of it but its place in the table. */
function told(entry: JournalEntry): object {
  const { at, actorKind, actorId, actorName, actorAgency, cameFrom, requestId } = entry
  const { kind, subjectType, subjectId, agencies, data, why } = entry
  return {
    at,
    actorKind,
    actorId,
    actorName,
    actorAgency,
    cameFrom,
    requestId,
    kind,
    subjectType,
    subjectId,
    agencies,
    data,
    why,
  }
}

export function chainHash(before: Buffer, position: number, entry: JournalEntry): Buffer {
  return createHash('sha256')
    .update(before)
    .update(canonical({ position, ...told(entry) }))
    .digest()
}

const BATCH = 2_000

/** Seal what is pending. @returns how many entries were sealed; 0 also when another process is sealing */
export function sealJournal(database: Database): Promise<number> {
  return database.transaction(async (tx) => {
    const { rows: heads } = await tx.query<{ position: number; hash: Buffer }>(
      'select position, hash from journal_head for update skip locked',
    )
    const head = heads[0]
    if (!head) return 0
    const { rows: entries } = await tx.query<JournalEntry>(
      `with taken as (
         delete from journal_pending where entry_id in
           (select entry_id from journal_pending order by entry_id limit ${BATCH})
         returning entry_id
       )
       select ${ENTRY_COLUMNS} from journal_entries e join taken on taken.entry_id = e.id order by e.id`,
    )
    if (entries.length > 0) await extendChain(tx, head, entries)
    return entries.length
  })
}

async function extendChain(
  tx: Db,
  head: { readonly position: number; readonly hash: Buffer },
  entries: readonly JournalEntry[],
): Promise<void> {
  let { position, hash } = head
  const hashes: Buffer[] = []
  for (const entry of entries) {
    position += 1
    hash = chainHash(hash, position, entry)
    hashes.push(hash)
  }
  await tx.query(
    `insert into journal_chain (position, entry_id, hash)
     select $1 + ordinality, entry_id, hash
       from unnest($2::bigint[], $3::bytea[]) with ordinality as sealed (entry_id, hash, ordinality)`,
    [head.position, entries.map((entry) => entry.id), hashes],
  )
  await tx.query('update journal_head set position = $1, hash = $2', [position, hash])
}

/** How the sealer reports a failure that it will try again. */
export type Sealer = {
  /** Seal soon: called after a write, so that screens hear of it at once. */
  nudge(): void
  stop(): Promise<void>
}

/**
 * Seal every `everyMs`, and at once when nudged. One pass at a time.
 * `onSealed` hears how many entries found their place.
 */
export function startSealer(
  database: Database,
  told: { onSealed(count: number): void; onFault(error: unknown): void },
  everyMs = 500,
): Sealer {
  let stopped = false
  let running: Promise<void> | undefined
  let again = false
  const pass = async () => {
    try {
      let sealed: number
      do {
        sealed = await sealJournal(database)
        if (sealed > 0) told.onSealed(sealed)
      } while (sealed === BATCH && !stopped)
    } catch (error) {
      if (!stopped) told.onFault(error)
    }
  }
  const run = () => {
    if (stopped) return
    if (running) {
      again = true
      return
    }
    running = pass().finally(() => {
      running = undefined
      if (again) {
        again = false
        run()
      }
    })
  }
  const timer = setInterval(run, everyMs)
  return {
    nudge: run,
    async stop() {
      clearInterval(timer)
      stopped = true
      await running
      await sealJournal(database).catch(() => 0)
    },
  }
}
