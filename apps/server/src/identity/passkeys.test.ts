import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { startTestApp, type TestApp } from '../testing.ts'
import { CHALLENGE_MS, MOST } from './limits.ts'
import { makeAuthenticator, type SoftAuthenticator } from './soft-authenticator.ts'
import { type Browser, makeAdministrator, makeClock, makePerson, openBrowser } from './testing.ts'

const HERE = { origin: 'http://localhost:4170', rpId: 'localhost' }
const clock = makeClock()
let app: TestApp
let administrator: Browser
let address = 0
const open = () => openBrowser(app.app, `10.4.0.${++address}`)

before(async () => {
  app = await startTestApp({ now: clock.now })
  administrator = open()
  await makeAdministrator(app.deps, administrator)
})
after(() => app.close())

type Creation = {
  challenge: string
  user: { id: string; name: string }
  excludeCredentials: unknown[]
}

async function addPasskey(browser: Browser, authenticator: SoftAuthenticator) {
  const options = (await browser.ok('POST', '/api/account/passkeys/options')) as unknown as Creation
  authenticator.userHandle = options.user.id
  const answer = authenticator.create(options.challenge, HERE)
  return browser.ok('POST', '/api/account/passkeys/verify', { label: 'Máy ở cơ quan', answer })
}

async function challengeFor(browser: Browser): Promise<string> {
  const { challenge } = await browser.ok('POST', '/api/sign-in/passkey/options')
  return String(challenge)
}

async function withPasskey(userName: string) {
  const browser = open()
  const authenticator = makeAuthenticator()
  const id = await makePerson(administrator, browser, { userName, roles: ['officer'] })
  const row = await addPasskey(browser, authenticator)
  return { browser, authenticator, id, row }
}

const VERIFY = '/api/sign-in/passkey/verify'

describe('a passkey', () => {
  test('is added by its owner and opens a session without a name or a password', async () => {
    const { browser, authenticator } = await withPasskey('cokhoa')
    const visitor = open()
    const answer = authenticator.get(await challengeFor(visitor), HERE)
    const view = await visitor.ok('POST', VERIFY, answer)
    assert.equal((view.person as { userName: string }).userName, 'cokhoa')
    const { list } = (await browser.ok('GET', '/api/account/passkeys')) as {
      list: Record<string, unknown>[]
    }
    const [{ id: _, ...row }] = list as [Record<string, unknown>]
    const now = clock.now().toISOString()
    assert.deepEqual(row, { label: 'Máy ở cơ quan', createdAt: now, lastUsedAt: now })
    const { rows } = await app.deps.database.query<{ data: unknown }>(
      `select data from journal_entries where kind = 'session.opened' order by id desc limit 1`,
    )
    assert.deepEqual(rows[0]?.data, { by: 'passkey' })
  })

  test('asks for a key that is found without a name, and not for one that is there already', async () => {
    const { browser } = await withPasskey('hoilai')
    const options = await browser.ok('POST', '/api/account/passkeys/options')
    assert.equal((options.excludeCredentials as unknown[]).length, 1)
    assert.deepEqual(
      { residentKey: 'required', userVerification: 'preferred' },
      Object.fromEntries(
        Object.entries(options.authenticatorSelection as object).filter(
          ([name]) => name !== 'requireResidentKey',
        ),
      ),
    )
    assert.deepEqual(options.rp, { name: 'Lối Mở', id: 'localhost' })
  })

  test('answers a challenge once, in the browser that asked, and in time', async () => {
    const { authenticator } = await withPasskey('motlan')
    const visitor = open()
    const answer = authenticator.get(await challengeFor(visitor), HERE)
    await open().refused('PASSKEY_FAILED', 'POST', VERIFY, answer)
    const kept = visitor.cookies.get('loimo_sign_in') ?? ''
    await visitor.ok('POST', VERIFY, answer)
    const again = open()
    again.cookies.set('loimo_sign_in', kept)
    await again.refused('PASSKEY_FAILED', 'POST', VERIFY, answer)

    const late = open()
    const lateAnswer = authenticator.get(await challengeFor(late), HERE)
    clock.pass(CHALLENGE_MS)
    await late.refused('PASSKEY_FAILED', 'POST', VERIFY, lateAnswer)
  })

  test('is refused with a stranger’s key, page, host, challenge or hand', async () => {
    const { authenticator } = await withPasskey('giamao')
    const stranger = makeAuthenticator()
    const forgeries: Record<string, (challenge: string) => object> = {
      key: (challenge) => ({
        ...stranger.get(challenge, HERE),
        id: authenticator.get(challenge, HERE).id,
      }),
      'unknown key': (challenge) => stranger.get(challenge, HERE),
      page: (challenge) =>
        authenticator.get(challenge, { ...HERE, origin: 'https://evil.example' }),
      host: (challenge) => authenticator.get(challenge, { ...HERE, rpId: 'evil.example' }),
      challenge: () => authenticator.get(Buffer.from('mine').toString('base64url'), HERE),
      hand: (challenge) => {
        const answer = authenticator.get(challenge, HERE)
        return { ...answer, response: { ...answer.response, userHandle: 'c29tZWJvZHk' } }
      },
      signature: (challenge) => {
        const answer = authenticator.get(challenge, HERE)
        const signature = Buffer.from(String(answer.response.signature), 'base64url')
        signature[20] = (signature[20] ?? 0) ^ 1
        return {
          ...answer,
          response: { ...answer.response, signature: signature.toString('base64url') },
        }
      },
      nonsense: () => ({
        id: 'a\0',
        rawId: 'a',
        type: 'public-key',
        response: {},
        clientExtensionResults: {},
      }),
    }
    for (const [name, forge] of Object.entries(forgeries)) {
      const visitor = open()
      const answer = await visitor.send('POST', VERIFY, {
        body: forge(await challengeFor(visitor)),
      })
      assert.equal(answer.body.code, 'PASSKEY_FAILED', name)
      assert.equal(visitor.cookies.has('loimo_session'), false, name)
    }
    const honest = open()
    await honest.ok('POST', VERIFY, authenticator.get(await challengeFor(honest), HERE))
  })

  test('that counts backwards was copied, and is refused', async () => {
    const { authenticator } = await withPasskey('bansao')
    const first = open()
    authenticator.counter = 10
    await first.ok('POST', VERIFY, authenticator.get(await challengeFor(first), HERE))
    const copy = open()
    authenticator.counter = 4
    await copy.refused(
      'PASSKEY_FAILED',
      'POST',
      VERIFY,
      authenticator.get(await challengeFor(copy), HERE),
    )
  })

  test('of somebody inactive opens nothing', async () => {
    const { authenticator, id } = await withPasskey('nghiroi')
    await administrator.ok('PATCH', `/api/people/${id}`, { active: false })
    const visitor = open()
    await visitor.refused(
      'PASSKEY_FAILED',
      'POST',
      VERIFY,
      authenticator.get(await challengeFor(visitor), HERE),
    )
  })

  test('that is removed opens nothing; only its owner removes it', async () => {
    const { browser, authenticator, row } = await withPasskey('xoakhoa')
    await administrator.refused('NOT_FOUND', 'DELETE', `/api/account/passkeys/${row.id}`)
    await browser.ok('DELETE', `/api/account/passkeys/${row.id}`)
    const visitor = open()
    await visitor.refused(
      'PASSKEY_FAILED',
      'POST',
      VERIFY,
      authenticator.get(await challengeFor(visitor), HERE),
    )
  })
})

