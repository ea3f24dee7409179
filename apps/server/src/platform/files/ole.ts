/** OLE compound files (.doc, .xls, .msg): their directory and streams. [MS-CFB]. */

const FREE = 0xffff_fff0
const ENTRY_BYTES = 128
const MAX_ENTRIES = 10_000
const MINI_SECTOR = 64
const ROOT = 5

export type OleEntry = { readonly name: string; readonly size: number; readonly sector: number }

export type OleFile = {
  readonly entries: readonly OleEntry[]
  /** The bytes of a stream; short where its chain breaks off. */
  readonly read: (entry: OleEntry) => Uint8Array
}

/** Open a container, or undefined where it is not sound. A chain that loops ends. */
export function openOle(bytes: Uint8Array): OleFile | undefined {
  if (bytes.length < 1_536) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const shift = view.getUint16(30, true)
  if (shift !== 9 && shift !== 12) return undefined
  const sectorBytes = 1 << shift
  const tables = listTableSectors(view, sectorBytes)
  const next = (sector: number): number => {
    const table = tables[Math.floor(sector / (sectorBytes / 4))]
    if (table === undefined) return FREE
    const at = (table + 1) * sectorBytes + (sector % (sectorBytes / 4)) * 4
    return at + 4 <= view.byteLength ? view.getUint32(at, true) : FREE
  }
  const readChain = (first: number, most: number): Uint8Array => {
    const parts: Uint8Array[] = []
    const seen = new Set<number>()
    let length = 0
    for (let sector = first; sector < FREE && length < most && !seen.has(sector); ) {
      seen.add(sector)
      const start = (sector + 1) * sectorBytes
      if (start >= bytes.length) break
      const part = bytes.subarray(start, start + sectorBytes)
      parts.push(part)
      length += part.length
      sector = next(sector)
    }
    return Buffer.concat(parts).subarray(0, most)
  }

  const directory = readChain(view.getUint32(48, true), MAX_ENTRIES * ENTRY_BYTES)
  const { entries, root } = listEntries(directory)
  if (entries.length === 0) return undefined
  const smallest = view.getUint32(56, true)
  const miniTable = readChain(view.getUint32(60, true), bytes.length)
  const miniStream = root === undefined ? new Uint8Array() : readChain(root.sector, bytes.length)
  return {
    entries,
    read: ({ sector, size }) =>
      size < smallest
        ? readMini(miniStream, miniTable, { sector, size })
        : readChain(sector, Math.min(size, bytes.length)),
  }
}

function listEntries(directory: Uint8Array) {
  const view = new DataView(directory.buffer, directory.byteOffset, directory.byteLength)
  const entries: OleEntry[] = []
  let root: OleEntry | undefined
  for (let at = 0; at + ENTRY_BYTES <= directory.length; at += ENTRY_BYTES) {
    const length = view.getUint16(at + 64, true)
    const type = view.getUint8(at + 66)
    if (length < 2 || length > 64 || type === 0) continue
    const name = Buffer.from(directory.subarray(at, at + length - 2)).toString('utf16le')
    const sector = view.getUint32(at + 116, true)
    const entry = { name, sector, size: view.getUint32(at + 120, true) }
    entries.push(entry)
    if (type === ROOT) root = entry
  }
  return { entries, root }
}

/** Streams below the limit of the header lie in pieces of 64 bytes in the root's own stream. */
function readMini(stream: Uint8Array, table: Uint8Array, place: { sector: number; size: number }) {
  const view = new DataView(table.buffer, table.byteOffset, table.byteLength)
  const parts: Uint8Array[] = []
  const seen = new Set<number>()
  let { sector } = place
  while (sector < FREE && !seen.has(sector) && parts.length * MINI_SECTOR < place.size) {
    seen.add(sector)
    parts.push(stream.subarray(sector * MINI_SECTOR, (sector + 1) * MINI_SECTOR))
    sector = sector * 4 + 4 <= table.length ? view.getUint32(sector * 4, true) : FREE
  }
  return Buffer.concat(parts).subarray(0, place.size)
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
