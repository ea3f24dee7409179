/**
 * What the regulator scores on the published world, beside designs that were tried and rules of today; how
 * long a step takes. Writes `bench/results/regulate.md` and `.json`. Without the published world only the
 * times are measured.
 *
 *   node tools/run.mjs bench/regulate/bench.ts [calm,season]
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { arch, cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { ROOT } from '../../tools/runtime.mjs'
import { DESIGNS } from './designs.ts'
import { timeSteps } from './load.ts'
import { findPublished, geomean, percentile, type Row, scoreFamily } from './published.ts'

const RESULTS = join(ROOT, 'bench/results')
const LIVE = [2_000, 10_000]

const round = (value: number, places = 3) => Number(value.toFixed(places))
const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]) =>
  [
    `| ${head.join(' | ')} |`,
    `|${head.map(() => '---').join('|')}|`,
    ...rows.map((cells) => `| ${cells.join(' | ')} |`),
  ].join('\n')

async function scoreAll(wanted: readonly string[] | undefined) {
  const world = await findPublished()
  if (world === undefined) {
    console.log('no published world beside the checkout: only the times of a step are measured')
    return undefined
  }
  const families = Object.keys(world.scenarios.families).filter(
    (family) => wanted?.includes(family) ?? true,
  )
  const scores: { design: string; rows: Row[] }[] = []
  for (const [design, create] of Object.entries(DESIGNS)) {
    const rows: Row[] = []
    for (const family of families) rows.push(await scoreFamily(world, family, create))
    scores.push({ design, rows })
    console.log(design, rows.map(({ family, ratio }) => `${family} ${round(ratio)}`).join(', '))
  }
  return { families, scores }
}

const wanted = process.argv[2]?.split(',')
const load = loadavg()[0]!
const scored = await scoreAll(wanted)
const times = LIVE.map((live) => ({ live, ...timeSteps(live) }))
for (const { live, median, p99 } of times)
  console.log(`${live} live vehicles: median ${round(median, 1)} ms, p99 ${round(p99, 1)} ms`)

const lines = [
  '# Regulating',
  `${cpus()[0]?.model.trim() ?? arch()}, Node ${process.version}; load at the start ${load.toFixed(1)}.`,
]
if (scored) {
  const { families, scores } = scored
  lines.push(
    '## Total weighted delay ÷ clairvoyant bound, geometric mean over the public seeds',
    'The bound knows the future: 1.00 is out of reach. Every design was run in this one run.',
    table(
      ['design', ...families, 'all'],
      scores.map(({ design, rows }) => [
        design,
        ...rows.map(({ ratio }) => round(ratio).toFixed(3)),
        round(geomean(rows.map(({ ratio }) => ratio))).toFixed(3),
      ]),
    ),
    '## The design that is shipped',
    table(
      [
        'family',
        'ratio by seed',
        'mean h',
        'spoiled %',
        'idle %',
        'overtakes',
        'violations',
        'left',
        'step p50 ms',
        'p99',
        'most',
      ],
      scores[0]!.rows.map((row) => [
        row.family,
        row.ratios.map((ratio) => ratio.toFixed(3)).join(' '),
        round(row.meanHours, 2),
        round(100 * row.spoiledShare),
        round(100 * row.idleShare, 2),
        row.overtakes,
        row.violations,
        row.left,
        round(percentile(row.steps, 0.5), 2),
        round(percentile(row.steps, 0.99), 2),
        round(Math.max(...row.steps), 1),
      ]),
    ),
  )
}
lines.push(
  '## A step with many live vehicles: processor time',
  table(
    ['live vehicles', 'median ms', 'p99 ms', 'most ms'],
    times.map(({ live, median, p99, most }) => [
      live,
      round(median, 1),
      round(p99, 1),
      round(most, 1),
    ]),
  ),
)
const json = {
  node: process.version,
  load: round(load, 1),
  times: times.map(({ live, median, p99, most }) => ({
    live,
    medianMs: round(median, 1),
    p99Ms: round(p99, 1),
    mostMs: round(most, 1),
  })),
  scores: scored?.scores.map(({ design, rows }) => ({
    design,
    families: Object.fromEntries(
      rows.map(({ steps, ratios, family, ratio, ...row }) => [
        family,
        { ratio: round(ratio, 4), ratios: ratios.map((one) => round(one, 4)), ...row },
      ]),
    ),
  })),
}
mkdirSync(RESULTS, { recursive: true })
writeFileSync(join(RESULTS, 'regulate.md'), `${lines.join('\n\n')}\n`)
writeFileSync(join(RESULTS, 'regulate.json'), `${JSON.stringify(json, null, 2)}\n`)
