import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { openEmbedded } from './platform/database.ts'
import { lockFolder } from './platform/folder-lock.ts'
import { migrate } from './platform/migrate.ts'
import { ROOT } from './platform/root.ts'

const MAIN = join(ROOT, 'apps/server/src/main.ts')
const folders: string[] = []

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'loimo-start-'))
  folders.push(folder)
  return folder
}

/** Start the product and wait until it ends by itself: what it says, and its exit code. */
function start(
  env: Readonly<Record<string, string>>,
): Promise<{ code: number | null; said: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [MAIN], {
      env: { PATH: process.env.PATH, LOIMO_LOG: 'silent', PORT: '0', ...env },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let said = ''
    child.stderr.on('data', (chunk) => {
      said += chunk
    })
    child.on('exit', (code) => resolve({ code, said }))
  })
}

/** One sentence in Vietnamese, one in English, no stack. */
function assertSentence(
  { code, said }: { code: number | null; said: string },
  words: RegExp,
): void {
  assert.equal(code, 1, said)
  assert.match(said, words)
  assert.doesNotMatch(said, /\n\s+at /)
}

describe('what keeps the product from starting is told in one sentence', () => {
  let good: string
  before(async () => {
    good = newFolder()
    const database = await openEmbedded(good)
    await migrate(database)
    await database.query(
      `insert into schema_migrations (number, name, checksum) values (9999, 'later', 'x')`,
    )
    await database.close()
  })
  after(() => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true })
  })
  const copyOf = (folder: string) => {
    const copy = newFolder()
    cpSync(folder, copy, { recursive: true })
    return copy
  }

  test('a database of a newer version', async () => {
    assertSentence(await start({ LOIMO_DATA: copyOf(good) }), /is of a newer version/)
  })

  test('a damaged database', async () => {
    const folder = copyOf(good)
    writeFileSync(join(folder, 'database/global/pg_control'), randomBytes(100))
    assertSentence(await start({ LOIMO_DATA: folder }), /cannot be opened/)
  })

  test('a data folder in use', async () => {
    const folder = newFolder()
    const unlock = lockFolder(folder)
    assertSentence(await start({ LOIMO_DATA: folder }), /is in use by process/)
    unlock()
  })

  test('a file where the data folder should be', async () => {
    const folder = join(newFolder(), 'file')
    writeFileSync(folder, '')
    assertSentence(await start({ LOIMO_DATA: folder }), /cannot be written/)
  })

  test('a port that is taken', async () => {
    const folder = newFolder()
    const server = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const address = server.address()
    const port = String(typeof address === 'object' && address ? address.port : 0)
    mkdirSync(folder, { recursive: true })
    assertSentence(await start({ LOIMO_DATA: folder, PORT: port }), /Port \d+ is in use/)
    server.close()
  })

  const WRONG = [
    ['a port that is none', { PORT: 'x' }, /is not a port/],
    ['an unknown mode', { LOIMO_MODE: 'test' }, /is unknown/],
    ['production without its secret', { LOIMO_MODE: 'production' }, /needs LOIMO_SECRET/],
    [
      'production without its address',
      { LOIMO_MODE: 'production', LOIMO_SECRET: 'x'.repeat(40) },
      /needs LOIMO_ORIGIN/,
    ],
    [
      'a database server that is not there',
      { DATABASE_URL: 'postgres://a:b@127.0.0.1:1/x' },
      /cannot be reached/,
    ],
    [
      'a province that climbs out of its place',
      { LOIMO_PROVINCE: '../province/vi-du' },
      /LOIMO_PROVINCE=.* is not valid/,
    ],
    [
      'a province that is not there',
      { LOIMO_PROVINCE: '/nowhere' },
      /folder of province data "\/nowhere" is not there/,
    ],
  ] as const
  for (const [what, env, words] of WRONG)
    test(what, async () => assertSentence(await start({ LOIMO_DATA: newFolder(), ...env }), words))
})
