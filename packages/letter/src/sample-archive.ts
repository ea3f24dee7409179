/** Looks into the archives that letters and sheets are. For tests. */
import { unzipSync } from 'fflate'
import { validateXML } from 'xmllint-wasm'

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

export function readParts(bytes: Uint8Array): Map<string, string> {
  const parts = Object.entries(unzipSync(bytes))
  return new Map(parts.map(([name, data]) => [name, decoder.decode(data)]))
}

/** What a parser of XML finds wrong in the parts, none where they are well formed. */
export async function listXmlFaults(archives: readonly Uint8Array[]): Promise<string[]> {
  const parts = archives.flatMap((bytes) => [...readParts(bytes)])
  const xml = parts.map(([, contents], index) => ({ fileName: `${index}.xml`, contents }))
  const { errors } = await validateXML({ xml, normalization: 'c14n', maxMemoryPages: 16_384 })
  return errors.map(({ rawMessage }) => rawMessage)
}
