import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { hash } from '@node-rs/argon2'
import { startTestApp, type TestApp } from '../testing.ts'
import { ARGON2, LOCKOUT } from './limits.ts'
import { hashPassword, isOutdated, verifyPassword } from './password-hash.ts'
import { weaknessesOf } from './password-rules.ts'
import { makePassword } from './random-token.ts'
import {
  type Browser,
  makeAdministrator,
  makeClock,
  makePerson,
  openBrowser,
  PASSWORD,
} from './testing.ts'

const clock = makeClock()
let app: TestApp
let administrator: Browser
let address = 0
/** Each from an address of its own: the limit of requests is not what is tested here. */
const open = () => openBrowser(app.app, `10.1.${Math.trunc(++address / 250)}.${address % 250}`)

before(async () => {
  app = await startTestApp({ now: clock.now })
  administrator = open()
  await makeAdministrator(app.deps, administrator)
})
after(() => app.close())

async function tryPassword(userName: string, password: string) {
  return open().send('POST', '/api/sign-in/password', { body: { userName, password } })
}

async function events(kind: string): Promise<unknown[]> {
  const { rows } = await app.deps.database.query<{ data: unknown }>(
    'select data from journal_entries where kind = $1 order by id',
    [kind],
  )
  return rows.map(({ data }) => data)
}

