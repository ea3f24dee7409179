/** Who may import whom: the picture in ARCHITECTURE.md as data. Tests may reach anywhere. */
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { test } from 'node:test'
import { ROOT } from './runtime.mjs'

/** Floors of the server, from the ground up: a room imports rooms that stand before it, and itself. */
const SERVER_FLOORS = [
  'platform',
  'access',
  'agencies',
  'identity',
  'assignments',
  'directives',
  'delivery',
  'reports',
  'search',
  'gates',
  'staffing',
  'audit',
] as const

/** What each place may import beside itself. A word ending in `/` stands for all below it. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'packages/calendar': [],
  'packages/charset': [],
  'packages/dispatch': ['@loimo/calendar', 'typebox'],
  'packages/follow': ['@loimo/calendar'],
  'packages/letter': ['@loimo/calendar', 'docx', 'fflate', 'write-excel-file'],
  'packages/regulator': [],
  'packages/contract': ['@loimo/dispatch', '@loimo/follow', 'typebox'],
  'apps/web': [
    '@loimo/contract',
    '@loimo/dispatch',
    '@loimo/follow',
    '@loimo/calendar',
    'react',
    'react-dom',
    '@tanstack/react-query',
    'wouter',
    'downshift',
    'react-day-picker',
    'maplibre-gl',
    '@fontsource',
    '@fontsource-variable',
    '@simplewebauthn/browser',
    'vite',
    '@vitejs/plugin-react',
    'node:url',
    'node:path',
  ],
  'apps/cli': ['@loimo/', 'apps/server', 'node:', 'tools'],
  'apps/server': [
    '@loimo/',
    'node:',
    '@electric-sql/pglite',
    '@fastify/',
    '@mozilla/readability',
    '@napi-rs/canvas',
    '@node-rs/argon2',
    '@simplewebauthn/server',
    'ajv',
    'ajv-formats',
    'fastify',
    'ical.js',
    'linkedom',
    'nodemailer',
    'openid-client',
    'pg',
    'prom-client',
    'standardwebhooks',
    'tesseract.js',
    'typebox',
    'unpdf',
    'utif2',
    'yauzl',
  ],
}

/** Words that a pure package may not say: no clock, no dice, no I/O. */
const IMPURE =
  /\b(?:process\.|fetch\(|console\.|setTimeout|setInterval|Math\.random|Date\.now|new Date\(\)|crypto\.)/

/** Files that only tests use, by their names. */
const FOR_TESTS =
  /\.test\.tsx?$|\/testing\.ts$|\/(?:sample|test)-[\w-]+\.ts$|\/hostile-files\.ts$|soft-authenticator\.ts$|\/journeys\//

type Import = { readonly file: string; readonly target: string }

function listImports(pattern: string): Import[] {
  const files = globSync(pattern, {
    cwd: ROOT,
    exclude: (path) => path.includes('node_modules') || path.includes('/dist'),
  })
  return files.flatMap((file) => {
    if (FOR_TESTS.test(file)) return []
    const source = readFileSync(join(ROOT, file), 'utf8')
    const found = source.matchAll(
      /^(?:(?:import|export)\b.*\bfrom|import|\} from) '([^'\n]+)'|\bimport\('([^'\n]+)'\)/gm,
    )
    return [...found].map(([, target, lazy]) => ({ file, target: (target ?? lazy)! }))
  })
}

/** A relative import as a path of the repository, another as it is. */
function resolveTarget({ file, target }: Import): string {
  return target.startsWith('.')
    ? relative(ROOT, join(ROOT, dirname(file), target)).replaceAll('\\', '/')
    : target
}

const isAllowed = (target: string, allowed: readonly string[]) =>
  allowed.some(
    (word) =>
      target === word ||
      target.startsWith(word.endsWith('/') || word.endsWith(':') ? word : `${word}/`),
  )

for (const [place, allowed] of Object.entries(MAY_IMPORT))
  test(`${place} imports only what it may`, () => {
    const broken = listImports(`${place}/**/*.{ts,tsx}`).filter((one) => {
      const target = resolveTarget(one)
      return !isAllowed(target, [place, ...allowed])
    })
    assert.deepEqual(
      broken.map(({ file, target }) => `${file} -> ${target}`),
      [],
    )
  })

test('a room of the server imports only rooms on floors below it', () => {
  const roomOf = (path: string) => /^apps\/server\/src\/([^/]+)\//.exec(path)?.[1]
  const broken = listImports('apps/server/src/*/**/*.ts').filter((one) => {
    const from = SERVER_FLOORS.indexOf(roomOf(one.file) as (typeof SERVER_FLOORS)[number])
    const target = resolveTarget(one)
    const room = roomOf(target)
    if (room === undefined)
      return target.startsWith('apps/server/') && target !== 'apps/server/src/deps.ts'
    const to = SERVER_FLOORS.indexOf(room as (typeof SERVER_FLOORS)[number])
    return from < 0 || to < 0 || to > from
  })
  assert.deepEqual(
    broken.map(({ file, target }) => `${file} -> ${target}`),
    [],
  )
})

test('packages have no clock, no dice and no I/O', () => {
  const files = globSync('packages/*/src/**/*.ts', { cwd: ROOT }).filter(
    (file) => !file.endsWith('.test.ts'),
  )
  const broken = files.flatMap((file) =>
    readFileSync(join(ROOT, file), 'utf8')
      .split('\n')
      .flatMap((line, at) =>
        IMPURE.test(line) && !/^\s*(?:\*|\/\/|\/\*)/.test(line)
          ? [`${file}:${at + 1} ${line.trim()}`]
          : [],
      ),
  )
  assert.deepEqual(broken, [])
})

test('nothing of the province stands in the code', () => {
  const files = globSync('{packages,apps}/*/{src,bin}/**/*.{ts,tsx,mjs}', { cwd: ROOT }).filter(
    (file) => !FOR_TESTS.test(file) && !/demo-people\.ts$|messages/.test(file),
  )
  const named = /Tân Thanh|Hữu Nghị|Chi Ma|Bằng Tường|Cao Lộc|Văn Lãng|Đồng Đăng/
  const broken = files.flatMap((file) =>
    readFileSync(join(ROOT, file), 'utf8')
      .split('\n')
      .flatMap((line, at) =>
        named.test(line) && !/^\s*(?:\*|\/\/|\/\*)/.test(line)
          ? [`${file}:${at + 1} ${line.trim()}`]
          : [],
      ),
  )
  assert.deepEqual(broken, [])
})
