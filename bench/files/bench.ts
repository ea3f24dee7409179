/**
 * What reading files costs and how well it reads, as Markdown in bench/results/files.md.
 * Deterministic but for the times.
 */
import { writeFile } from 'node:fs/promises'
import { cpus, loadavg } from 'node:os'
import { decodeText, encodeLegacy } from '@loimo/charset'
import { listSoundFiles } from '../../apps/server/src/platform/files/hostile-files.ts'
import { createExtractor, isRefused } from '../../apps/server/src/platform/files/index.ts'
import { BODY, drawScan, READING_ORDER, type Scan } from './specimen.ts'

const SCANS: readonly Scan[] = [
  { name: 'clean, 300 dpi', dpi: 300 },
  { name: 'clean, 200 dpi', dpi: 200 },
  { name: 'clean, 150 dpi', dpi: 150 },
  { name: '300 dpi, 1° askew', dpi: 300, lean: 1 },
  { name: '300 dpi, 2° askew', dpi: 300, lean: -2 },
  { name: '300 dpi, specks', dpi: 300, specks: 0.0005 },
  { name: '300 dpi, red seal', dpi: 300, seal: true },
  { name: '200 dpi, 1° askew, specks, seal', dpi: 200, lean: 1, specks: 0.0005, seal: true },
]

const lines: string[] = []

function report(line: string): void {
  console.log(line)
  lines.push(line)
}

/** Least edits from one row of items to the other. */
function distance<T>(a: readonly T[], b: readonly T[]): number {
  let row = b.map((_, index) => index + 1)
  for (const [line, left] of a.entries()) {
    let corner = line
    const next: number[] = []
    for (const [column, right] of b.entries()) {
      const above = row[column]!
      const change = corner + (left === right ? 0 : 1)
      next.push(Math.min(above + 1, (next[column - 1] ?? line + 1) + 1, change))
      corner = above
    }
    row = next
  }
  return row.at(-1) ?? a.length
}

const letters = (text: string) => [...text.normalize('NFC').replace(/\s+/g, '')]
const words = (text: string) => text.normalize('NFC').split(/\s+/).filter(Boolean)
const percent = (share: number) => `${(share * 100).toFixed(2)} %`

async function measureScans(): Promise<void> {
  report('\n## Recognition of a scanned page\n')
  report('| page | wrong letters | wrong words | lines in place | confidence | seconds |')
  report('|---|---|---|---|---|---|')
  const extractor = createExtractor()
  await extractor.extract(drawScan({ name: 'to warm up', dpi: 100 }))
  const meant = READING_ORDER.join('\n')
  for (const scan of SCANS) {
    const picture = drawScan(scan)
    const start = performance.now()
    const outcome = await extractor.extract(picture)
    const seconds = (performance.now() - start) / 1_000
    if (isRefused(outcome)) throw new Error(`${scan.name}: ${outcome.refused}`)
    const { text, pages } = outcome
    const wrongLetters = distance(letters(text), letters(meant)) / letters(meant).length
    const wrongWords = distance(words(text), words(meant)) / words(meant).length
    const seen = text.split('\n').filter((line) => line !== '')
    const near = (a: string, b: string) => distance(letters(a), letters(b)) <= b.length * 0.2
    const placed = READING_ORDER.filter((line, index) => near(seen[index] ?? '', line)).length
    const cells = [
      scan.name,
      percent(wrongLetters),
      percent(wrongWords),
      `${placed}/${READING_ORDER.length}`,
      (pages[0]?.confidence ?? 0).toFixed(3),
      seconds.toFixed(1),
    ]
    report(`| ${cells.join(' | ')} |`)
  }
  await extractor.close()
}

async function measureTypes(): Promise<void> {
  report('\n## Time of a small file, warm worker\n')
  report('| type | milliseconds, median of 15 |')
  report('|---|---|')
  const extractor = createExtractor()
  for (const [type, bytes] of listSoundFiles()) {
    const times: number[] = []
    for (let turn = 0; turn < 17; turn += 1) {
      const start = performance.now()
      await extractor.extract(bytes)
      times.push(performance.now() - start)
    }
    const median = times.slice(2).sort((a, b) => a - b)[7]!
    report(`| ${type} | ${median.toFixed(1)} |`)
  }
  await extractor.close()
}

function measureEncodings(): void {
  report('\n## Encodings recognised, by lines of text\n')
  report('| encoding | 1 line | 2 lines | 4 lines | whole body |')
  report('|---|---|---|---|---|')
  for (const encoding of ['tcvn3', 'vni', 'viscii', 'windows-1258'] as const) {
    const right = [1, 2, 4, BODY.length].map((size) => {
      const samples = BODY.map((_, index) => BODY.slice(index, index + size)).filter(
        ({ length }) => length === size,
      )
      const found = samples.filter(
        (lines) => decodeText(encodeLegacy(lines.join('\n'), encoding)).encoding === encoding,
      )
      return `${found.length}/${samples.length}`
    })
    report(`| ${encoding} | ${right.join(' | ')} |`)
  }
}

if (import.meta.main) {
  report('# Reading files\n')
  const load = loadavg()[0]?.toFixed(1)
  report(
    `${cpus()[0]?.model.trim()}, ${cpus().length} cores, Node ${process.version}; load at the start ${load}.`,
  )
  measureEncodings()
  await measureTypes()
  await measureScans()
  await writeFile(new URL('../results/files.md', import.meta.url), `${lines.join('\n')}\n`)
}
