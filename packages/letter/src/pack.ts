/** Archives with the same bytes for the same letter, on every machine and in every zone. */
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate'
import { escapeXml } from './text.ts'

/**
 * The day that a ZIP archive can begin with. Its fields are civil ones, without a zone; fflate
 * reads them off the local clock, so the day is made from local fields too.
 */
const NO_TIME = new Date(1980, 0, 1)

/** A part of an archive and what shall become of its text. */
export type Change = { readonly part: string; readonly to: (text: string) => string }

/** Pack the parts of an archive again, without the moment that its maker stamped on them. */
export function repack(archive: Uint8Array, change?: Change): Uint8Array {
  const parts: Zippable = unzipSync(archive)
  const changed = change === undefined ? undefined : parts[change.part]
  if (change !== undefined && changed instanceof Uint8Array)
    parts[change.part] = strToU8(change.to(strFromU8(changed)))
  return zipSync(parts, { mtime: NO_TIME, level: 6 })
}

const BEGINNING = '1980-01-01T00:00:00Z'

/** `docProps/core.xml` with a title and the moment that the caller gives. */
export function coreProperties(title: string, madeAt: string | undefined): string {
  const at = madeAt === undefined ? BEGINNING : `${new Date(madeAt).toISOString().slice(0, 19)}Z`
  const stamp = (name: string) =>
    `<dcterms:${name} xsi:type="dcterms:W3CDTF">${at}</dcterms:${name}>`
  return (
    '<?xml version="1.0" encoding="UTF-8"?><cp:coreProperties' +
    ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"' +
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"' +
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    `<dc:title>${escapeXml(title)}</dc:title>${stamp('created')}${stamp('modified')}` +
    '</cp:coreProperties>'
  )
}
