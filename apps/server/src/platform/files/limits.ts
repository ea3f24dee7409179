/** What one file may cost. Sizes are bytes, times milliseconds. */
export type Limits = {
  /** Of the file as it comes. */
  readonly fileBytes: number
  readonly pages: number
  /** Of the text that comes out, in UTF-16 code units. */
  readonly characters: number
  /** Of one picture or rendered page. */
  readonly pixels: number
  /** Of everything unpacked from one archive or document. */
  readonly unpackedBytes: number
  /** Unpacked size over packed size of one archive entry. */
  readonly unpackRatio: number
  readonly archiveEntries: number
  /** Elements of an HTML page or a Word document. */
  readonly elements: number
  readonly pageMs: number
  readonly fileMs: number
  /** Resident memory of the worker process. */
  readonly memoryBytes: number
}

const MEGABYTE = 1_048_576

export const DEFAULT_LIMITS: Limits = {
  fileBytes: 50 * MEGABYTE,
  pages: 200,
  characters: 2_000_000,
  // An A3 page at 400 dpi has 31 million.
  pixels: 40_000_000,
  unpackedBytes: 200 * MEGABYTE,
  // Word's own XML reaches 20 to 60; long tables a little over 100.
  unpackRatio: 200,
  archiveEntries: 2_000,
  elements: 300_000,
  // A scanned page takes 3 to 5 seconds, several times that on a busy machine.
  pageMs: 120_000,
  fileMs: 1_200_000,
  // Recognition holds about 400 MB with an A4 page at 300 dpi.
  memoryBytes: 1_536 * MEGABYTE,
}
