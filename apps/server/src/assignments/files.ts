/** Evidence and products: kept unchanged under their hash, handed over and never opened in our pages. */
import type { EvidenceFile } from '@loimo/contract'
import type { Permit } from '../access/caller.ts'
import type { Deps } from '../deps.ts'
import type { Db } from '../platform/database.ts'
import { DEFAULT_LIMITS } from '../platform/files/index.ts'
import { findMediaType } from '../platform/files/media-type.ts'
import { Problem } from '../platform/problem.ts'
import { storableText } from '../platform/search-text.ts'
import { getStored } from './stored.ts'

type StoredFile = Omit<EvidenceFile, 'href'> & {
  readonly assignmentId: string
  readonly eventId: number | null
}

const COLUMNS = `id, assignment_id as "assignmentId", event_id as "eventId", file_name as "fileName",
  media_type as "mediaType", bytes, sha256`

export function toEvidence({ assignmentId, eventId: _, ...file }: StoredFile): EvidenceFile {
  return { ...file, href: `/api/assignments/${assignmentId}/files/${file.id}` }
}

/** Keep a file for a later verb of the caller. @throws Problem UNSUPPORTED_TYPE for what its content is not known as */
export async function addFile(
  deps: Deps,
  permit: Permit,
  id: string,
  file: { readonly name: string; readonly bytes: Uint8Array },
): Promise<EvidenceFile> {
  await getStored(deps.database, permit, id)
  const mediaType = findMediaType(file.bytes, DEFAULT_LIMITS)
  if (typeof mediaType !== 'string')
    throw new Problem(
      mediaType.refused === 'TOO_LARGE' ? 'TOO_LARGE' : 'UNSUPPORTED_TYPE',
      mediaType.why.vi,
    )
  const { sha256, bytes } = await deps.files.put(file.bytes)
  const { personId, name, agencyId } = permit.caller
  const { rows } = await deps.database.query<StoredFile>(
    `insert into assignment_files (assignment_id, file_name, media_type, bytes, sha256, by_id, by_name, by_agency)
     values ($1, $2, $3, $4, $5, $6, $7, $8) returning ${COLUMNS}`,
    [id, storableText(file.name).slice(0, 300), mediaType, bytes, sha256, personId, name, agencyId],
  )
  return toEvidence(rows[0]!)
}

/** Hand files in with an event. @throws Problem BAD_REQUEST for one that is not there, not theirs, or handed in before */
export async function attachFiles(
  tx: Db,
  {
    id,
    event,
    files,
    agency,
  }: { id: string; event: number; files: readonly string[]; agency: string },
): Promise<void> {
  if (files.length === 0) return
  const wanted = [...new Set(files)]
  const { rowCount } = await tx.query(
    `update assignment_files set event_id = $3
      where assignment_id = $1 and id = any($2::uuid[]) and event_id is null and by_agency = $4`,
    [id, wanted, event, agency],
  )
  if (rowCount !== wanted.length) throw new Problem('BAD_REQUEST', 'unknown file')
}

/** Files that were handed in, by event. */
export async function listFiles(db: Db, id: string): Promise<Map<number, EvidenceFile[]>> {
  const { rows } = await db.query<StoredFile>(
    `select ${COLUMNS} from assignment_files
      where assignment_id = $1 and event_id is not null order by event_id, at, id`,
    [id],
  )
  const byEvent = new Map<number, EvidenceFile[]>()
  for (const row of rows) {
    const event = row.eventId as number
    byEvent.set(event, [...(byEvent.get(event) ?? []), toEvidence(row)])
  }
  return byEvent
}

/** A file that the caller may fetch: handed in with work that he sees, or his own agency's. */
export async function getFile(
  deps: Deps,
  permit: Permit,
  id: string,
  fileId: string,
): Promise<EvidenceFile> {
  await getStored(deps.database, permit, id)
  const { rows } = await deps.database.query<StoredFile>(
    `select ${COLUMNS} from assignment_files
      where id = $1 and assignment_id = $2 and (event_id is not null or by_agency = $3)`,
    [fileId, id, permit.caller.agencyId],
  )
  if (!rows[0]) throw new Problem('NOT_FOUND')
  return toEvidence(rows[0])
}
