import type { DuplicateHit } from '@loimo/contract'
import { likenessOf } from '@loimo/dispatch'
import type { Static } from 'typebox'
import type { Db } from '../platform/database.ts'

type Hit = Static<typeof DuplicateHit>

/** From this likeness on two texts are "near the same": a second scan of a page reaches 0.8 and more. */
const NEAR = 0.75

type Candidate = {
  id: string
  sha256: string
  number: string | null
  number_key: string | null
  date: string | null
  issuer: string | null
  issuer_agency: string | null
  subject: string | null
  signature: number[]
}

export type Incoming = {
  readonly sha256: string
  readonly numberKey: string | null
  readonly date: string | null
  readonly issuer: string | null
  readonly issuerAgency: string | null
  readonly signature: readonly number[]
  readonly bands: readonly string[]
}

const COLUMNS = 'id, sha256, number, number_key, date, issuer, issuer_agency, subject, signature'

/** Papers with the very same bytes; asked at once, before anything is read. */
export async function findSameBytes(db: Db, sha256: string): Promise<Hit[]> {
  const { rows } = await db.query<Candidate>(
    `select ${COLUMNS} from dispatches where sha256 = $1 and state <> 'discarded' order by created_at limit 20`,
    [sha256],
  )
  return rows.map((row) => toHit(row, 'same-bytes', 1))
}

/**
 * Papers that are this one: same bytes; same number, issuer and year; or near-same text.
 * The strongest reason is named for each.
 */
export async function findDuplicates(db: Db, incoming: Incoming): Promise<Hit[]> {
  const { rows } = await db.query<Candidate>(
    `select ${COLUMNS} from dispatches
      where state <> 'discarded' and (sha256 = $1 or number_key = $2 or bands && $3)
      order by created_at limit 200`,
    [incoming.sha256, incoming.numberKey, incoming.bands],
  )
  const hits = rows.flatMap((row) => {
    const likeness = likenessOf(incoming.signature, row.signature)
    if (row.sha256 === incoming.sha256) return [toHit(row, 'same-bytes', 1)]
    if (isSameNumber(row, incoming)) return [toHit(row, 'same-number', likeness)]
    return likeness >= NEAR ? [toHit(row, 'near-same-text', likeness)] : []
  })
  return hits.sort((a, b) => b.likeness - a.likeness).slice(0, 20)
}

/** Number and symbol are unique an issuer and year (Decree 30/2020, article 15); an unread issuer may be the same. */
function isSameNumber(row: Candidate, incoming: Incoming): boolean {
  if (incoming.numberKey === null || row.number_key !== incoming.numberKey) return false
  if (row.date?.slice(0, 4) !== incoming.date?.slice(0, 4)) return false
  if (row.issuer_agency !== null && incoming.issuerAgency !== null)
    return row.issuer_agency === incoming.issuerAgency
  return true
}

function toHit(row: Candidate, reason: Hit['reason'], likeness: number): Hit {
  return {
    dispatchId: row.id,
    reason,
    likeness,
    number: row.number,
    date: row.date,
    subject: row.subject,
  }
}
