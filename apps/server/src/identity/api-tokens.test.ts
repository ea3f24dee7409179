import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Action } from '@loimo/contract'
import { startTestApp, type TestApp } from '../testing.ts'
import { MOST, SESSION } from './limits.ts'
import { hashToken } from './random-token.ts'
import { type Browser, makeAdministrator, makeClock, makePerson, openBrowser } from './testing.ts'

const DAY = 86_400_000
const clock = makeClock()
let app: TestApp
let administrator: Browser
let address = 0
const open = () => openBrowser(app.app, `10.2.0.${++address}`)

before(async () => {
  app = await startTestApp({ now: clock.now })
  administrator = open()
  await makeAdministrator(app.deps, administrator)
})
after(() => app.close())

async function makeToken(browser: Browser, scopes: readonly Action[], days = 30) {
  const made = await browser.ok('POST', '/api/account/tokens', {
    label: 'Báo cáo tuần',
    scopes,
    days,
  })
  return made as { token: string; row: { id: string; lastUsedAt: string | null } }
}

const call = (token: string, url = '/api/agencies?size=1') =>
  open().send('GET', url, { headers: { authorization: `Bearer ${token}` } })

describe('a token', () => {
  test('does what it was made for and nothing else', async () => {
    const browser = open()
    await browser.signInAsDemo('chuyenvien')
    const { token } = await makeToken(browser, ['agency.read'])
    assert.equal((await call(token)).status, 200)
    assert.equal((await call(token, '/api/dispatches')).body.code, 'FORBIDDEN')
    const { body } = await call(token, '/api/session')
    assert.deepEqual([body.may, body.csrf], [['agency.read'], null])
  })

  test('needs no CSRF token: no page can send it for somebody', async () => {
    const browser = open()
    await browser.signInAsDemo('quantri')
    const { token } = await makeToken(browser, ['agency.edit'])
    const answer = await open().send('POST', '/api/agencies', {
      body: {},
      headers: { authorization: `Bearer ${token}`, origin: undefined },
    })
    assert.equal(answer.body.code, 'BAD_REQUEST')
  })

  const BEYOND = [
    ['what the role does not give', ['agency.edit']],
    ['one thing too many', ['agency.read', 'dispatch.issue']],
    ['the own account', ['account.own']],
  ] as const
  for (const [name, scopes] of BEYOND)
    test(`is not made for ${name}`, async () => {
      const browser = open()
      await browser.signInAsDemo('nongnghiep')
      await browser.refused('FORBIDDEN', 'POST', '/api/account/tokens', {
        label: 'x',
        scopes,
        days: 1,
      })
    })

  test('is not made for managing people, even by an administrator', async () => {
    const request = { label: 'x', scopes: ['people.manage'], days: 1 }
    await administrator.refused('FORBIDDEN', 'POST', '/api/account/tokens', request)
  })

  test('is shown once; the database and the journal hold a hash at most', async () => {
    const browser = open()
    await browser.signInAsDemo('chuyenvien')
    const { token } = await makeToken(browser, ['agency.read'])
    assert.match(token, /^loimo_[\w-]{43}$/)
    assert.doesNotMatch(JSON.stringify(await browser.ok('GET', '/api/account/tokens')), /loimo_/)
    const { rows } = await app.deps.database.query<{ line: string }>(
      'select t::text as line from api_tokens t union all select j::text from journal_entries j',
    )
    assert.ok(rows.every(({ line }) => !line.includes(token)))
    assert.ok(rows.some(({ line }) => line.includes(hashToken(token).toString('hex'))))
  })

  test('ends on its day', async () => {
    const browser = open()
    await browser.signInAsDemo('chuyenvien')
    const { token } = await makeToken(browser, ['agency.read'], 2)
    clock.pass(2 * DAY - 1)
    assert.equal((await call(token)).status, 200)
    clock.pass(1)
    assert.equal((await call(token)).body.code, 'NOT_SIGNED_IN')
  })

  test('is revoked at once, by its owner only', async () => {
    const [owner, other] = [open(), open()]
    await owner.signInAsDemo('chuyenvien')
    await other.signInAsDemo('vanthu')
    const { token, row } = await makeToken(owner, ['agency.read'])
    await other.refused('NOT_FOUND', 'DELETE', `/api/account/tokens/${row.id}`)
    assert.equal((await call(token)).status, 200)
    await owner.ok('DELETE', `/api/account/tokens/${row.id}`)
    assert.equal((await call(token)).body.code, 'NOT_SIGNED_IN')
    await owner.refused('NOT_FOUND', 'DELETE', `/api/account/tokens/${row.id}`)
  })

  test('says when it was last used, to the minute', async () => {
    const browser = open()
    await browser.signInAsDemo('lanhdao')
    const { token } = await makeToken(browser, ['agency.read'])
    const used = async () => {
      const { list } = (await browser.ok('GET', '/api/account/tokens')) as {
        list: { lastUsedAt: string | null }[]
      }
      return list[0]?.lastUsedAt
    }
    assert.equal(await used(), null)
    const first = clock.now().toISOString()
    await call(token)
    assert.equal(await used(), first)
    clock.pass(SESSION.touchMs - 1)
    await call(token)
    assert.equal(await used(), first)
    clock.pass(1)
    await call(token)
    assert.equal(await used(), clock.now().toISOString())
  })
})

describe("a token's owner", () => {
  test('who leaves takes it along; who loses a role, its part of it', async () => {
    const browser = open()
    await administrator.signIn('truongphong', 'ruộng bậc thang xanh 47')
    const id = await makePerson(administrator, browser, {
      userName: 'chutoken',
      roles: ['specialist', 'officer'],
    })
    const { token } = await makeToken(browser, ['agency.read', 'draft.read'])
    const { body: before } = await call(token, '/api/session')
    assert.deepEqual(before.may, ['agency.read', 'draft.read'])
    await administrator.ok('PATCH', `/api/people/${id}`, { roles: ['officer'] })
    const { body: after } = await call(token, '/api/session')
    assert.deepEqual(after.may, ['agency.read'])
    await administrator.ok('PATCH', `/api/people/${id}`, { active: false })
    assert.equal((await call(token)).body.code, 'NOT_SIGNED_IN')
  })

  test('has not more of them than can be kept in view', async () => {
    const browser = open()
    await browser.signInAsDemo('thanhtra')
    const person = (await browser.session()).person?.id
    await app.deps.database.query(
      `insert into api_tokens (token_hash, person_id, label, scopes, created_at, expires_at)
       select sha256(n::text::bytea), $1, 'x', array['agency.read'], $2::timestamptz, $2::timestamptz + interval '1 day'
         from generate_series(1, $3) n`,
      [person, clock.now(), MOST.tokens],
    )
    const request = { label: 'x', scopes: ['agency.read'], days: 1 }
    await browser.refused('EDIT_IMPOSSIBLE', 'POST', '/api/account/tokens', request)
    clock.pass(DAY)
    await browser.signInAsDemo('thanhtra')
    await browser.ok('POST', '/api/account/tokens', request)
    const { list } = (await browser.ok('GET', '/api/account/tokens')) as { list: unknown[] }
    assert.equal(list.length, 1)
  })
})
