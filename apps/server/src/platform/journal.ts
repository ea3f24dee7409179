/**
 * One write, one story: a change and its journal entries are one transaction.
 * See `journal-seal.ts` for the chain and `journal-readers.ts` for who listens.
 */
import type { Database, Db } from './database.ts'

/** Who makes a change and from where; every write has one. */
export type Origin = {
  readonly actor: {
    readonly kind: 'person' | 'token' | 'system'
    readonly id: string | null
    readonly name: string
    readonly agency: string | null
  }
  /** Network address, or `cli`, `start`, `job`. */
  readonly from: string
  readonly requestId: string
}

/** What the product does by itself: `from` says which part. */
export function systemOrigin(from: string): Origin {
  return {
    actor: { kind: 'system', id: null, name: 'Lối Mở', agency: null },
    from,
    requestId: from,
  }
}

export type Entry = {
  /** Event kind, `dispatch.issued`; the list stands in packages/contract. */
  readonly kind: string
  readonly subject: { readonly type: string; readonly id: string }
  /** Agencies that the entry concerns and that may see it; none: the office alone. */
  readonly agencies?: readonly string[]
  /** What changed. No secrets, no more personal data than needed: it can never be erased. */
  readonly data?: { readonly [name: string]: unknown }
  readonly why?: string
}

const INSERT = `
with entry as (
  insert into journal_entries
    (actor_kind, actor_id, actor_name, actor_agency, came_from, request_id,
     kind, subject_type, subject_id, agencies, data, why)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
  returning id
)
insert into journal_pending (entry_id) select id from entry`

/** Append an entry inside a running transaction. */
export async function record(tx: Db, origin: Origin, entry: Entry): Promise<void> {
  const { actor } = origin
  await tx.query(INSERT, [
    actor.kind,
    actor.id,
    actor.name,
    actor.agency,
    origin.from,
    origin.requestId,
    entry.kind,
    entry.subject.type,
    entry.subject.id,
    entry.agencies ?? [],
    JSON.stringify(entry.data ?? {}),
    entry.why ?? null,
  ])
}

export type Recorder = (entry: Entry) => Promise<void>

/**
 * Change something: state and story in one transaction. `work` gets the transaction and `record`.
 * An outcome that changes nothing ("already confirmed") records nothing.
 */
export async function change<T>(
  database: Database,
  origin: Origin,
  work: (tx: Db, record: Recorder) => Promise<T>,
): Promise<T> {
  return database.transaction((tx) => work(tx, (entry) => record(tx, origin, entry)))
}