describe('adding a passkey', () => {
  const FORGED = [
    ['another page', { ...HERE, origin: 'https://evil.example' }, undefined],
    ['another host', { ...HERE, rpId: 'evil.example' }, undefined],
    ['another challenge', HERE, Buffer.from('mine').toString('base64url')],
  ] as const
  for (const [name, from, other] of FORGED)
    test(`fails with ${name}`, async () => {
      const browser = open()
      await browser.signInAsDemo('vanthu')
      const { challenge } = await browser.ok('POST', '/api/account/passkeys/options')
      const answer = makeAuthenticator().create(other ?? String(challenge), from)
      await browser.refused('PASSKEY_FAILED', 'POST', '/api/account/passkeys/verify', {
        label: 'x',
        answer,
      })
      const { list } = (await browser.ok('GET', '/api/account/passkeys')) as { list: unknown[] }
      assert.deepEqual(list, [])
    })

  test('takes one answer a challenge, in the session that asked', async () => {
    const [browser, other] = [open(), open()]
    await browser.signInAsDemo('vanthu')
    await other.signInAsDemo('vanthu')
    const { challenge } = await browser.ok('POST', '/api/account/passkeys/options')
    const body = { label: 'x', answer: makeAuthenticator().create(String(challenge), HERE) }
    await other.refused('PASSKEY_FAILED', 'POST', '/api/account/passkeys/verify', body)
    await browser.ok('POST', '/api/account/passkeys/verify', body)
    await browser.refused('PASSKEY_FAILED', 'POST', '/api/account/passkeys/verify', body)
  })

  test('never takes a key that is somebody’s already', async () => {
    const { authenticator } = await withPasskey('chukhoa')
    const thief = open()
    await thief.signInAsDemo('ngoaivu')
    const { challenge } = await thief.ok('POST', '/api/account/passkeys/options')
    const answer = authenticator.create(String(challenge), HERE)
    await thief.refused('PASSKEY_FAILED', 'POST', '/api/account/passkeys/verify', {
      label: 'x',
      answer,
    })
  })

  test('stops at a number that can be kept in view', async () => {
    const browser = open()
    const { person } = await browser.signInAsDemo('haiquan')
    await app.deps.database.query(
      `insert into passkeys (person_id, credential_id, public_key, counter, label, created_at)
       select $1, 'key' || n, '\\x00', 0, 'x', $2 from generate_series(1, $3) n`,
      [person?.id, clock.now(), MOST.passkeys],
    )
    await browser.refused('EDIT_IMPOSSIBLE', 'POST', '/api/account/passkeys/options')
  })
})
