/** No source names a gate, a place or a body of the province: what it knows of them, data told it. */
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { ROOT } from './runtime.mjs'

const FOLDER = join(ROOT, 'province/lang-son')

/** Files that only tests use, by their names. */
const FOR_TESTS = /\.test\.tsx?$|\/testing\.ts$|\/(?:sample|test)-[\w-]+\.ts$/

/** Lines that may name the province, with why. */
const JUSTIFIED: readonly (readonly [string, RegExp])[] = [
  // The default, and the words of help that tell it.
  ['apps/server/src/platform/config.ts', /DEFAULT_PROVINCE = 'lang-son'/],
  ['apps/cli/src/province-files.ts', /province\/lang-son\//],
  ['apps/cli/src/commands/read.ts', /province\/lang-son\b/],
  ['apps/cli/src/commands/akn.ts', /province\/lang-son\b/],
  // Bodies that every province has: the office of the first administrator, and whom to ask.
  ['apps/cli/src/commands/admin.ts', /DEFAULT_AGENCY = 'van-phong-ubnd-tinh'/],
  ['apps/web/src/messages/staffing.vi.ts', /Hỏi Sở Ngoại vụ/],
  // Passwords that are tried first here.
  ['apps/server/src/identity/password-rules.ts', /^\s*'langson',$/],
]

type Row = {
  readonly id: string
  readonly name?: string
  readonly names?: Readonly<Record<string, string | null>>
  readonly variants?: readonly string[]
  readonly counterpart?: { readonly name: string; readonly nameZh: string | null } | null
}

/** Words of the province alone: every province has an Office and a Department of Finance. */
function listNames(): string[] {
  const rows = ['gates', 'places', 'agencies'].flatMap(
    (file) => JSON.parse(readFileSync(join(FOLDER, `${file}.json`), 'utf8')) as Row[],
  )
  const names = new Set([
    'Lạng Sơn',
    'Lang Son',
    'lang-son',
    'langson',
    '谅山',
    'Bằng Tường',
    '凭祥',
  ])
  for (const { id, name, names: told, variants = [], counterpart } of rows) {
    const own = [...Object.values(told ?? {}), ...variants, counterpart?.name, counterpart?.nameZh]
    for (const one of [name, id.includes('-') ? id : undefined, ...own]) if (one) names.add(one)
  }
  return [...names]
}

const isWithin = (line: string, name: string) => {
  const at = line.indexOf(name)
  if (at < 0) return false
  const isLetter = (letter: string | undefined) =>
    letter !== undefined && /[\p{L}\d-]/u.test(letter)
  // Chinese has no spaces between words.
  if (/\p{Script=Han}/u.test(name)) return true
  return !isLetter(line[at - 1]) && !isLetter(line[at + name.length])
}

test('no source names a gate, a place or a body of the province', () => {
  const files = globSync('{apps,packages}/*/src/**/*.{ts,tsx}', { cwd: ROOT }).filter(
    (file) => !FOR_TESTS.test(file),
  )
  assert.ok(files.length > 100)
  const names = listNames()
  assert.ok(names.length > 300)
  const broken = files.flatMap((file) => {
    const text = readFileSync(join(ROOT, file), 'utf8')
    const near = names.filter((name) => text.includes(name))
    if (near.length === 0) return []
    return text.split('\n').flatMap((line, at) => {
      if (/^\s*(?:\*|\/\/|\/\*)/.test(line)) return []
      if (JUSTIFIED.some(([place, words]) => place === file && words.test(line))) return []
      const found = near.filter((name) => isWithin(line, name))
      return found.length > 0 ? [`${file}:${at + 1} ${found[0]}: ${line.trim()}`] : []
    })
  })
  assert.deepEqual(broken, [])
})