describe('a password', () => {
  test('is kept as Argon2id, and checked in either way of writing Vietnamese', async () => {
    const stored = await hashPassword('mật khẩu của tôi')
    assert.match(stored, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    assert.ok(await verifyPassword(stored, 'mật khẩu của tôi'.normalize('NFD')))
    assert.equal(await verifyPassword(stored, 'mat khau cua toi'), false)
    assert.equal(await verifyPassword(null, 'mật khẩu của tôi'), false)
    assert.equal(isOutdated(stored), false)
  })

  const WEAK = [
    ['ngắn quá', ['fewer than 12 characters']],
    ['aaaaaaaaaaaaaaaa', ['too few different characters', 'a mere sequence']],
    ['abcdefghijklmnop', ['a mere sequence']],
    ['Matkhau@123456', ['a well-known password']],
    ['LangSon2026!!!', ['a well-known password']],
    ['tôi là nguyenvana nhé', ['contains the user name']],
    ['tôi là Nguyễn Văn A nhé', ['contains the user name']],
    ['mật khẩu cũ của tôi', ['same as before']],
    ['ruộng bậc thang xanh 47', []],
    ['correct horse battery staple', []],
  ] as const
  for (const [next, expected] of WEAK)
    test(`${next}: ${expected.join(', ') || 'will do'}`, () => {
      assert.deepEqual(
        weaknessesOf({ next, current: 'mật khẩu cũ của tôi', userName: 'nguyenvana' }),
        expected,
      )
    })

  test('that is handed over is never weak, and never twice the same', () => {
    const made = Array.from({ length: 200 }, makePassword)
    assert.equal(new Set(made).size, 200)
    for (const next of made)
      assert.deepEqual(weaknessesOf({ next, current: null, userName: 'nguoimoi' }), [])
  })
})

describe('signing in', () => {
  test('answers the same for a wrong password, an unknown name and a person who left', async () => {
    const id = await makePerson(administrator, open(), { userName: 'daroidi', roles: ['officer'] })
    await administrator.ok('PATCH', `/api/people/${id}`, { active: false })
    const answers = [
      await tryPassword('truongphong', 'sai'),
      await tryPassword('khongco', 'sai'),
      await tryPassword('daroidi', PASSWORD),
      await tryPassword('vanthu', 'sai'),
      await tryPassword('a\0b', 'sai'),
    ]
    const seen = answers.map(({ status, body: { requestId: _, ...rest }, setCookies }) => ({
      status,
      rest,
      setCookies,
    }))
    for (const one of seen) assert.deepEqual(one, seen[0])
    assert.equal(seen[0]?.rest.code, 'SIGN_IN_FAILED')
  })

  test('takes as long for an unknown name as for a wrong password', async () => {
    await makePerson(administrator, open(), { userName: 'dothoigian', roles: ['officer'] })
    const measure = async (name: string) => {
      const start = performance.now()
      await tryPassword(name, 'sai mật khẩu')
      return performance.now() - start
    }
    // In turns, and the shortest of each: what else the machine does then counts for neither.
    let [unknown, known] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
    for (let round = 0; round < 4; round++) {
      unknown = Math.min(unknown, await measure(`khongai${round}`))
      known = Math.min(known, await measure('dothoigian'))
    }
    // Argon2 takes tens of milliseconds, everything else a few: without it `unknown` would be a tenth.
    assert.ok(unknown > known * 0.4, `${unknown} ms and ${known} ms`)
  })

  test('takes the name in any capitals', async () => {
    await makePerson(administrator, open(), { userName: 'chuhoa', roles: ['officer'] })
    assert.equal((await tryPassword('ChuHoa', PASSWORD)).status, 200)
  })

  test('renews the hash when the parameters have changed', async () => {
    const id = await makePerson(administrator, open(), { userName: 'bamcu', roles: ['officer'] })
    const old = await hash(PASSWORD.normalize('NFKC'), { ...ARGON2, memoryCost: 8_192 })
    await app.deps.database.query('update people set password_hash = $2 where id = $1', [id, old])
    assert.equal((await tryPassword('bamcu', PASSWORD)).status, 200)
    const { rows } = await app.deps.database.query<{ hash: string }>(
      'select password_hash as hash from people where id = $1',
      [id],
    )
    assert.match(rows[0]?.hash ?? '', /m=19456,/)
    assert.equal((await tryPassword('bamcu', PASSWORD)).status, 200)
  })
})

describe('guessing', () => {
  async function guessUntilLocked(userName: string): Promise<number> {
    for (let tries = 1; tries < 20; tries++) {
      const answer = await tryPassword(userName, `đoán lần ${tries}`)
      if (answer.body.code === 'LOCKED_OUT') return tries - 1
      assert.equal(answer.body.code, 'SIGN_IN_FAILED')
    }
    throw new Error('never locked')
  }

  test('is stopped after five tries, for a known name and an unknown one alike', async () => {
    await makePerson(administrator, open(), { userName: 'bidoan', roles: ['officer'] })
    assert.equal(await guessUntilLocked('bidoan'), LOCKOUT.freeTries)
    assert.equal(await guessUntilLocked('khonghecoten'), LOCKOUT.freeTries)
    const [known, unknown] = [
      await tryPassword('bidoan', PASSWORD),
      await tryPassword('khonghecoten', PASSWORD),
    ]
    assert.equal(known.body.code, 'LOCKED_OUT')
    assert.equal(known.headers['retry-after'], unknown.headers['retry-after'])
    assert.deepEqual((await events('person.locked')).at(-1), { failures: 5, freeTries: 5 })
    const { rows } = await administrator.ok('GET', '/api/people?q=bidoan')
    assert.deepEqual(
      (rows as { locked: boolean }[]).map(({ locked }) => locked),
      [true],
    )
  })

  test('costs a longer wait each time, and the right password ends it', async () => {
    await makePerson(administrator, open(), { userName: 'kientri', roles: ['officer'] })
    await guessUntilLocked('kientri')
    for (const seconds of LOCKOUT.waitsSeconds) {
      const locked = await tryPassword('kientri', PASSWORD)
      assert.equal(locked.headers['retry-after'], String(seconds))
      clock.pass(seconds * 1_000 - 1)
      assert.equal((await tryPassword('kientri', PASSWORD)).body.code, 'LOCKED_OUT')
      clock.pass(1)
      assert.equal((await tryPassword('kientri', 'lại sai')).body.code, 'SIGN_IN_FAILED')
    }
    clock.pass((LOCKOUT.waitsSeconds.at(-1) ?? 0) * 1_000)
    assert.equal((await tryPassword('kientri', PASSWORD)).status, 200)
    assert.equal(await guessUntilLocked('kientri'), LOCKOUT.freeTries)
  })

  test('at the same moment gains nothing', async () => {
    await makePerson(administrator, open(), { userName: 'dongthoi', roles: ['officer'] })
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => tryPassword('dongthoi', `lần ${n}`)),
    )
    const looked = answers.filter(({ body }) => body.code === 'SIGN_IN_FAILED')
    assert.equal(looked.length, LOCKOUT.freeTries)
  })

  test('is forgotten after a day', async () => {
    for (let tries = 1; tries < LOCKOUT.freeTries; tries++) await tryPassword('quenroi', 'sai')
    clock.pass(LOCKOUT.forgetMs + 1)
    assert.equal(await guessUntilLocked('quenroi'), LOCKOUT.freeTries)
    await administrator.signIn('truongphong', PASSWORD)
  })

  test('from one address meets the limit of requests', async () => {
    const browser = openBrowser(app.app, '203.0.113.9')
    const codes: unknown[] = []
    for (let n = 0; n < 62; n++) {
      const body = { userName: `ten${n}`, password: '' }
      codes.push((await browser.send('POST', '/api/sign-in/password', { body })).body.code)
    }
    assert.deepEqual([...new Set(codes)], ['BAD_REQUEST', 'RATE_LIMITED'])
  })

  test('leaves no name and no password in the database', async () => {
    await tryPassword('mật khẩu gõ nhầm ô', 'mật khẩu gõ nhầm')
    const { rows } = await app.deps.database.query<{ line: string }>(
      'select a::text as line from sign_in_attempts a union all select j::text from journal_entries j',
    )
    assert.ok(rows.every(({ line }) => !line.includes('gõ nhầm')))
  })
})

