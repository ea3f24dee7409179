import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { startTestApp, type TestApp } from '../testing.ts'
import { createFirstAdministrator, dropDemo, resetPasswordOf } from './administer.ts'
import { refuseDemo, seedDemo } from './demo.ts'
import { DEMO_PEOPLE } from './test-people.ts'
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
let administratorId: string
let address = 0
const open = () => openBrowser(app.app, `10.3.0.${++address}`)

before(async () => {
  app = await startTestApp({ now: clock.now })
  administrator = open()
  administratorId = await makeAdministrator(app.deps, administrator)
})
after(() => app.close())

const NEWCOMER = {
  userName: 'nguyen.thi.moi',
  name: 'Nguyễn Thị Mới',
  email: 'Moi@example.vn',
  agencyId: 'so-ngoai-vu',
  roles: ['officer', 'officer', 'head'],
}

async function lastEntry(kind: string) {
  const { rows } = await app.deps.database.query<{ actor: string; data: Record<string, unknown> }>(
    'select actor_name as actor, data from journal_entries where kind = $1 order by id desc limit 1',
    [kind],
  )
  return rows[0]
}

describe('people', () => {
  test('are added, and the journal tells by whom', async () => {
    const added = await administrator.ok('POST', '/api/people', NEWCOMER)
    const { agencyId: _, ...rest } = NEWCOMER
    assert.deepEqual(added, {
      ...rest,
      id: added.id,
      agency: { id: 'so-ngoai-vu', name: 'Sở Ngoại vụ' },
      roles: ['officer', 'head'],
      active: true,
      locked: false,
      demo: true,
      lastSeenAt: null,
    })
    assert.equal((await lastEntry('person.added'))?.actor, 'Người Quản Trị')
  })

  test('are found by parts of name, user name and address', async () => {
    for (const q of ['thi moi', 'MỚI', 'nguyen.thi', 'moi@example', '']) {
      const { rows } = await administrator.ok(
        'GET',
        `/api/people?q=${encodeURIComponent(q)}&size=200`,
      )
      const names = (rows as { userName: string }[]).map(({ userName }) => userName)
      assert.ok(names.includes(NEWCOMER.userName), q)
      assert.deepEqual(names, names.toSorted())
    }
    assert.equal((await administrator.ok('GET', '/api/people?q=khong%20co%20ai')).total, 0)
    const second = await administrator.ok('GET', '/api/people?size=5&page=2')
    assert.equal((second.rows as unknown[]).length, 5)
  })

  test('are changed; the journal keeps what was, and of an address only that it changed', async () => {
    const { rows } = await administrator.ok('GET', '/api/people?q=nguyen.thi.moi')
    const [{ id }] = rows as [{ id: string }]
    const change = {
      name: 'Nguyễn Thị Cũ',
      email: null,
      agencyId: 'so-cong-thuong',
      roles: ['auditor'],
    }
    const changed = await administrator.ok('PATCH', `/api/people/${id}`, change)
    assert.deepEqual(
      [changed.name, changed.email, changed.roles],
      ['Nguyễn Thị Cũ', null, ['auditor']],
    )
    assert.deepEqual(await lastEntry('person.changed'), {
      actor: 'Người Quản Trị',
      data: {
        before: { name: 'Nguyễn Thị Mới', agencyId: 'so-ngoai-vu', roles: ['officer', 'head'] },
        after: { name: 'Nguyễn Thị Cũ', agencyId: 'so-cong-thuong', roles: ['auditor'] },
        emailChanged: true,
      },
    })
    assert.equal((await administrator.ok('GET', '/api/people?q=nguyen+thi+cu')).total, 1)
  })

  const WRONG = [
    ['a user name that is taken', { userName: 'vanthu' }, 'NAME_TAKEN'],
    ['an address that is taken, in other capitals', { email: 'TAKEN@example.vn' }, 'NAME_TAKEN'],
    ['an agency that nobody knows', { agencyId: 'so-khong-co' }, 'BAD_REQUEST'],
    ['a role that nobody knows', { roles: ['king'] }, 'BAD_REQUEST'],
    ['no role', { roles: [] }, 'BAD_REQUEST'],
    ['a user name in capitals', { userName: 'Ten' }, 'BAD_REQUEST'],
    ['a user name with marks', { userName: 'tên' }, 'BAD_REQUEST'],
    ['no name', { name: '' }, 'BAD_REQUEST'],
  ] as const
  for (const [name, part, code] of WRONG)
    test(`are not added with ${name}`, async () => {
      if (name.startsWith('an address'))
        await administrator.ok('POST', '/api/people', {
          ...NEWCOMER,
          userName: 'taken',
          email: 'taken@example.vn',
        })
      await administrator.refused(code, 'POST', '/api/people', {
        ...NEWCOMER,
        userName: 'khac',
        email: null,
        ...part,
      })
    })

  test('do not take over an address that is somebody else’s', async () => {
    const { id } = await administrator.ok('POST', '/api/people', {
      ...NEWCOMER,
      userName: 'thua',
      email: null,
    })
    await administrator.refused('NAME_TAKEN', 'PATCH', `/api/people/${id}`, {
      email: 'Taken@Example.vn',
    })
    await administrator.ok('PATCH', `/api/people/${id}`, { email: 'own@example.vn' })
    await administrator.ok('PATCH', `/api/people/${id}`, { email: 'OWN@example.vn' })
  })

  test('who are not there are not found', async () => {
    const nobody = '/api/people/00000000-0000-4000-8000-000000000000'
    await administrator.refused('NOT_FOUND', 'PATCH', nobody, { name: 'Ai' })
    await administrator.refused('NOT_FOUND', 'POST', `${nobody}/reset-password`)
    await administrator.refused('NOT_FOUND', 'DELETE', `${nobody}/sessions`)
    await administrator.refused('BAD_REQUEST', 'PATCH', '/api/people/1', { name: 'Ai' })
  })
})

