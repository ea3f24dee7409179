/** Names of the streams and storages of an OLE compound file (.doc, .xls, .msg). */
const FREE = 0xffff_fff0
const ENTRY_BYTES = 128
const MAX_ENTRIES = 10_000

export type OleEntry = { readonly name: string; readonly size: number; readonly sector: number }

/** The directory, or undefined where the file is no sound container. Reads no stream. */
export function listOleEntries(bytes: Uint8Array): OleEntry[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 1_536) return undefined
  const shift = view.getUint16(30, true)
  if (shift !== 9 && shift !== 12) return undefined
  const sectorBytes = 1 << shift
  const offsetOf = (sector: number) => (sector + 1) * sectorBytes
  const tables = listTableSectors(view, sectorBytes)
  const next = (sector: number): number => {
    const table = tables[Math.floor(sector / (sectorBytes / 4))]
    if (table === undefined) return FREE
    const at = offsetOf(table) + (sector % (sectorBytes / 4)) * 4
    return at + 4 <= view.byteLength ? view.getUint32(at, true) : FREE
  }
  const entries: OleEntry[] = []
  const seen = new Set<number>()
  let sector = view.getUint32(48, true)
  while (sector < FREE && !seen.has(sector) && entries.length < MAX_ENTRIES) {
    seen.add(sector)
    const start = offsetOf(sector)
    if (start + sectorBytes > view.byteLength) return undefined
    for (let at = start; at < start + sectorBytes; at += ENTRY_BYTES) {
      const length = view.getUint16(at + 64, true)
      if (length < 2 || length > 64 || view.getUint8(at + 66) === 0) continue
      const name = Buffer.from(bytes.subarray(at, at + length - 2)).toString('utf16le')
      entries.push({
        name,
        sector: view.getUint32(at + 116, true),
        size: view.getUint32(at + 120, true),
      })
    }
    sector = next(sector)
  }
  return entries.length === 0 ? undefined : entries
}

/** Sectors of the allocation table: 109 in the header, the rest in a chain of their own. */
function listTableSectors(view: DataView, sectorBytes: number): number[] {
  const sectors: number[] = []
  for (let at = 76; at < 512; at += 4) {
    const sector = view.getUint32(at, true)
    if (sector < FREE) sectors.push(sector)
  }
  let chain = view.getUint32(68, true)
  const seen = new Set<number>()
  while (chain < FREE && !seen.has(chain)) {
    seen.add(chain)
    const start = (chain + 1) * sectorBytes
    if (start + sectorBytes > view.byteLength) break
    for (let at = start; at < start + sectorBytes - 4; at += 4) {
      const sector = view.getUint32(at, true)
      if (sector < FREE) sectors.push(sector)
    }
    chain = view.getUint32(start + sectorBytes - 4, true)
  }
  return sectors
}
