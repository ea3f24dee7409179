import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { addDays } from '@loimo/calendar'
import type { StaffingAgency, StaffingAlarm, StaffingGate, StaffingWeek } from '@loimo/contract'
import { type Browser, openBrowser } from '../identity/testing.ts'
import { sealJournal } from '../platform/journal-seal.ts'
import { startTestApp, type TestApp } from '../testing.ts'
import { lookForAlarms } from './alarms.ts'
import { forgetNames } from './clock.ts'

const MONDAY = '2026-11-30'
const GATE = 'chi-ma'
const STATION = 'don-bien-phong-cua-khau-chi-ma'
const CUSTOMS = 'hai-quan-cua-khau-chi-ma'
const SEVEN = 420

let app: TestApp
// A Saturday; the alarm rule reaches three days ahead.
let now = new Date('2026-11-28T03:00:00Z')
const people = new Map<string, Browser>()

before(async () => {
  app = await startTestApp({ now: () => now })
})
after(() => app.close())

/** Whoever was signed in is not any more. */
function moveTo(at: string): void {
  now = new Date(at)
  people.clear()
}

async function as(who: string): Promise<Browser> {
  const known = people.get(who)
  if (known) return known
  const browser = openBrowser(app.app, `10.1.0.${people.size + 1}`)
  await browser.signInAsDemo(who)
  people.set(who, browser)
  return browser
}

const week = async (who: string, query = `?week=${MONDAY}`) =>
  (await (await as(who)).ok('GET', `/api/staffing${query}`)) as unknown as StaffingWeek
const gateOf = (view: StaffingWeek, id = GATE) =>
  view.gates.find((gate) => gate.id === id) as StaffingGate
const rowOf = (view: StaffingWeek, agency: string, gate = GATE) =>
  gateOf(view, gate).agencies.find((row) => row.agency.id === agency) as StaffingAgency
const cellOf = (row: StaffingAgency, day = MONDAY, startMinute = SEVEN) =>
  row.cells.find((cell) => cell.day === day && cell.startMinute === startMinute)
const ofStation = ({ alarms }: StaffingWeek): StaffingAlarm[] =>
  alarms.filter(({ agency, gate }) => agency.id === STATION && gate === GATE)

async function state(who: string, agency: string, need: number | null, from = '2026-11-28') {
  const post = gateOf(await week(who)).posts.find((one) => one.agency.id === agency)
  assert.ok(post)
  const body = { version: post.version, need, from, source: 'Quyết định thử', why: 'Nêu số người' }
  return (await as(who)).ok('POST', `/api/staffing/posts/${post.id}/change`, body)
}

const fill = (
  version: number,
  cells: readonly { day: string; count: number; names?: string[]; startMinute?: number }[],
  agency = STATION,
) => ({
  ...{ gate: GATE, agency, cargo: 'goods', monday: MONDAY, version },
  cells: cells.map((cell) => ({ startMinute: SEVEN, names: [], ...cell })),
})

