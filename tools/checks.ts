/**
 * What the gate checks beside `npm test`: style, types, the scores of reader and regulator and exports (where
 * the shared folder lies beside the checkout), the browser journeys, and the crash test.
 * Given the log of `npm test`, its counts are added. Closes with `N passed, N failed`.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { ROOT } from './runtime.mjs'

type Check = { readonly name: string; readonly args: readonly string[]; readonly minutes: number }

const CHECKS: readonly Check[] = [
  { name: 'lint', args: ['tools/lint.ts'], minutes: 2 },
  {
    name: 'types',
    args: ['node_modules/typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.json'],
    minutes: 3,
  },
  { name: 'corpus scores', args: ['tools/corpus.ts'], minutes: 5 },
  { name: 'letters read back', args: ['tools/letters.ts'], minutes: 10 },
  { name: 'Akoma Ntoso exports', args: ['tools/akoma-ntoso.ts'], minutes: 5 },
  { name: 'regulator scores', args: ['tools/regulate.ts'], minutes: 10 },
  { name: 'browser journeys', args: ['tools/journeys.ts'], minutes: 25 },
  { name: 'messages across kills', args: ['tools/delivery-crash.ts'], minutes: 5 },
  { name: 'crash test', args: ['tools/crash.ts'], minutes: 20 },
]

/** The last `N passed, N failed` that a log closes with. */
function readCounts(log: string): { passed: number; failed: number } {
  const lines = [...log.matchAll(/^(\d+) passed, (\d+) failed$/gm)]
  const last = lines.at(-1)
  return last ? { passed: Number(last[1]), failed: Number(last[2]) } : { passed: 0, failed: 1 }
}

const [logFile] = process.argv.slice(2)
const total =
  logFile && existsSync(logFile)
    ? readCounts(readFileSync(logFile, 'utf8'))
    : { passed: 0, failed: 0 }

for (const { name, args, minutes } of CHECKS) {
  console.log(`\n— ${name}`)
  const { status } = spawnSync(process.execPath, [...args], {
    cwd: ROOT,
    stdio: 'inherit',
    timeout: minutes * 60_000,
  })
  const good = status === 0
  total[good ? 'passed' : 'failed'] += 1
  if (!good) console.log(`FAILED: ${name} (${status ?? 'out of time'})`)
}

console.log(`\n${total.passed} passed, ${total.failed} failed`)
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1)
