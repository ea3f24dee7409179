/**
 * Readers of the journal: notices, webhooks, measures, live screens. Each has a position of its own
 * that moves in the same transaction as what it did, so that a crash loses and repeats nothing.
 */
import type { Database, Db } from './database.ts'
import { ENTRY_COLUMNS, type JournalEntry } from './journal-seal.ts'

export type SealedEntry = JournalEntry & { readonly position: number }

const BATCH = 200

/** Entries after `position`, in the order of the chain. */
export async function readJournal(db: Db, after: number, limit = BATCH): Promise<SealedEntry[]> {
  const { rows } = await db.query<SealedEntry>(
    `select c.position, ${ENTRY_COLUMNS} from journal_chain c join journal_entries e on e.id = c.entry_id
      where c.position > $1 order by c.position limit $2`,
    [after, limit],
  )
  return rows
}

export async function journalPosition(db: Db): Promise<number> {
  const { rows } = await db.query<{ position: number }>('select position from journal_head')
  return rows[0]?.position ?? 0
}

export type JournalReader = {
  readonly name: string
  /** Deal with one entry inside the reader's transaction. */
  handle(tx: Db, entry: SealedEntry): Promise<void>
}

/**
 * Let a reader deal with what is new. A reader that is new itself begins at the first entry.
 * @returns how many entries it dealt with; 0 also when another process runs this reader
 */
export async function advanceReader(database: Database, reader: JournalReader): Promise<number> {
  await database.query(
    'insert into journal_readers (name, position) values ($1, 0) on conflict (name) do nothing',
    [reader.name],
  )
  return database.transaction(async (tx) => {
    const { rows } = await tx.query<{ position: number }>(
      'select position from journal_readers where name = $1 for update skip locked',
      [reader.name],
    )
    const own = rows[0]
    if (!own) return 0
    const entries = await readJournal(tx, own.position)
    for (const entry of entries) await reader.handle(tx, entry)
    const last = entries.at(-1)
    if (last)
      await tx.query('update journal_readers set position = $2 where name = $1', [
        reader.name,
        last.position,
      ])
    return entries.length
  })
}

/** Run every reader until none has anything left to do. */
export async function advanceReaders(
  database: Database,
  readers: readonly JournalReader[],
): Promise<void> {
  for (const reader of readers) while ((await advanceReader(database, reader)) === BATCH) {}
}

export type Readers = {
  /** New entries were sealed: deal with them now. */
  nudge(): void
  stop(): Promise<void>
}

/**
 * Run the readers whenever nudged, one pass at a time, and every `everyMs` besides. A nudge that comes
 * during a pass is kept for another one: that pass may already have looked past what is new.
 */
export function startReaders(
  database: Database,
  readers: readonly JournalReader[],
  told: { onFault(error: unknown): void },
  everyMs = 2_000,
): Readers {
  let stopped = false
  let again = false
  let running: Promise<void> | undefined
  const nudge = () => {
    if (stopped) return
    if (running) {
      again = true
      return
    }
    again = false
    running = advanceReaders(database, readers)
      .catch((error) => {
        if (!stopped) told.onFault(error)
      })
      .finally(() => {
        running = undefined
        if (again) nudge()
      })
  }
  const timer = setInterval(nudge, everyMs)
  return {
    nudge,
    async stop() {
      clearInterval(timer)
      stopped = true
      await running
    },
  }
}