describe('an administrator', () => {
  test('who makes somebody inactive signs them out at once', async () => {
    const browser = open()
    const id = await makePerson(administrator, browser, { userName: 'roidi', roles: ['officer'] })
    await browser.ok('GET', '/api/agencies')
    await administrator.ok('PATCH', `/api/people/${id}`, { active: false })
    await browser.refused('NOT_SIGNED_IN', 'GET', '/api/agencies')
    await administrator.ok('PATCH', `/api/people/${id}`, { active: true })
    await browser.refused('NOT_SIGNED_IN', 'GET', '/api/agencies')
    assert.equal((await browser.signIn('roidi', PASSWORD)).person?.userName, 'roidi')
  })

  test('changes a role, and it counts from the next request on', async () => {
    const browser = open()
    const id = await makePerson(administrator, browser, {
      userName: 'doivai',
      roles: ['administrator'],
    })
    await browser.ok('GET', '/api/people')
    await administrator.ok('PATCH', `/api/people/${id}`, { roles: ['officer'] })
    await browser.refused('FORBIDDEN', 'GET', '/api/people')
  })

  test('ends all sessions of somebody', async () => {
    const [here, there] = [open(), open()]
    const id = await makePerson(administrator, here, { userName: 'matmay', roles: ['officer'] })
    await there.signIn('matmay', PASSWORD)
    await administrator.ok('DELETE', `/api/people/${id}/sessions`)
    assert.deepEqual((await lastEntry('session.ended'))?.data, { why: 'ended', count: 2 })
    await here.refused('NOT_SIGNED_IN', 'GET', '/api/sessions')
    await there.refused('NOT_SIGNED_IN', 'GET', '/api/sessions')
  })

  test('of the demo changes the demo and not whom the machine’s owner set up', async () => {
    const visitor = open()
    await visitor.signInAsDemo('quantri')
    await visitor.refused('FORBIDDEN', 'PATCH', `/api/people/${administratorId}`, {
      roles: ['auditor'],
    })
    await visitor.refused('FORBIDDEN', 'POST', `/api/people/${administratorId}/reset-password`)
    await visitor.refused('FORBIDDEN', 'DELETE', `/api/people/${administratorId}/sessions`)
    const made = await visitor.ok('POST', '/api/people', {
      ...NEWCOMER,
      userName: 'khach',
      email: null,
    })
    assert.equal(made.demo, true)
    await visitor.ok('PATCH', `/api/people/${made.id}`, { name: 'Khách' })
  })
})

describe('the demo', () => {
  test('has people of every role, each in an agency of the register, and no password', async () => {
    const { demo } = await open().session()
    assert.deepEqual(
      demo.map(({ userName }) => userName),
      DEMO_PEOPLE.map(({ userName }) => userName),
    )
    assert.deepEqual([...new Set(demo.flatMap(({ roles }) => roles))].length, 7)
    for (const { userName, agency } of demo) assert.doesNotMatch(agency, /^[a-z-]+$/, userName)
    const { rows } = await app.deps.database.query(
      'select 1 from people where one_click and password_hash is not null',
    )
    assert.deepEqual(rows, [])
  })

  test('is filled once: a second start adds nobody and changes nothing', async () => {
    const state = () => app.deps.database.query('select * from people order by id')
    const before = await state()
    await seedDemo(app.deps)
    assert.deepEqual(await state(), before)
  })

  test('does not sign in as somebody who is no demo button', async () => {
    await open().refused('NOT_FOUND', 'POST', '/api/sign-in/demo', { userName: 'truongphong' })
    await open().refused('NOT_FOUND', 'POST', '/api/sign-in/demo', { userName: 'khongco' })
  })
})

