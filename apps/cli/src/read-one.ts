import { writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { type ReadingContext, readDispatch } from '@loimo/dispatch'
import type { Extractor } from '@loimo/server/platform/files/index.ts'
import type { Words } from './command.ts'
import { type Page, summarise } from './summary.ts'

/** How the readings of a run are wanted. */
export type Wanted = {
  readonly form: 'summary' | 'json' | 'json-lines'
  /** Write `NAME.json` here instead of printing. */
  readonly out?: string | undefined
  /** Beside it `NAME.txt`: the text that the spans count in. */
  readonly withText: boolean
  readonly page: Page
}

/** A file and the name, without ending, under which its reading is written. */
export type Entry = { readonly path: string; readonly name: string }

export type Done =
  | { readonly outcome: 'read'; readonly path: string; readonly output: string }
  | {
      readonly outcome: 'refused'
      readonly path: string
      readonly code: string
      readonly why: Words
    }

/** Read one file as it is wanted; a file that cannot be opened is refused as UNREADABLE. */
export async function readOne(
  { path, name }: Entry,
  wanted: Wanted,
  tools: { readonly extractor: Extractor; readonly context: ReadingContext },
): Promise<Done> {
  const extraction = await tools.extractor.extract(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === undefined) throw error
    const { code } = error
    return {
      refused: 'UNREADABLE',
      why: { vi: `Không mở được tệp (${code}).`, en: `The file cannot be opened (${code}).` },
    } as const
  })
  if ('refused' in extraction)
    return { outcome: 'refused', path, code: extraction.refused, why: extraction.why }
  const { text, notes } = extraction
  const reading = readDispatch(text, tools.context)
  if (wanted.out !== undefined) {
    await writeFile(join(wanted.out, `${name}.json`), `${JSON.stringify(reading, null, 2)}\n`)
    if (wanted.withText) await writeFile(join(wanted.out, `${name}.txt`), text)
    return { outcome: 'read', path, output: '' }
  }
  const output = {
    summary: () => summarise({ name: basename(path), text, reading, notes }, wanted.page),
    json: () => JSON.stringify(reading, null, 2),
    'json-lines': () => JSON.stringify({ file: path, reading }),
  }[wanted.form]()
  return { outcome: 'read', path, output }
}
