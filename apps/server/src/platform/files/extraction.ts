import type { MediaType } from './media-type.ts'
import type { Refused } from './refusal.ts'

/** A picture of a page, for a person who compares. */
export type PageImage = {
  readonly mediaType: 'image/jpeg'
  readonly data: Uint8Array
  /** Pixels. */
  readonly width: number
  readonly height: number
}

/** A page's part of the text: `text.slice(start, end)`. Formats without pages have one. */
export type Page = {
  /** From 1. */
  readonly number: number
  readonly start: number
  readonly end: number
  readonly via: 'text' | 'ocr'
  /** 0 to 1; of pages that were recognised from a picture. */
  readonly confidence?: number
  readonly image?: PageImage
}

/** Something a person should know about how the text came out; `detail` quotes the file. */
export type Note = {
  readonly code: string
  readonly page?: number
  readonly message: { readonly vi: string; readonly en: string }
  readonly detail?: string
}

export type Extraction = {
  readonly mediaType: MediaType
  /** Lines end in `\n`, save in plain text files, which keep their own. */
  readonly text: string
  readonly pages: readonly Page[]
  readonly title?: string
  readonly notes: readonly Note[]
}

export type Outcome = Extraction | Refused

export const isRefused = (outcome: Outcome): outcome is Refused => 'refused' in outcome

export type Progress = {
  readonly stage: 'text' | 'ocr' | 'image'
  /** From 1. */
  readonly page: number
  readonly pages: number
}
