import { readDoc } from './doc.ts'
import { readDocx } from './docx.ts'
import type { Outcome } from './extraction.ts'
import { readHtml } from './html.ts'
import { readPicture, readTiff } from './image-file.ts'
import { MEDIA_TYPES, type MediaType } from './media-type.ts'
import { readPdf } from './pdf.ts'
import type { Reader, Task } from './reader.ts'
import { Refusal, refuse } from './refusal.ts'
import { readTextFile } from './text-file.ts'

const READERS: Readonly<Record<MediaType, Reader>> = {
  [MEDIA_TYPES.txt]: readTextFile,
  [MEDIA_TYPES.html]: readHtml,
  [MEDIA_TYPES.docx]: readDocx,
  [MEDIA_TYPES.doc]: readDoc,
  [MEDIA_TYPES.pdf]: readPdf,
  [MEDIA_TYPES.png]: readPicture(MEDIA_TYPES.png),
  [MEDIA_TYPES.jpg]: readPicture(MEDIA_TYPES.jpg),
  [MEDIA_TYPES.tiff]: readTiff,
}

/** Read a file of a known type; whatever goes wrong inside a parser means a broken file. */
export async function readFile(bytes: Uint8Array, type: MediaType, task: Task): Promise<Outcome> {
  try {
    const extraction = await READERS[type](bytes, task)
    return extraction.text.trim() === '' && extraction.pages.every((page) => page.via === 'text')
      ? refuse('EMPTY')
      : extraction
  } catch (error) {
    if (error instanceof Refusal) return error.refused
    return refuse('BROKEN')
  }
}