describe('a password of one’s own', () => {
  test('is changed with the current one; other sessions end and this one gets a new token', async () => {
    const [here, elsewhere] = [open(), open()]
    await makePerson(administrator, here, { userName: 'doimatkhau', roles: ['officer'] })
    await elsewhere.signIn('doimatkhau', PASSWORD)
    const before = [here.cookies.get('loimo_session'), (await here.session()).csrf]
    await here.refused('SIGN_IN_FAILED', 'POST', '/api/account/password', {
      current: 'sai',
      next: 'một câu dài khác 8',
    })
    const weak = await here.refused('WEAK_PASSWORD', 'POST', '/api/account/password', {
      current: PASSWORD,
      next: PASSWORD,
    })
    assert.deepEqual(weak.body.faults, [{ at: '/body/next', message: 'same as before' }])
    const view = await here.ok('POST', '/api/account/password', {
      current: PASSWORD,
      next: 'một câu dài khác 8',
    })
    assert.notEqual(here.cookies.get('loimo_session'), before[0])
    assert.notEqual(view.csrf, before[1])
    await here.ok('GET', '/api/sessions')
    const stolen = open()
    stolen.cookies.set('loimo_session', before[0] ?? '')
    await stolen.refused('NOT_SIGNED_IN', 'GET', '/api/sessions')
    await elsewhere.refused('NOT_SIGNED_IN', 'GET', '/api/sessions')
    assert.equal((await tryPassword('doimatkhau', PASSWORD)).body.code, 'SIGN_IN_FAILED')
    assert.equal((await tryPassword('doimatkhau', 'một câu dài khác 8')).status, 200)
  })

  test('cannot be guessed from an open session', async () => {
    const browser = open()
    await makePerson(administrator, browser, { userName: 'moman', roles: ['officer'] })
    const guess = { current: 'sai', next: 'một câu dài khác 8' }
    for (let n = 0; n < LOCKOUT.freeTries; n++)
      await browser.refused('SIGN_IN_FAILED', 'POST', '/api/account/password', guess)
    await browser.refused('LOCKED_OUT', 'POST', '/api/account/password', {
      ...guess,
      current: PASSWORD,
    })
  })

  test('that was handed over opens only the way to a new one', async () => {
    const { id } = await administrator.ok('POST', '/api/people', {
      userName: 'landau',
      name: 'Lần Đầu',
      email: null,
      agencyId: 'so-ngoai-vu',
      roles: ['officer'],
    })
    assert.equal((await tryPassword('landau', '')).body.code, 'BAD_REQUEST')
    const { password } = await administrator.ok('POST', `/api/people/${id}/reset-password`)
    const browser = open()
    const view = await browser.signIn('landau', String(password))
    assert.equal(view.person?.mustChangePassword, true)
    await browser.refused('PASSWORD_CHANGE_NEEDED', 'GET', '/api/agencies')
    await browser.refused('WEAK_PASSWORD', 'POST', '/api/account/password', {
      current: password,
      next: password,
    })
    await browser.ok('POST', '/api/account/password', { current: password, next: PASSWORD })
    assert.equal((await browser.session()).person?.mustChangePassword, false)
    assert.equal((await tryPassword('landau', String(password))).body.code, 'SIGN_IN_FAILED')
  })
})