const PRODUCTION = {
  LOIMO_MODE: 'production',
  LOIMO_SECRET: 's'.repeat(40),
  LOIMO_ORIGIN: 'http://localhost:4170',
}

describe('production', () => {
  test('starts without demo people, refuses to start with them, and knows no demo sign-in', async () => {
    const production = await startTestApp({ env: PRODUCTION, now: clock.now })
    const browser = openBrowser(production.app)
    const view = await browser.session()
    assert.deepEqual([view.mode, view.demo], ['production', []])
    await browser.refused('NOT_FOUND', 'POST', '/api/sign-in/demo', { userName: 'vanthu' })
    await seedDemo(production.deps)
    await assert.rejects(refuseDemo(production.deps.database), {
      code: 'DEMO_ACCOUNTS',
      message: new RegExp(`${DEMO_PEOPLE.length} demo accounts`),
    })
    // Even if they were there: no door opens to them.
    await browser.refused('NOT_FOUND', 'POST', '/api/sign-in/demo', { userName: 'vanthu' })
    await production.close()
  })

  test('begins with an administrator from the command line', async () => {
    const production = await startTestApp({ env: PRODUCTION, now: clock.now })
    const { database } = production.deps
    const given = { userName: 'quantri1', name: 'Quản Trị', agencyId: 'van-phong-ubnd-tinh' }
    const wrong = [
      [{ ...given, agencyId: 'khong-co' }, 'no-such-agency'],
      [{ ...given, userName: 'Có Dấu' }, 'bad-user-name'],
    ] as const
    for (const [one, outcome] of wrong)
      assert.deepEqual(await createFirstAdministrator(database, clock.now(), one), { outcome })
    const browser = openBrowser(production.app)
    const id = await makeAdministrator(production.deps, browser, 'quantri1')
    assert.deepEqual(await createFirstAdministrator(database, clock.now(), given), {
      outcome: 'name-taken',
    })
    const made = await browser.ok('POST', '/api/people', NEWCOMER)
    assert.equal(made.demo, false)
    await browser.refused('EDIT_IMPOSSIBLE', 'PATCH', `/api/people/${id}`, { active: false })
    await browser.refused('EDIT_IMPOSSIBLE', 'PATCH', `/api/people/${id}`, { roles: ['auditor'] })
    await browser.ok('PATCH', `/api/people/${made.id}`, { roles: ['administrator'] })
    await browser.ok('PATCH', `/api/people/${id}`, { roles: ['auditor'] })
    await browser.refused('FORBIDDEN', 'GET', '/api/people')
    await production.close()
  })

  test('never loses its last administrator, even when two remove each other at the same moment', async () => {
    const production = await startTestApp({ env: PRODUCTION, now: clock.now })
    const [one, two] = [openBrowser(production.app), openBrowser(production.app)]
    const first = await makeAdministrator(production.deps, one, 'quantri1')
    const second = await makeAdministrator(production.deps, two, 'quantri2')
    const answers = await Promise.all([
      one.send('PATCH', `/api/people/${second}`, { body: { active: false } }),
      two.send('PATCH', `/api/people/${first}`, { body: { roles: ['auditor'] } }),
    ])
    const { rows } = await production.deps.database.query(
      `select id from people where active and 'administrator' = any(roles)`,
    )
    assert.equal(rows.length, 1, JSON.stringify(answers.map(({ body }) => body)))
    await production.close()
  })

  test('can be reached after a trial, once the demo people are dropped', async () => {
    const trial = await startTestApp({ now: clock.now })
    const { database } = trial.deps
    const visitor = openBrowser(trial.app)
    await visitor.signInAsDemo('quantri')
    await visitor.ok('POST', '/api/people', {
      ...NEWCOMER,
      userName: 'cuahau',
      roles: ['administrator'],
    })
    const owner = openBrowser(trial.app)
    await makeAdministrator(trial.deps, owner)
    assert.equal(await dropDemo(database), DEMO_PEOPLE.length + 1)
    await refuseDemo(database)
    await visitor.refused('NOT_SIGNED_IN', 'GET', '/api/sessions')
    assert.equal((await owner.ok('GET', '/api/people')).total, 1)
    await trial.close()
  })

  test('lets the machine’s owner hand out a password when nobody can sign in', async () => {
    const browser = open()
    await makeAdministrator(app.deps, browser, 'quenmat')
    const password = await resetPasswordOf(app.deps.database, 'QuenMat')
    await browser.refused('NOT_SIGNED_IN', 'GET', '/api/sessions')
    assert.equal((await browser.signIn('quenmat', password ?? '')).person?.mustChangePassword, true)
    assert.equal(await resetPasswordOf(app.deps.database, 'khongco'), undefined)
    assert.equal(await resetPasswordOf(app.deps.database, 'vanthu'), undefined)
  })
})
