/** Every route against every kind of caller: the door answers as permissions.ts says, and nothing else does. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Action, type ProblemCode, ROLES, type Role } from '@loimo/contract'
import Fastify from 'fastify'
import { DEMO_PEOPLE } from '../identity/test-people.ts'
import { type Browser, makeAdministrator, openBrowser } from '../identity/testing.ts'
import { startTestApp, type TestApp } from '../testing.ts'
import { type Door, guard, routeAccessTable } from './guard.ts'
import { PERMISSIONS, PERSONAL_ACTIONS } from './permissions.ts'

const PASSES = 'passes'
type Expected = ProblemCode | typeof PASSES

type Visitor = {
  readonly name: string
  readonly browser: Browser
  readonly headers: Readonly<Record<string, string>>
  readonly expected: (action: Action) => Expected
}

let app: TestApp
let doors: readonly Door[]
const visitors: Visitor[] = []

const may = (role: Role, action: Action) => PERMISSIONS[action][role] !== undefined
const isChange = ({ method }: Door) => !['GET', 'HEAD', 'OPTIONS'].includes(method)
const urlOf = ({ url }: Door) => url.replaceAll(/:\w+/g, '00000000-0000-4000-8000-000000000000')

async function addRole(role: Role, address: string): Promise<void> {
  const browser = openBrowser(app.app, address)
  await browser.signInAsDemo(DEMO_PEOPLE.find(({ roles }) => roles.includes(role))?.userName ?? '')
  visitors.push({
    name: role,
    browser,
    headers: {},
    expected: (action) => (may(role, action) ? PASSES : 'FORBIDDEN'),
  })
  const scopes = (Object.keys(PERMISSIONS) as Action[]).filter(
    (action) => may(role, action) && !PERSONAL_ACTIONS.has(action),
  )
  for (const given of [scopes, ['agency.read'] as Action[]]) {
    const { token } = await browser.ok('POST', '/api/account/tokens', {
      label: 'Thử',
      scopes: given,
      days: 1,
    })
    visitors.push({
      name: `token of ${role} for ${given.length} actions`,
      browser: openBrowser(app.app, address),
      headers: { authorization: `Bearer ${token}` },
      expected: (action) => (given.includes(action) ? PASSES : 'FORBIDDEN'),
    })
  }
}

before(async () => {
  app = await startTestApp()
  doors = routeAccessTable(app.app)
  let passing = false
  // Right behind the door: who gets here has passed, and nothing happens.
  app.app.addHook('preValidation', async (request, reply) => {
    if (passing && !request.is404) return reply.code(299).send({})
  })
  await app.app.ready()
  for (const [index, role] of ROLES.entries()) await addRole(role, `10.0.0.${index + 1}`)
  visitors.push({
    name: 'nobody',
    browser: openBrowser(app.app, '10.0.1.1'),
    headers: {},
    expected: () => 'NOT_SIGNED_IN',
  })
  visitors.push({
    name: 'a made-up token',
    browser: openBrowser(app.app, '10.0.1.2'),
    headers: { authorization: `Bearer loimo_${'x'.repeat(43)}` },
    expected: () => 'NOT_SIGNED_IN',
  })
  const administrator = openBrowser(app.app, '10.0.1.3')
  await makeAdministrator(app.deps, administrator)
  const newcomer = openBrowser(app.app, '10.0.1.4')
  const person = { userName: 'nguoimoi', name: 'Người Mới', email: null, agencyId: 'so-ngoai-vu' }
  const { id } = await administrator.ok('POST', '/api/people', { ...person, roles: [...ROLES] })
  const { password } = await administrator.ok('POST', `/api/people/${id}/reset-password`)
  await newcomer.signIn('nguoimoi', String(password))
  visitors.push({
    name: 'who must change the password first',
    browser: newcomer,
    headers: {},
    expected: (action) => (action === 'account.own' ? PASSES : 'PASSWORD_CHANGE_NEEDED'),
  })
  passing = true
})
after(() => app.close())

describe('the door', () => {
  test('knows every route, and each says what it does', () => {
    assert.ok(doors.length > 25, `${doors.length} doors`)
    for (const door of doors)
      assert.ok(
        door.access === 'public' || door.access in PERMISSIONS,
        `${door.method} ${door.url}`,
      )
  })

  test('what anyone may call is a short list', () => {
    const open = doors.filter(({ access, method }) => access === 'public' && method !== 'HEAD')
    assert.deepEqual(
      open
        .map(({ method, url }) => `${method} ${url}`)
        .filter((line) => line.includes('/api/'))
        .sort(),
      [
        'GET /api/gates',
        'GET /api/gates.geojson',
        'GET /api/gates/:id',
        'GET /api/map',
        'GET /api/openapi.json',
        'GET /api/reply/:token',
        'GET /api/session',
        'GET /api/sign-in/oidc',
        'GET /api/sign-in/oidc/callback',
        'POST /api/reply/:token',
        'POST /api/sign-in/demo',
        'POST /api/sign-in/passkey/options',
        'POST /api/sign-in/passkey/verify',
        'POST /api/sign-in/password',
      ],
    )
  })

  test('answers each route and each caller as the table says', async () => {
    const wrong: string[] = []
    let checked = 0
    for (const { name, browser, headers, expected } of visitors)
      for (const door of doors) {
        const { method } = door
        const answer = await browser.send(method as 'GET', urlOf(door), { headers })
        const wanted = door.access === 'public' ? PASSES : expected(door.access)
        const found =
          answer.status === 299
            ? PASSES
            : method === 'HEAD' && wanted !== PASSES
              ? wanted
              : answer.body.code
        checked += 1
        if (
          found !== wanted ||
          (wanted !== PASSES && answer.status !== 401 && answer.status !== 403)
        )
          wrong.push(`${name}: ${method} ${door.url}: ${found} ${answer.status}, not ${wanted}`)
      }
    assert.deepEqual(wrong, [])
    assert.equal(checked, doors.length * visitors.length)
  })

  const SENDERS: readonly (readonly [
    string,
    Readonly<Record<string, string | undefined>>,
    'any' | 'session',
  ])[] = [
    ['a page elsewhere', { origin: 'https://evil.example' }, 'any'],
    ['a page without an origin of its own', { origin: 'null' }, 'any'],
    [
      'a browser that hides where it comes from',
      { origin: undefined, 'sec-fetch-site': 'cross-site' },
      'any',
    ],
    [
      'a neighbour under the same domain',
      { origin: undefined, 'sec-fetch-site': 'same-site' },
      'any',
    ],
    ['a session without the token', { 'x-csrf-token': undefined }, 'session'],
    ['a session with a wrong token', { 'x-csrf-token': 'A'.repeat(43) }, 'session'],
    ['a session with half a token', { 'x-csrf-token': 'A' }, 'session'],
  ]
  for (const [name, headers, reach] of SENDERS)
    test(`takes no change from ${name}`, async () => {
      const { browser } = visitors.find((one) => one.name === 'specialist') as Visitor
      for (const door of doors.filter(isChange)) {
        const answer = await browser.send(door.method as 'POST', urlOf(door), { headers })
        assert.equal(answer.body.code, 'BAD_CSRF', `${door.method} ${door.url}`)
        if (reach === 'session') continue
        const stranger = openBrowser(app.app, '10.0.2.1')
        const signedOut = await stranger.send(door.method as 'POST', urlOf(door), { headers })
        assert.equal(signedOut.body.code, 'BAD_CSRF', `signed out: ${door.method} ${door.url}`)
      }
    })

  test("takes no change with somebody else's token", async () => {
    const { browser } = visitors.find((one) => one.name === 'clerk') as Visitor
    const leader = visitors.find((one) => one.name === 'leader') as Visitor
    const cookie = `loimo_session=${browser.cookies.get('loimo_session')}`
    const answer = await leader.browser.send('POST', '/api/sign-out', { headers: { cookie } })
    assert.equal(answer.body.code, 'BAD_CSRF')
  })

  test('judges a request with a token by the token alone, whatever cookie comes along', async () => {
    const { browser } = visitors.find((one) => one.name === 'administrator') as Visitor
    for (const authorization of [
      'Bearer nonsense',
      `Bearer loimo_${'y'.repeat(43)}`,
      'Basic YTpi',
      '',
    ]) {
      const answer = await browser.send('GET', '/api/people', { headers: { authorization } })
      assert.equal(answer.body.code, 'NOT_SIGNED_IN', authorization)
    }
  })
})

test('an address in disguise leads to the same door', async () => {
  const { browser } = visitors.find((one) => one.name === 'administrator') as Visitor
  for (const url of ['/%61pi/people', '/api%2fpeople', '//api/people', '/API/people']) {
    // Refused, not found, or the web page of an unknown address; never what is behind the door.
    const { status } = await browser.send('GET', url)
    assert.notEqual(status, 299, url)
  }
})

describe('a door of its own', () => {
  const deps = { config: { mode: 'production', origin: 'https://loimo.example' } } as never

  test('refuses a route that does not say what it does', async () => {
    const bare = Fastify()
    guard(bare as never, deps)
    assert.throws(() => bare.get('/api/secret', async () => 'secret'), /does not say what it does/)
    bare.register(async (inner) => {
      inner.post('/api/inner', async () => 'secret')
    })
    await assert.rejects(async () => bare.ready(), /does not say what it does/)
  })

  test('keeps a route shut that was there before it', async () => {
    const bare = Fastify()
    bare.get('/api/early', async () => 'secret')
    guard(bare as never, deps)
    const answer = await bare.inject('/api/early')
    assert.match(answer.body, /NOT_FOUND/)
    assert.doesNotMatch(answer.body, /secret/)
  })

  const ORIGINS = [
    ['https://loimo.example', true],
    ['http://loimo.example', false],
    ['https://loimo.example:8443', false],
    ['https://loimo.example.evil.example', false],
    ['https://internal', false],
  ] as const
  for (const [origin, taken] of ORIGINS)
    test(`in production ${taken ? 'takes' : 'refuses'} a change from ${origin}, whatever the host says`, async () => {
      const bare = Fastify()
      bare.decorateRequest('caller', null)
      guard(bare as never, deps)
      bare.post('/api/thing', { config: { access: 'public' } }, async () => 'done')
      const answer = await bare.inject({
        method: 'POST',
        url: '/api/thing',
        headers: { origin, host: new URL(origin).host },
      })
      assert.equal(answer.body === 'done', taken)
    })
})
