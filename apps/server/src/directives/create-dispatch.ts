import type { Reading } from '@loimo/dispatch'
import type { Db } from '../platform/database.ts'
import type { Heads } from './draft.ts'

export type StoredPage = {
  readonly number: number
  readonly span: { readonly start: number; readonly end: number }
  readonly via: 'text' | 'ocr'
  /** SHA-256 of its picture. */
  readonly image: string | null
}

export type Paper = {
  readonly fileName: string
  readonly mediaType: string
  readonly bytes: number
  readonly sha256: string
  readonly text: string
  readonly pages: readonly StoredPage[]
  readonly reading: Reading
  readonly heads: Heads
  readonly signature: readonly number[]
  readonly bands: readonly string[]
}

/** A paper becomes a dispatch under review. @returns its id */
export async function createDispatch(tx: Db, paper: Paper, byName: string): Promise<string> {
  const { heads } = paper
  const { rows } = await tx.query<{ id: string }>(
    `insert into dispatches
       (file_name, media_type, bytes, sha256, text, pages, reading, kind, number, number_key, date, issuer,
        issuer_agency, subject, directives, open_doubts, search_text, signature, bands, changed_name)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
     returning id`,
    [
      paper.fileName,
      paper.mediaType,
      paper.bytes,
      paper.sha256,
      paper.text,
      JSON.stringify(paper.pages),
      JSON.stringify(paper.reading),
      heads.kind,
      heads.number,
      heads.numberKey,
      heads.date,
      heads.issuer,
      heads.issuerAgency,
      heads.subject,
      heads.directives,
      heads.openDoubts,
      heads.searchText,
      paper.signature,
      paper.bands,
      byName,
    ],
  )
  return rows[0]!.id
}
