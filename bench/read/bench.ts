/**
 * How fast a dispatch is read: time a paper of about 4 kB, as a ratio to decoding and composing the
 * same bytes, how it grows with length, and what it takes on texts made to be slow. Writes
 * `bench/results/read.json`, and where the corpus is at hand `bench/results/read-scores.md`.
 *
 *   node tools/run.mjs bench/read/bench.ts [CORPUS]
 */
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { diagnose, type ReadingContext, readDispatch } from '../../packages/dispatch/src/index.ts'
import { ROOT } from '../../tools/runtime.mjs'
import { loadContext } from './context.ts'
import { findCorpus, SETS } from './corpus.ts'
import { report } from './report.ts'

const RESULTS = join(ROOT, 'bench/results')
const SAMPLES = ['packages/dispatch/cases', 'province/lang-son/samples']
const TYPICAL_BYTES = 4_096
const ROUNDS = 9

const round = (value: number, places: number) => Number(value.toFixed(places))

/**
 * Milliseconds of processor time that one run takes, once warm: the least of several, since what
 * else the machine does only adds.
 */
function time(run: () => void, rounds = ROUNDS): number {
  run()
  const times = Array.from({ length: rounds }, () => {
    const began = process.cpuUsage()
    run()
    const { user, system } = process.cpuUsage(began)
    return (user + system) / 1_000
  })
  return Math.min(...times)
}

function loadSamples(): string[] {
  return SAMPLES.flatMap((folder) => globSync(`${folder}/*.txt`, { cwd: ROOT }))
    .sort()
    .map((file) => readFileSync(join(ROOT, file), 'utf8'))
}

/** Samples over and over, with a numbered body that grows: a text of about so many bytes. */
function textOf(bytes: number): string {
  const clause = (n: number) =>
    `${n}. Giao Sở Công Thương chủ trì, phối hợp với Công an tỉnh và các cơ quan liên quan kiểm tra kho số ${n}, báo cáo UBND tỉnh trước ngày 15/6/2021.\n\n`
  const head =
    'UBND TỈNH LẠNG SƠN\nSố: 12/UBND-KT\nV/v kiểm tra kho\nLạng Sơn, ngày 02 tháng 4 năm 2021\n\nKính gửi: Sở Công Thương.\n\nChủ tịch UBND tỉnh có ý kiến như sau:\n\n'
  const pieces = [head]
  let length = Buffer.byteLength(head)
  for (let n = 1; length < bytes; n = (n % 90) + 1) {
    pieces.push(clause(n))
    length += Buffer.byteLength(clause(n))
  }
  return pieces.join('')
}

const SLOW: Readonly<Record<string, string>> = {
  spaces: ' ',
  'blank lines': '\n',
  tabs: '\t',
  brackets: '(',
  quotes: '"',
  dashes: '-',
  digits: '1',
  bullets: '- a\n',
  articles: 'Điều 1. A\n',
  bodies: 'Sở Y tế, ',
  collectives: 'các sở, ',
  partners: 'phối hợp với ',
  days: 'trước ngày 01/02/2020 ',
  'broken days': 'ngày     ',
  numbers: '1/A-',
  cells: '| ',
  'one word': 'a',
}

const fill = (unit: string, length: number) =>
  unit.repeat(Math.ceil(length / unit.length)).slice(0, length)

/** Whole papers; each heading is read with its body, so that short papers cost more a byte. */
function measurePapers(samples: readonly string[], context: ReadingContext) {
  const papers = samples.map((text) => ({
    text,
    bytes: Buffer.from(text),
    reading: readDispatch(text, context),
  }))
  const total = papers.reduce((sum, paper) => sum + paper.bytes.length, 0)
  const repeats = Math.ceil(1_000_000 / total)
  const each = (work: (paper: (typeof papers)[number]) => unknown) =>
    time(() => {
      for (let n = 0; n < repeats; n++) for (const paper of papers) work(paper)
    })
  const read = each(({ bytes }) => readDispatch(bytes.toString('utf8'), context))
  const diagnosed = each(({ text, reading }) => diagnose(text, reading, context))
  const decode = each(({ bytes }) => bytes.toString('utf8').normalize('NFC'))
  const perPaper = (milliseconds: number) => round(milliseconds / (papers.length * repeats), 3)
  return {
    papers: papers.length,
    bytesPerPaper: round(total / papers.length, 0),
    millisecondsPerPaper: perPaper(read),
    ofWhichDiagnostics: perPaper(diagnosed),
    timesDecoding: round(read / decode, 1),
  }
}

function measureGrowth(context: ReadingContext) {
  return [1_000, 10_000, 100_000, 1_000_000].map((bytes) => {
    const text = textOf(bytes)
    // As many bytes in all at every size, so that each bears its share of collecting garbage
    const repeats = 1_000_000 / bytes
    const milliseconds =
      time(() => {
        for (let n = 0; n < repeats; n++) readDispatch(text, context)
      }, 3) / repeats
    return {
      bytes,
      milliseconds: round(milliseconds, 2),
      microsecondsPerKilobyte: round((milliseconds / bytes) * 1e6, 0),
    }
  })
}

/** The same slow text four times as long should take about four times as long. */
function measureSlow(context: ReadingContext) {
  return Object.entries(SLOW).map(([name, unit]) => {
    const [small, large] = [50_000, 200_000].map((length) => {
      const text = fill(unit, length)
      return time(() => readDispatch(text, context), 3)
    }) as [number, number]
    return {
      name,
      characters: 200_000,
      milliseconds: round(large, 1),
      growthOverFourfold: round(large / Math.max(small, 1), 1),
    }
  })
}

/** Papers of the corpus of about the typical size; none where it is not at hand. */
function loadTypical(corpus: string | undefined): string[] {
  return (corpus === undefined ? [] : globSync(`${corpus}/{${SETS.join(',')}}/*.txt`))
    .sort()
    .map((file) => readFileSync(file, 'utf8'))
    .filter((text) => Math.abs(Buffer.byteLength(text) / TYPICAL_BYTES - 1) <= 0.3)
}

export function benchRead(corpus: string | undefined) {
  const context = loadContext()
  const typical = loadTypical(corpus)
  return {
    ...(typical.length > 0 && { typical: measurePapers(typical, context) }),
    own: measurePapers(loadSamples(), context),
    growth: measureGrowth(context),
    slow: measureSlow(context),
  }
}

if (import.meta.main) {
  mkdirSync(RESULTS, { recursive: true })
  const corpus = findCorpus(process.argv[2])
  const result = benchRead(corpus)
  writeFileSync(join(RESULTS, 'read.json'), `${JSON.stringify(result, null, 2)}\n`)
  console.log(JSON.stringify(result, null, 2))
  if (corpus) writeFileSync(join(RESULTS, 'read-scores.md'), report(corpus, loadContext()))
  else console.log('no corpus: read-scores.md left as it is')
}
