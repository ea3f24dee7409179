/** Proves that no entry of the journal was altered, removed or reordered. */
import type { Database } from './database.ts'
import { chainHash, ENTRY_COLUMNS, type JournalEntry } from './journal-seal.ts'

export type JournalFault = {
  readonly position: number
  readonly entryId: number | null
  readonly fault:
    | 'altered'
    | 'entry-removed'
    | 'place-removed'
    | 'reordered'
    | 'tail-removed'
    | 'anchor-differs'
}

export type Verification =
  | {
      readonly outcome: 'clean'
      readonly sealed: number
      readonly pending: number
      readonly hash: string
    }
  | { readonly outcome: 'broken'; readonly first: JournalFault; readonly sealed: number }

/** A head of the chain noted down outside the database: it must still be found in it. */
export type Anchor = { readonly position: number; readonly hash: string }

type ChainRow = JournalEntry & {
  readonly position: number
  readonly entryId: number
  readonly hash: Buffer
}

const PAGE = 5_000

/**
 * Walk the whole chain and name the first entry that does not hold.
 * Entries that were written within the last second may still be pending; they are counted apart.
 */
export async function verifyJournal(database: Database, anchor?: Anchor): Promise<Verification> {
  const { rows: heads } = await database.query<{ position: number; hash: Buffer }>(
    'select position, hash from journal_head',
  )
  const head = heads[0] ?? { position: 0, hash: Buffer.alloc(32) }
  let before: Buffer = Buffer.alloc(32)
  let expected = 1
  for (;;) {
    const { rows } = await database.query<ChainRow>(
      `select c.position, c.entry_id as "entryId", c.hash, ${ENTRY_COLUMNS}
         from journal_chain c left join journal_entries e on e.id = c.entry_id
        where c.position >= $1 and c.position <= $2 order by c.position limit ${PAGE}`,
      [expected, head.position],
    )
    for (const { position, entryId, hash, ...entry } of rows) {
      const fault = judge({ position, entryId, hash, entry, before, expected, anchor })
      if (fault) {
        const moved =
          fault === 'altered' && rows.some((row) => chainHash(before, position, row).equals(hash))
        return {
          outcome: 'broken',
          first: { position: expected, entryId, fault: moved ? 'reordered' : fault },
          sealed: head.position,
        }
      }
      before = hash
      expected += 1
    }
    if (rows.length < PAGE) break
  }
  if (expected <= head.position || !before.equals(head.hash))
    return {
      outcome: 'broken',
      first: { position: expected, entryId: null, fault: 'tail-removed' },
      sealed: head.position,
    }
  if (anchor && anchor.position > head.position)
    return {
      outcome: 'broken',
      first: { position: anchor.position, entryId: null, fault: 'anchor-differs' },
      sealed: head.position,
    }
  const lost = await firstUnplaced(database)
  if (lost !== undefined)
    return {
      outcome: 'broken',
      first: { position: expected, entryId: lost, fault: 'place-removed' },
      sealed: head.position,
    }
  const { rows: pending } = await database.query<{ count: number }>(
    'select count(*) as count from journal_pending',
  )
  return {
    outcome: 'clean',
    sealed: head.position,
    pending: pending[0]?.count ?? 0,
    hash: before.toString('hex'),
  }
}

function judge(at: {
  position: number
  entryId: number
  hash: Buffer
  entry: JournalEntry
  before: Buffer
  expected: number
  anchor: Anchor | undefined
}): JournalFault['fault'] | undefined {
  if (at.position !== at.expected) return 'place-removed'
  if (at.entry.id === null) return 'entry-removed'
  if (!chainHash(at.before, at.position, at.entry).equals(at.hash)) return 'altered'
  if (at.anchor?.position === at.position && at.anchor.hash !== at.hash.toString('hex'))
    return 'anchor-differs'
  return undefined
}

/** An entry that is neither in the chain nor awaiting its place was put back or cut loose by hand. */
async function firstUnplaced(database: Database): Promise<number | undefined> {
  const { rows } = await database.query<{ id: number }>(
    `select e.id from journal_entries e
      where not exists (select from journal_chain c where c.entry_id = e.id)
        and not exists (select from journal_pending p where p.entry_id = e.id)
      order by e.id limit 1`,
  )
  return rows[0]?.id
}
