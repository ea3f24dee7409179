import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { startTestApp, type TestApp } from '../testing.ts'
import { SESSION } from './limits.ts'
import { hashToken } from './random-token.ts'
import { type Browser, makeAdministrator, makeClock, makePerson, openBrowser } from './testing.ts'

const clock = makeClock()
let app: TestApp
const open = () => openBrowser(app.app)

before(async () => {
  app = await startTestApp({ now: clock.now })
})
after(() => app.close())

const cookieOf = (browser: Browser) => browser.cookies.get('loimo_session') ?? ''

describe('the session cookie', () => {
  test('is out of reach of scripts and other sites, and ends by itself', async () => {
    const answer = await open().send('POST', '/api/sign-in/demo', { body: { userName: 'vanthu' } })
    const [cookie] = answer.setCookies
    assert.match(
      cookie ?? '',
      /^loimo_session=[\w-]{43}; Max-Age=57600; Path=\/; HttpOnly; SameSite=Lax$/,
    )
  })

  test('over https is secure and bound to this very host', async () => {
    const secure = await startTestApp({ env: { LOIMO_ORIGIN: 'https://loimo.example' } })
    const answer = await openBrowser(secure.app).send('POST', '/api/sign-in/demo', {
      body: { userName: 'vanthu' },
      headers: { origin: 'https://loimo.example' },
    })
    const [cookie] = answer.setCookies
    assert.match(
      cookie ?? '',
      /^__Host-loimo_session=[\w-]{43}; Max-Age=57600; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    )
    await secure.close()
  })

  test('is not in the database, only its hash is', async () => {
    const browser = open()
    await browser.signInAsDemo('vanthu')
    const { rows } = await app.deps.database.query<{ line: string }>(
      'select sessions::text as line from sessions',
    )
    assert.ok(rows.every(({ line }) => !line.includes(cookieOf(browser))))
    const hash = hashToken(cookieOf(browser)).toString('hex')
    assert.ok(rows.some(({ line }) => line.includes(hash)))
  })
})

describe('a session', () => {
  test('is a new one at every sign-in, and the former one of that browser ends', async () => {
    const browser = open()
    browser.cookies.set('loimo_session', 'planted'.repeat(7))
    await browser.signInAsDemo('vanthu')
    const first = cookieOf(browser)
    assert.doesNotMatch(first, /planted/)
    const before = await browser.session()
    await browser.signInAsDemo('chuyenvien')
    assert.notEqual(cookieOf(browser), first)
    assert.notEqual((await browser.session()).csrf, before.csrf)
    const thief = open()
    thief.cookies.set('loimo_session', first)
    assert.equal((await thief.session()).person, null)
  })

  test('ends after a pause, and does not while it is used', async () => {
    const browser = open()
    await browser.signInAsDemo('vanthu')
    for (let step = 0; step < 3; step++) {
      clock.pass(SESSION.idleMs - 60_000)
      assert.ok((await browser.session()).person, `after ${step + 1} pauses`)
    }
    clock.pass(SESSION.idleMs)
    await browser.refused('NOT_SIGNED_IN', 'GET', '/api/sessions')
  })

  test('ends after a long shift, however busy', async () => {
    const browser = open()
    await browser.signInAsDemo('vanthu')
    for (let passed = 0; passed + 3_600_000 < SESSION.absoluteMs; passed += 3_600_000) {
      assert.ok((await browser.session()).person)
      clock.pass(3_600_000)
    }
    clock.pass(3_600_000)
    assert.equal((await browser.session()).person, null)
  })

  test('notes when it was last seen, at most once a minute', async () => {
    const browser = open()
    await browser.signInAsDemo('thanhtra')
    const seen = async () => {
      const { rows } = await app.deps.database.query<{ at: Date }>(
        'select last_seen_at as at from sessions where token_hash = $1',
        [hashToken(cookieOf(browser))],
      )
      return rows[0]?.at.getTime() ?? 0
    }
    const start = await seen()
    clock.pass(SESSION.touchMs - 1)
    await browser.session()
    assert.equal(await seen(), start)
    clock.pass(1)
    await browser.session()
    assert.equal(await seen(), start + SESSION.touchMs)
  })

  test('ends at sign-out, in the database and in the browser', async () => {
    const browser = open()
    await browser.signInAsDemo('vanthu')
    const kept = cookieOf(browser)
    await browser.ok('POST', '/api/sign-out')
    assert.equal(browser.cookies.has('loimo_session'), false)
    const thief = open()
    thief.cookies.set('loimo_session', kept)
    await thief.refused('NOT_SIGNED_IN', 'GET', '/api/sessions')
  })
})

describe('the list of sessions', () => {
  test('shows where one is signed in, and ends the other ones', async () => {
    const administrator = open()
    await makeAdministrator(app.deps, administrator)
    const here = open()
    await makePerson(administrator, here, { userName: 'haimay', roles: ['officer'] })
    const elsewhere = openBrowser(app.app, '192.0.2.7')
    clock.pass(61_000)
    await elsewhere.signIn('haimay', 'ruộng bậc thang xanh 47')
    const page = await here.ok('GET', '/api/sessions')
    const rows = page.rows as { id: string; current: boolean; from: string; device: string }[]
    assert.equal(page.total, 2)
    const other = rows.find(({ current }) => !current)
    assert.deepEqual([other?.from, other?.device], ['192.0.2.7', 'Test/1.0'])
    await here.ok('DELETE', `/api/sessions/${other?.id}`)
    await elsewhere.refused('NOT_SIGNED_IN', 'GET', '/api/sessions')
    assert.ok((await here.session()).person)
    await here.refused('NOT_FOUND', 'DELETE', `/api/sessions/${other?.id}`)
  })

  test("is one's own: another person's session cannot be ended", async () => {
    const [victim, other] = [open(), open()]
    await victim.signInAsDemo('nongnghiep')
    await other.signInAsDemo('ngoaivu')
    const { rows } = await victim.ok('GET', '/api/sessions')
    const [{ id }] = rows as [{ id: string }]
    await other.refused('NOT_FOUND', 'DELETE', `/api/sessions/${id}`)
    assert.ok((await victim.session()).person)
  })

  test('of a demo person holds the own one only: the others are other visitors', async () => {
    const [one, two] = [openBrowser(app.app, '192.0.2.1'), openBrowser(app.app, '192.0.2.2')]
    await one.signInAsDemo('haiquan')
    await two.signInAsDemo('haiquan')
    const page = await one.ok('GET', '/api/sessions')
    assert.equal(page.total, 1)
    assert.doesNotMatch(JSON.stringify(page), /192\.0\.2\.2/)
  })
})