/** Until everything is sealed, and those who read the journal have read all of it. */
async function settle(): Promise<void> {
  for (;;) {
    app.deps.nudge()
    await sealJournal(app.deps.database)
    const { rows } = await app.deps.database.query<{ done: boolean }>(
      `select not exists (select from journal_pending)
          and (select count(*) = 2 and min(position) = (select position from journal_head)
                 from journal_readers where name in ('staffing-alarms', 'notices')) as done`,
    )
    if (rows[0]?.done) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

const noticesOf = async (who: string) =>
  (
    (await (await as(who)).ok('GET', '/api/notices?size=100')) as unknown as {
      rows: { kind?: string; text: { vi: string }; to: string }[]
    }
  ).rows.filter(({ text }) => text.vi.startsWith('Thiếu người trực'))

describe('posts', () => {
  test('exist without a number until their agency states it', async () => {
    const view = await week('vanthu')
    assert.ok(view.unstated > 20)
    assert.equal(view.alarms.length, 0)
    assert.equal(cellOf(rowOf(view, STATION))?.standing, 'unknown-need')
    await state('bienphong', STATION, 4)
    assert.deepEqual(
      [cellOf(rowOf(await week('vanthu'), STATION))].map((cell) => [cell?.need, cell?.standing]),
      [[4, 'empty']],
    )
  })

  test('a new number holds from its day on, and what held before stays', async () => {
    await state('bienphong', STATION, 5, '2026-12-02')
    const row = rowOf(await week('vanthu'), STATION)
    assert.deepEqual(
      ['2026-12-01', '2026-12-02'].map((day) => cellOf(row, day)?.need),
      [4, 5],
    )
    const { posts } = gateOf(await week('vanthu'))
    const later = posts.find((post) => post.agency.id === STATION && post.need === 5)
    await (await as('bienphong')).ok('POST', `/api/staffing/posts/${later?.id}/change`, {
      ...{ version: later?.version, need: 4, from: '2026-12-02' },
      ...{ source: 'Quyết định thử', why: 'Nhập nhầm' },
    })
    assert.equal(cellOf(rowOf(await week('vanthu'), STATION), '2026-12-03')?.need, 4)
  })

  test('belong to their agency: another neither sees nor states them', async () => {
    const view = await week('haiquan')
    assert.deepEqual(
      gateOf(view).agencies.map(({ agency }) => agency.id),
      [CUSTOMS],
    )
    const { posts } = gateOf(await week('vanthu'))
    const post = posts.find((one) => one.agency.id === STATION)
    const body = { version: post?.version, need: 1, from: MONDAY, source: 'Tự ý', why: 'Tự ý' }
    const url = `/api/staffing/posts/${post?.id}/change`
    await (await as('haiquan')).refused('FORBIDDEN', 'POST', url, body)
    await (await as('bienphong')).refused('CONFLICT', 'POST', url, { ...body, version: 99 })
    for (const who of ['thanhtra', 'lanhdao'])
      await (await as(who)).refused('FORBIDDEN', 'POST', url, body)
  })

  test('are added and ended with a reason', async () => {
    const clerk = await as('vanthu')
    const post = {
      ...{ gate: 'na-hinh', agency: 'trung-tam-quan-ly-cua-khau', cargo: 'goods', need: 2 },
      ...{ direction: null, kind: null, validFrom: MONDAY, validTo: null },
      ...{ source: 'Biên bản thử', why: 'Mở vị trí' },
    }
    await clerk.refused('BAD_REQUEST', 'POST', '/api/staffing/posts', { ...post, gate: 'khong-co' })
    await clerk.refused('BAD_REQUEST', 'POST', '/api/staffing/posts', {
      ...post,
      validTo: '2026-11-01',
    })
    const { id } = await clerk.ok('POST', '/api/staffing/posts', post)
    assert.equal(gateOf(await week('cuakhau'), 'na-hinh').posts.length, 1)
    const end = { version: 1, lastDay: '2026-11-29', why: 'Không dùng' }
    await clerk.ok('POST', `/api/staffing/posts/${id}/end`, end)
    assert.equal(gateOf(await week('cuakhau'), 'na-hinh'), undefined)
  })
})

describe('an alarm', () => {
  const MY_GUARD = 'bienphong.truong'

  test('is raised days before for what lacks people, once, and told to the agency and the centre', async () => {
    await settle()
    const before = ofStation(await week('vanthu'))
    // Sunday to Tuesday: today's session has begun.
    assert.deepEqual(
      before.map(({ day, standing, need, have }) => [day, standing, need, have]),
      ['2026-11-29', '2026-11-30', '2026-12-01'].map((day) => [day, 'empty', 4, 0]),
    )
    for (let time = 0; time < 3; time++) await lookForAlarms(app.deps)
    await settle()
    assert.deepEqual(ofStation(await week('vanthu')), before)
    assert.equal((await noticesOf(MY_GUARD)).length, 3)
    assert.equal((await noticesOf('cuakhau.truong')).length, 3)
    assert.equal((await noticesOf('haiquan')).length, 0)
    assert.match((await noticesOf(MY_GUARD))[0]?.text.vi ?? '', /Chi Ma, 07:00 /)
    assert.equal((await week('haiquan')).alarms.length, 0)
  })

  test('changes with the state, and ends by itself when the session is covered', async () => {
    const guard = await as('bienphong')
    const version = rowOf(await week('bienphong'), STATION).version
    await guard.ok('PUT', '/api/staffing/rosters', fill(version, [{ day: MONDAY, count: 3 }]))
    await settle()
    const short = ofStation(await week('cuakhau')).find(({ day }) => day === MONDAY)
    assert.deepEqual([short?.standing, short?.have], ['short', 3])
    assert.equal((await noticesOf(MY_GUARD)).length, 4)
    await guard.ok('PUT', '/api/staffing/rosters', fill(version + 1, [{ day: MONDAY, count: 4 }]))
    await settle()
    assert.ok(!ofStation(await week('cuakhau')).some(({ day }) => day === MONDAY))
    assert.equal((await noticesOf(MY_GUARD)).length, 4)
  })

  test('comes nearer with the days, and ends when the session has begun', async () => {
    moveTo('2026-11-29T03:00:00Z')
    await lookForAlarms(app.deps)
    assert.deepEqual(
      ofStation(await week('vanthu')).map(({ day }) => day),
      ['2026-12-01', '2026-12-02'],
    )
  })
})

describe('a roster', () => {
  test('is written by its own agency alone; others see counts, and no names', async () => {
    const guard = await as('bienphong')
    const version = rowOf(await week('bienphong'), STATION).version
    const cells = [{ day: '2026-12-01', count: 4, names: ['N.V.A', 'T.T.B'] }]
    for (const who of ['haiquan', 'cuakhau'])
      await (await as(who)).refused(
        'FORBIDDEN',
        'PUT',
        '/api/staffing/rosters',
        fill(version, cells),
      )
    await (await as('vanthu')).refused(
      'FORBIDDEN',
      'PUT',
      '/api/staffing/rosters',
      fill(version, cells),
    )
    await guard.refused(
      'BAD_REQUEST',
      'PUT',
      '/api/staffing/rosters',
      fill(version, [{ day: MONDAY, count: 1, names: ['A', 'B'] }]),
    )
    await guard.refused(
      'BAD_REQUEST',
      'PUT',
      '/api/staffing/rosters',
      fill(version, [{ day: '2026-12-07', count: 1 }]),
    )
    await guard.ok('PUT', '/api/staffing/rosters', fill(version, cells))
    const own = cellOf(rowOf(await week('bienphong'), STATION), '2026-12-01')
    assert.deepEqual(own?.names, ['N.V.A', 'T.T.B'])
    for (const who of ['cuakhau', 'vanthu', 'thanhtra']) {
      const seen = cellOf(rowOf(await week(who), STATION), '2026-12-01')
      assert.deepEqual([seen?.have, seen?.names], [4, null], who)
    }
    const { rows } = await app.deps.database.query<{ data: unknown }>(
      `select data from journal_entries where kind like 'roster.%'`,
    )
    assert.doesNotMatch(JSON.stringify(rows), /N\.V\.A/)
  })

  test('tells the second of two editors, and takes the last change back', async () => {
    const guard = await as('bienphong')
    const { version } = rowOf(await week('bienphong'), STATION)
    await guard.refused(
      'CONFLICT',
      'PUT',
      '/api/staffing/rosters',
      fill(version - 1, [{ day: MONDAY, count: 9 }]),
    )
    const key = { gate: GATE, agency: STATION, cargo: 'goods', monday: MONDAY }
    await guard.ok('POST', '/api/staffing/rosters/undo', { ...key, version })
    assert.equal(cellOf(rowOf(await week('bienphong'), STATION), '2026-12-01')?.have, 0)
    let at = version + 1
    for (const have of [3, 0]) {
      await guard.ok('POST', '/api/staffing/rosters/undo', { ...key, version: at })
      assert.equal(cellOf(rowOf(await week('bienphong'), STATION))?.have, have)
      at += 1
    }
    await guard.refused('NOTHING_TO_UNDO', 'POST', '/api/staffing/rosters/undo', {
      ...key,
      version: at,
    })
    assert.equal(rowOf(await week('bienphong'), STATION).undoable, false)
    await guard.ok(
      'PUT',
      '/api/staffing/rosters',
      fill(
        at,
        [0, 1, 2].map((add) => ({ day: addDays(MONDAY, add), count: 4, names: ['N.V.A'] })),
      ),
    )
  })

  test('is copied to the sessions that are held and empty', async () => {
    const guard = await as('bienphong')
    const next = addDays(MONDAY, 7)
    const key = { gate: GATE, agency: STATION, cargo: 'goods', monday: next }
    await guard.ok('PUT', '/api/staffing/rosters', {
      ...key,
      version: 0,
      cells: [{ day: next, startMinute: SEVEN, count: 1, names: [] }],
    })
    const reply = await guard.ok('POST', '/api/staffing/rosters/copy', { ...key, version: 1 })
    assert.deepEqual([reply.filled, reply.left], [2, 1])
    const row = rowOf(await week('bienphong', `?week=${next}`), STATION)
    assert.deepEqual(
      [0, 1, 2, 3].map((add) => cellOf(row, addDays(next, add))?.have),
      [1, 4, 4, 0],
    )
    await guard.refused('NOTHING_TO_COPY', 'POST', '/api/staffing/rosters/copy', {
      ...key,
      version: 2,
    })
  })

  test('follows the hours: a closure releases its people, later hours are missing them', async () => {
    const clerk = await as('vanthu')
    const letter = {
      ...{ places: [GATE], direction: null, cargo: 'goods', layer: 'announced', weekdays: [] },
      ...{ effect: { kind: 'closed' }, table: null, zone: 'Asia/Shanghai', agreedBy: 'other' },
      ...{ validFrom: '2026-12-01', validTo: '2026-12-01', name: 'Bảo trì nhà kiểm tra' },
      ...{ source: 'Thư ngày 27/11/2026', why: 'Thư của phía bạn' },
    }
    const { id } = await clerk.ok('POST', '/api/hours-rules', letter)
    const closed = gateOf(await week('bienphong'))
    const row = closed.agencies.find(({ agency }) => agency.id === STATION)
    assert.deepEqual(row?.released, [{ day: '2026-12-01', startMinute: SEVEN, have: 4 }])
    assert.deepEqual(closed.theirs, [{ day: '2026-12-01', name: 'Bảo trì nhà kiểm tra' }])
    await clerk.ok('POST', `/api/hours-rules/${id}/drop`, { why: 'Phía bạn rút thư' })
    assert.deepEqual(rowOf(await week('bienphong'), STATION).released, [])
  })

  test('forgets names after the days that the rules name, and keeps the counts', async () => {
    moveTo('2027-03-01T03:00:00Z')
    assert.equal(await forgetNames(app.deps), 5)
    assert.equal(await forgetNames(app.deps), 0)
    moveTo('2026-11-29T03:00:00Z')
    assert.deepEqual(
      [cellOf(rowOf(await week('bienphong'), STATION))].map((cell) => [cell?.have, cell?.names]),
      [[4, []]],
    )
  })
})

describe('the rules', () => {
  test('say that three days are an assumption, and are changed by an administrator', async () => {
    const admin = await as('quantri')
    const { version, rules } = (await admin.ok('GET', '/api/staffing/rules')) as unknown as {
      version: number
      rules: { alarms: { daysAhead: number; source: string }[] }
    }
    assert.match(rules.alarms[0]?.source ?? '', /Giả định/)
    const body = {
      version,
      rules: { ...rules, alarms: [{ ...rules.alarms[0], daysAhead: 1 }] },
      why: 'Thử một ngày',
    }
    await (await as('vanthu')).refused('FORBIDDEN', 'PUT', '/api/staffing/rules', body)
    await admin.ok('PUT', '/api/staffing/rules', body)
    await admin.refused('CONFLICT', 'PUT', '/api/staffing/rules', body)
    assert.equal((await week('vanthu')).alarmRule?.daysAhead, 1)
  })

  test('days off of both sides are marked', async () => {
    const offOn = async (day: string) => {
      const { days } = await week('vanthu', `?week=${day}`)
      return days.find((one) => one.day === day)?.off.map(({ side }) => side)
    }
    assert.deepEqual(await offOn('2026-09-02'), ['own'])
    assert.deepEqual(await offOn('2026-10-01'), ['other'])
    assert.deepEqual(await offOn('2026-05-01'), ['own', 'other'])
    await (await as('vanthu')).refused('BAD_REQUEST', 'GET', '/api/staffing?week=2026-02-30')
  })
})
