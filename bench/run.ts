/** npm run bench: every benchmark in turn, or `npm run bench -- NAME`. Results go to bench/results. */
import { spawnSync } from 'node:child_process'
import { globSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../tools/runtime.mjs'

const wanted = process.argv[2]
const scripts = globSync('bench/*/bench.ts', { cwd: ROOT }).sort()
const chosen = scripts.filter((script) => wanted === undefined || script.split('/')[1] === wanted)
if (chosen.length === 0) {
  console.error(
    `No benchmark "${wanted}": there are ${scripts.map((script) => script.split('/')[1]).join(', ')}.`,
  )
  process.exit(1)
}
for (const script of chosen) {
  console.log(`\n— ${script}`)
  const { status } = spawnSync(process.execPath, [join(ROOT, script)], {
    cwd: ROOT,
    stdio: 'inherit',
  })
  if (status !== 0) process.exit(status ?? 1)
}
