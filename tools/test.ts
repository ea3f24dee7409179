/**
 * npm test: every test on the embedded database, then those of the server once more on a real PostgreSQL.
 * `npm test -- WORD` runs only the files whose path holds the word. Closes with `N passed, N failed`.
 */
import { globSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { startPostgres } from './postgres.ts'
import { ROOT } from './runtime.mjs'

export type Counts = { passed: number; failed: number }

const EVERY = '{packages,apps,tools,bench}/**/*.test.ts'
const ON_POSTGRES = 'apps/server/**/*.test.ts'
/** Tests that speak to a database open it by one of these. */
const SPEAKS_SQL = /\b(?:openTestDatabase|startTestApp)\b|testing\.ts'/

function listFiles(pattern: string, word: string | undefined): string[] {
  const files = globSync(pattern, { cwd: ROOT, exclude: (path) => path.includes('node_modules') })
  return files.filter((file) => word === undefined || file.includes(word)).sort()
}

/** Run test files, each in a process of its own, and print them as they end. */
async function runFiles(files: readonly string[]): Promise<Counts> {
  const counts = { passed: 0, failed: 0 }
  if (files.length === 0) return counts
  const stream = run({
    files: [...files],
    cwd: ROOT,
    concurrency: Math.max(2, availableParallelism()),
    // A test that fails may leave its server open, and its file then ends here.
    timeout: 240_000,
  })
  stream.on('test:pass', ({ details, skip }) => {
    if (details.type !== 'suite' && skip === undefined) counts.passed += 1
  })
  stream.on('test:fail', ({ details }) => {
    if (details.type !== 'suite') counts.failed += 1
  })
  const lines = stream.compose(spec)
  for await (const line of lines) process.stdout.write(line)
  return counts
}

export async function testAll(word?: string): Promise<Counts> {
  const embedded = await runFiles(listFiles(EVERY, word))
  const postgres = await startPostgres()
  try {
    console.log('\nThe same on PostgreSQL:\n')
    // The test files inherit it.
    process.env.TEST_DATABASE_URL = postgres.url
    const files = listFiles(ON_POSTGRES, word)
    const real = await runFiles(
      files.filter((file) => SPEAKS_SQL.test(readFileSync(join(ROOT, file), 'utf8'))),
    )
    return { passed: embedded.passed + real.passed, failed: embedded.failed + real.failed }
  } finally {
    delete process.env.TEST_DATABASE_URL
    await postgres.stop()
  }
}

if (import.meta.main) {
  const { passed, failed } = await testAll(process.argv[2])
  console.log(`\n${passed} passed, ${failed} failed`)
  process.exit(failed === 0 && passed > 0 ? 0 : 1)
}
