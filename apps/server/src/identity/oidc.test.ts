/** Sign-in through another system: a real OpenID provider on a port of this machine. */
import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, test } from 'node:test'
import Provider from 'oidc-provider'
import { startTestApp, type TestApp } from '../testing.ts'
import { type Browser, makeAdministrator, openBrowser } from './testing.ts'

const CALLBACK = 'http://localhost:4170/api/sign-in/oidc/callback'

/** What the other system knows of whom, by the name that they enter there. */
const ACCOUNTS: Record<string, Record<string, unknown>> = {
  mai: { email: 'Mai@example.vn', email_verified: true },
  doan: { email: 'mai@example.vn', email_verified: false },
  la: { email: 'la@example.vn', email_verified: true },
  nghi: { email: 'nghi@example.vn', email_verified: true },
  khong: {},
}

let app: TestApp
let server: Server
let issuer: string
let administrator: Browser
let address = 0
const open = () => openBrowser(app.app, `10.5.0.${++address}`)

function makeProvider(): Provider {
  return new Provider(issuer, {
    clients: [
      {
        client_id: 'loimo',
        client_secret: 'only-for-this-test',
        redirect_uris: [CALLBACK],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    cookies: { keys: ['only-for-this-test'] },
    pkce: { required: () => true },
    ttl: {
      Interaction: 600,
      Session: 600,
      Grant: 600,
      AccessToken: 600,
      IdToken: 600,
      AuthorizationCode: 60,
    },
    findAccount: (_context: unknown, sub: string) => ({
      accountId: sub,
      claims: () => ({ sub, ...ACCOUNTS[sub] }),
    }),
  })
}

before(async () => {
  const { warn, info } = console
  Object.assign(console, { warn: () => {}, info: () => {} }) // its advice on how to run it for real
  let handle: ReturnType<Provider['callback']> | undefined
  server = createServer((request, response) => handle?.(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  handle = makeProvider().callback()
  app = await startTestApp({
    env: {
      LOIMO_OIDC_ISSUER: issuer,
      LOIMO_OIDC_CLIENT_ID: 'loimo',
      LOIMO_OIDC_CLIENT_SECRET: 'only-for-this-test',
      LOIMO_OIDC_LABEL: 'Tài khoản tỉnh',
    },
  })
  Object.assign(console, { warn, info })
  administrator = open()
  await makeAdministrator(app.deps, administrator)
  for (const [userName, email] of [
    ['maihoa', 'mai@example.vn'],
    ['nghiviec', 'nghi@example.vn'],
  ])
    await administrator.ok('POST', '/api/people', {
      userName,
      name: 'Người Thử',
      email,
      agencyId: 'so-ngoai-vu',
      roles: ['officer'],
    })
})
after(async () => {
  await app.close()
  server.closeAllConnections()
  server.close()
})

/** Somebody at the other system's pages, until it sends them back to us. @returns the address it sends them to */
async function signInThere(start: string, login: string): Promise<string> {
  const jar = new Map<string, string>()
  const visit = async (url: string, form?: Record<string, string>) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie },
      ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
    })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      jar.set(name, value)
    }
    return response
  }
  let url = start
  for (let step = 0; step < 12; step++) {
    if (url.startsWith(CALLBACK)) return url
    const response = await visit(url)
    const location = response.headers.get('location')
    if (location !== null) {
      url = new URL(location, url).href
      continue
    }
    const page = await response.text()
    const prompt = page.includes('value="login"') ? 'login' : 'consent'
    const answer = await visit(
      url,
      prompt === 'login' ? { prompt, login, password: 'x' } : { prompt },
    )
    url = new URL(answer.headers.get('location') ?? '', url).href
  }
  throw new Error(`no way back to us, last at ${url}`)
}

async function begin(browser: Browser): Promise<string> {
  const answer = await browser.send('GET', '/api/sign-in/oidc')
  assert.equal(answer.status, 303, JSON.stringify(answer.body))
  return String(answer.headers.location)
}

/** All of it: from our button to our callback. */
async function signIn(browser: Browser, login: string) {
  const back = new URL(await signInThere(await begin(browser), login))
  return browser.send('GET', back.pathname + back.search)
}

async function personOf(browser: Browser): Promise<string | undefined> {
  return (await browser.session()).person?.userName
}