describe('a reset by an administrator', () => {
  test('ends sessions and tokens, lifts the lock, and hands out a password once', async () => {
    const browser = open()
    const id = await makePerson(administrator, browser, { userName: 'datlai', roles: ['officer'] })
    const { token } = await browser.ok('POST', '/api/account/tokens', {
      label: 'x',
      scopes: ['agency.read'],
      days: 1,
    })
    for (let n = 0; n < LOCKOUT.freeTries; n++) await tryPassword('datlai', 'sai')
    const { password } = await administrator.ok('POST', `/api/people/${id}/reset-password`)
    assert.match(String(password), /^([a-z2-9]{5}-){3}[a-z2-9]{5}$/)
    await browser.refused('NOT_SIGNED_IN', 'GET', '/api/sessions')
    const program = await open().send('GET', '/api/agencies', {
      headers: { authorization: `Bearer ${token}` },
    })
    assert.equal(program.body.code, 'NOT_SIGNED_IN')
    assert.equal((await tryPassword('datlai', PASSWORD)).body.code, 'SIGN_IN_FAILED')
    assert.equal((await tryPassword('datlai', String(password))).status, 200)
    const { rows } = await app.deps.database.query<{ line: string }>(
      'select j::text as line from journal_entries j',
    )
    assert.ok(
      rows.every(({ line }) => !line.includes(String(password)) && !line.includes('argon2')),
    )
  })

  test('at the very moment of a sign-in with the old password leaves no session behind', async () => {
    const browser = open()
    const id = await makePerson(administrator, browser, { userName: 'cungluc', roles: ['officer'] })
    const racers = Array.from({ length: 4 }, open)
    await Promise.all([
      ...racers.map((racer) =>
        racer.send('POST', '/api/sign-in/password', {
          body: { userName: 'cungluc', password: PASSWORD },
        }),
      ),
      administrator.ok('POST', `/api/people/${id}/reset-password`),
    ])
    for (const racer of [browser, ...racers]) assert.equal((await racer.session()).person, null)
  })

  test('is not for oneself, nor for a demo person', async () => {
    const me = await administrator.session()
    await administrator.refused(
      'EDIT_IMPOSSIBLE',
      'POST',
      `/api/people/${me.person?.id}/reset-password`,
    )
    const demo = open()
    const { person } = await demo.signInAsDemo('vanthu')
    await administrator.refused(
      'EDIT_IMPOSSIBLE',
      'POST',
      `/api/people/${person?.id}/reset-password`,
    )
  })
})
