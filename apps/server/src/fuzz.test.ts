import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { routeAccessTable } from './access/guard.ts'
import { startTestApp, type TestApp } from './testing.ts'

/** A seeded generator (mulberry32): the same requests every time. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const NASTY: readonly unknown[] = [
  null,
  '',
  'x',
  '\0',
  '\ud800',
  "'; drop table dispatches; --",
  '%',
  '../../etc/passwd',
  'ờ'.repeat(5_000),
  0,
  -1,
  1e308,
  2 ** 53,
  true,
  [],
  {},
  [[[[]]]],
  { $ne: null },
  { __proto__: { admin: true } },
  { constructor: 1 },
  '00000000-0000-0000-0000-000000000000',
  '2026-02-30',
  '0000-00-00',
  { kind: 'set-span', id: 'd1', span: { start: -1, end: 9e15 } },
]

const NAMES = [
  'version',
  'edit',
  'kind',
  'id',
  'span',
  'agencies',
  'userName',
  'password',
  'why',
  'change',
  'text',
  'name',
  'decision',
  'label',
  'scopes',
  'days',
  'roles',
  'agencyId',
  'alsoNotify',
  'byDispatchId',
  'response',
  'challengeId',
]

function make(random: () => number, routes: readonly { method: string; url: string }[]) {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!
  const value = (depth: number): unknown =>
    depth > 0 && random() < 0.4
      ? Object.fromEntries(
          Array.from({ length: Math.floor(random() * 6) }, () => [pick(NAMES), value(depth - 1)]),
        )
      : pick(NASTY)
  const route = pick(routes)
  const piece = () => encodeURIComponent(String(pick(NASTY)).toWellFormed().slice(0, 300))
  const url = route.url.replace(/:\w+|\*/g, () => (random() < 0.5 ? crypto.randomUUID() : piece()))
  const query = random() < 0.3 ? `?${pick(NAMES)}=${piece()}&page=${piece()}&q=${piece()}` : ''
  const raw = random() < 0.15
  const body = raw
    ? pick(['{', '{"a":', '\0\0', '[1,', '<xml/>', 'a=b', '"\\ud800"'])
    : JSON.stringify(value(4))
  const types = [
    'application/json',
    'application/json; charset=utf-16',
    'text/plain',
    'multipart/form-data',
    'multipart/form-data; boundary=x',
    'application/x-www-form-urlencoded',
    '',
  ]
  return {
    method: route.method as 'GET' | 'POST',
    url: url + query,
    body,
    type: random() < 0.7 ? 'application/json' : pick(types),
  }
}

function heapMegabytes(): number {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
  return process.memoryUsage().heapUsed / 1_048_576
}

async function signIn(app: TestApp['app'], userName: string): Promise<Record<string, string>> {
  const reply = await app.inject({
    method: 'POST',
    url: '/api/sign-in/demo',
    payload: { userName },
  })
  const cookie = reply.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  return { cookie, 'x-csrf-token': reply.json().csrf }
}

test('ten thousand malformed requests: no 500, and the memory comes back', {
  timeout: 300_000,
}, async (t) => {
  const { app, close } = await startTestApp({ env: { LOIMO_REQUESTS_PER_MINUTE: '10000000' } })
  t.after(close)
  const routes = routeAccessTable(app).filter(
    ({ method, url }) =>
      method !== 'HEAD' &&
      url !== '/api/events' &&
      !url.startsWith('/api/sign-out') &&
      !url.includes('sessions'),
  )
  const random = seeded(20_261_124)
  const callers = [
    {},
    ...(await Promise.all(
      ['vanthu', 'quantri', 'thanhtra', 'nongnghiep'].map((name) => signIn(app, name)),
    )),
  ]
  const statuses = new Map<number, number>()
  const faults: string[] = []
  let settled = 0
  for (let at = 0; at < 10_000; at++) {
    // By then everything is warm that stays warm: compiled schemas, prepared plans, caches.
    if (at === 2_000) settled = heapMegabytes()
    const { method, url, body, type } = make(random, routes)
    const headers = { ...callers[at % callers.length], ...(type ? { 'content-type': type } : {}) }
    const reply = await app.inject({
      method,
      url,
      headers,
      ...(method === 'GET' ? {} : { payload: body }),
    })
    statuses.set(reply.statusCode, (statuses.get(reply.statusCode) ?? 0) + 1)
    if (reply.statusCode >= 500)
      faults.push(
        `${method} ${url.slice(0, 120)} ${body.slice(0, 200)} → ${reply.body.slice(0, 200)}`,
      )
  }
  t.diagnostic(`statuses: ${JSON.stringify(Object.fromEntries(statuses))}`)
  assert.deepEqual(faults.slice(0, 5), [])
  const grown = heapMegabytes() - settled
  t.diagnostic(`heap after the last 8,000: ${grown.toFixed(1)} MB more`)
  assert.ok(grown < 25, `the heap has grown by ${grown.toFixed(1)} MB`)
})