describe('sign-in through another system', () => {
  test('is offered by its label', async () => {
    assert.deepEqual((await open().session()).oidc, { label: 'Tài khoản tỉnh' })
  })

  test('asks with state, nonce and PKCE', async () => {
    const url = new URL(await begin(open()))
    const asked = url.searchParams
    assert.equal(url.origin, issuer)
    assert.equal(asked.get('redirect_uri'), CALLBACK)
    assert.equal(asked.get('code_challenge_method'), 'S256')
    for (const name of ['state', 'nonce', 'code_challenge'])
      assert.ok((asked.get(name)?.length ?? 0) >= 43, name)
  })

  test('links by a verified address once, and afterwards by the subject alone', async () => {
    const first = open()
    const answer = await signIn(first, 'mai')
    assert.deepEqual([answer.status, answer.headers.location], [303, '/'])
    assert.equal(await personOf(first), 'maihoa')
    const { rows } = await administrator.ok('GET', '/api/people?q=maihoa')
    await administrator.ok('PATCH', `/api/people/${(rows as [{ id: string }])[0].id}`, {
      email: null,
    })
    const second = open()
    await signIn(second, 'mai')
    assert.equal(await personOf(second), 'maihoa')
    const { rows: links } = await app.deps.database.query(
      'select issuer, subject from oidc_identities',
    )
    assert.deepEqual(links, [{ issuer, subject: 'mai' }])
  })

  const REFUSED = [
    ['an address that nobody vouches for', 'doan'],
    ['an address that no account has', 'la'],
    ['no address', 'khong'],
  ] as const
  for (const [name, login] of REFUSED)
    test(`opens nothing with ${name}, makes nobody, and says what to do`, async () => {
      const count = async () => (await administrator.ok('GET', '/api/people')).total
      const before = await count()
      const browser = open()
      const answer = await signIn(browser, login)
      assert.deepEqual([answer.status, answer.body.code], [401, 'OIDC_FAILED'])
      assert.match(String(answer.body.detail), /nhờ quản trị viên/)
      assert.equal(await personOf(browser), undefined)
      assert.equal(await count(), before)
    })

  test('never hands an address that was given to a newcomer the account of who had it', async () => {
    await administrator.ok('PATCH', `/api/people/${await idOf('maihoa')}`, {
      email: 'mai@example.vn',
    })
    ACCOUNTS.mai2 = { email: 'mai@example.vn', email_verified: true }
    const browser = open()
    assert.equal((await signIn(browser, 'mai2')).body.code, 'OIDC_FAILED')
  })

  test('opens nothing for somebody inactive, linked or not', async () => {
    const id = await idOf('nghiviec')
    const browser = open()
    await signIn(browser, 'nghi')
    assert.equal(await personOf(browser), 'nghiviec')
    await administrator.ok('PATCH', `/api/people/${id}`, { active: false })
    assert.equal((await signIn(open(), 'nghi')).body.code, 'OIDC_FAILED')
  })

  test('comes back to the browser that began it, once', async () => {
    const [victim, attacker] = [open(), open()]
    const back = new URL(await signInThere(await begin(attacker), 'mai'))
    const path = back.pathname + back.search
    assert.equal((await victim.send('GET', path)).body.code, 'OIDC_FAILED')
    await begin(victim)
    assert.equal((await victim.send('GET', path)).body.code, 'OIDC_FAILED')
    assert.equal(await personOf(victim), undefined)
    const kept = attacker.cookies.get('loimo_sign_in') ?? ''
    assert.equal((await attacker.send('GET', path)).status, 303)
    const again = open()
    again.cookies.set('loimo_sign_in', kept)
    assert.equal((await again.send('GET', path)).body.code, 'OIDC_FAILED')
  })

  const TAMPERED: readonly (readonly [string, (query: URLSearchParams) => void])[] = [
    ['another state', (query) => query.set('state', 'mine')],
    ['no state', (query) => query.delete('state')],
    ['another code', (query) => query.set('code', 'mine')],
    ['another issuer', (query) => query.set('iss', 'http://evil.example')],
    ['a refusal', (query) => query.set('error', 'access_denied')],
  ]
  for (const [name, tamper] of TAMPERED)
    test(`opens nothing with ${name}`, async () => {
      const browser = open()
      const back = new URL(await signInThere(await begin(browser), 'mai'))
      tamper(back.searchParams)
      assert.equal(
        (await browser.send('GET', back.pathname + back.search)).body.code,
        'OIDC_FAILED',
      )
      assert.equal(await personOf(browser), undefined)
    })

  test('brings a person at a browser back to the sign-in page with the reason', async () => {
    const answer = await open().send('GET', '/api/sign-in/oidc/callback?code=x&state=y', {
      headers: { accept: 'text/html,*/*' },
    })
    const location = new URL(String(answer.headers.location), 'http://localhost')
    assert.equal(answer.status, 303)
    assert.equal(location.pathname, '/')
    assert.equal(location.searchParams.get('problem'), 'OIDC_FAILED')
  })
})

async function idOf(userName: string): Promise<string> {
  const { rows } = await administrator.ok('GET', `/api/people?q=${userName}`)
  return (rows as [{ id: string }])[0].id
}

test('without another system there is no such way', async () => {
  const bare = await startTestApp()
  const browser = openBrowser(bare.app)
  assert.equal((await browser.session()).oidc, null)
  await browser.refused('NOT_FOUND', 'GET', '/api/sign-in/oidc')
  await browser.refused('NOT_FOUND', 'GET', '/api/sign-in/oidc/callback?code=x')
  await bare.close()
})

test('another system that does not answer is told as such, and asked again the next time', async () => {
  const silent = await startTestApp({
    env: { LOIMO_OIDC_ISSUER: 'http://127.0.0.1:9', LOIMO_OIDC_CLIENT_ID: 'x' },
  })
  const browser = openBrowser(silent.app)
  for (let n = 0; n < 2; n++) {
    const answer = await browser.refused('OIDC_FAILED', 'GET', '/api/sign-in/oidc')
    assert.match(String(answer.body.detail), /Chưa kết nối được/)
  }
  await silent.close()
})
