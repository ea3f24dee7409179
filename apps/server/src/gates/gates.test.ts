import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { formatClock, HA_NOI } from '@loimo/calendar'
import type { GateList, GateView } from '@loimo/contract'
import { openBrowser } from '../identity/testing.ts'
import { startTestApp, type TestApp } from '../testing.ts'

let app: TestApp
let now = new Date('2026-11-27T03:00:00Z')

before(async () => {
  app = await startTestApp({ now: () => now })
})
after(() => app.close())

const signIn = async (who: string) => {
  const browser = openBrowser(app.app)
  await browser.signInAsDemo(who)
  return browser
}

const view = async (id: string, query = '') =>
  (await app.app.inject(`/api/gates/${id}${query}`)).json() as GateView

/** What the clock of Hà Nội shows of a day, by the rules. */
async function shown(id: string, day: string, query = ''): Promise<string> {
  const { days } = await view(id, `?from=${day}&days=1${query}`)
  const [one] = days
  if (!one?.known) return 'không rõ'
  return one.sessions
    .map(
      ({ start, end, access }) =>
        `${formatClock(HA_NOI, Date.parse(start))}-${formatClock(HA_NOI, Date.parse(end))}${access === 'open' ? '' : ' đăng ký'}`,
    )
    .join(' ')
}

describe('published hours', () => {
  const PASSENGERS = '&cargo=passengers'
  const STATED = [
    ['huu-nghi', '2014-12-31', '07:00-16:30', ''],
    ['huu-nghi', '2014-12-31', '07:00-19:00', PASSENGERS],
    ['huu-nghi', '2015-02-01', '07:00-18:00', ''],
    ['huu-nghi', '2015-02-01', '07:00-20:00', PASSENGERS],
    ['huu-nghi', '2023-03-10', '07:00-19:00', ''],
    ['huu-nghi', '2025-04-25', '07:00-20:00', ''],
    ['tan-thanh-1088-2-1089', '2025-04-25', '07:00-20:00', ''],
    ['chi-ma', '2025-04-25', '07:00-20:00', ''],
    ['chi-ma', '2019-07-21', 'không rõ', ''],
    ['chi-ma', '2019-09-02', '07:00-17:00', ''],
    ['tan-thanh', '2020-04-08', '08:00-11:00 12:00-14:00', ''],
    ['tan-thanh', '2020-04-11', 'không rõ', ''],
    // Printed as 08:00 to 20:00 by the clock of Beijing.
    ['tan-thanh', '2020-12-12', '07:00-19:00', ''],
    ['chi-ma', '2023-01-14', '', ''],
    ['coc-nam', '2024-01-01', '', ''],
    ['huu-nghi', '2024-01-01', '07:00-19:00', ''],
    ['huu-nghi', '2024-02-10', '', ''],
    ['huu-nghi', '2024-02-13', '', ''],
    ['huu-nghi', '2024-02-14', '07:00-18:00 đăng ký', ''],
    ['huu-nghi', '2024-02-18', '07:00-19:00', ''],
    ['chi-ma', '2024-02-12', '07:00-17:00 đăng ký', ''],
    ['na-nua', '2024-02-08', '', ''],
    ['huu-nghi', '2025-04-15', '10:00-16:30 17:00-19:00', ''],
    ['huu-nghi', '2025-04-16', '09:00-12:30 14:00-19:00', ''],
    ['huu-nghi', '2026-02-17', '', ''],
    ['huu-nghi', '2026-02-17', '07:00-20:00', PASSENGERS],
    ['huu-nghi', '2026-02-20', '07:00-20:00 đăng ký', ''],
    ['huu-nghi', '2026-02-24', '07:00-20:00', ''],
    ['chi-ma', '2026-02-15', '07:00-20:00 đăng ký', ''],
    ['chi-ma', '2026-02-15', '09:00-14:00', PASSENGERS],
    ['na-hinh', '2026-02-20', '', ''],
    ['co-sau', '2026-11-27', 'không rõ', ''],
  ] as const
  for (const [id, day, expected, query] of STATED)
    test(`${id} on ${day}${query}: ${expected || 'closed'}`, async () =>
      assert.equal(await shown(id, day, query), expected))
})

test('days off of both sides stand beside the hours', async () => {
  const off = async (day: string) =>
    (await view('chi-ma', `?from=${day}&days=1`)).days[0]?.off.map(
      ({ side, names }) => `${side} ${names.en}`,
    )
  assert.deepEqual(await off('2026-10-01'), ['other National Day (China)'])
  assert.deepEqual(await off('2026-02-17'), ['own Lunar New Year', 'other Spring Festival (China)'])
  assert.deepEqual(await off('2026-09-02'), ['own National Day'])
  assert.deepEqual(await off('2026-11-27'), [])
})

describe('the register', () => {
  test('is public, in three languages, and says what it does not know', async () => {
    const { rows } = (await app.app.inject('/api/gates')).json() as GateList
    assert.equal(rows.length, 20)
    for (const { names } of rows) assert.ok(names.vi && names.en, names.vi)
    const gate = (id: string) => rows.find((row) => row.id === id)!
    assert.deepEqual(
      gate('huu-nghi').now.map(({ state, until }) => [state, until]),
      Array(3).fill(['open', '2026-11-27T13:00:00.000Z']),
    )
    assert.deepEqual([gate('co-sau').now[0]?.state, gate('co-sau').coordinates], ['unknown', null])
    // Tân Thanh was an auxiliary gate until its lanes were opened as part of Hữu Nghị.
    assert.equal(gate('tan-thanh').kind, 'specialised_lane')
    now = new Date('2024-05-26T03:00:00Z')
    assert.equal((await view('tan-thanh')).kind, 'auxiliary')
    now = new Date('2026-11-27T03:00:00Z')
  })

  test('is GeoJSON of the gates whose place is known', async () => {
    const reply = await app.app.inject('/api/gates.geojson')
    assert.match(String(reply.headers['content-type']), /geo\+json/)
    const { features } = reply.json() as {
      features: { geometry: { coordinates: [number, number] }; properties: { source: string } }[]
    }
    assert.equal(features.length, 9)
    for (const { geometry, properties } of features) {
      const [longitude, latitude] = geometry.coordinates
      assert.ok(longitude > 102 && longitude < 110 && latitude > 20 && latitude < 24)
      assert.ok(properties.source)
    }
  })
})

describe('a letter from the other side', () => {
  const CLOSURE = {
    places: ['chi-ma'],
    direction: null,
    cargo: 'goods',
    layer: 'announced',
    effect: { kind: 'closed' },
    weekdays: [],
    table: null,
    zone: 'Asia/Shanghai',
    validFrom: '2026-12-05',
    validTo: '2026-12-06',
    name: 'Phía Ninh Minh bảo trì nhà kiểm tra',
    agreedBy: 'other',
    source: 'Thư của Ninh Minh ngày 26/11/2026',
    why: 'Thư nhận qua Sở Ngoại vụ',
  }

  test('closes the gate as long as it says, and is taken back with a reason', async () => {
    const clerk = await signIn('vanthu')
    assert.equal(await shown('chi-ma', '2026-12-05'), '07:00-20:00')
    const { id } = (await clerk.ok('POST', '/api/hours-rules', CLOSURE)) as { id: string }
    assert.equal(await shown('chi-ma', '2026-12-05'), '')
    assert.equal(await shown('chi-ma', '2026-12-07'), '07:00-20:00')
    const { rules } = await view('chi-ma')
    const entered = rules.find((rule) => rule.id === id)
    assert.deepEqual([entered?.source, entered?.confidence], [CLOSURE.source, 'A'])
    await clerk.ok('POST', `/api/hours-rules/${id}/drop`, { why: 'Phía bạn rút thư' })
    assert.equal(await shown('chi-ma', '2026-12-05'), '07:00-20:00')
    await clerk.refused('NOT_FOUND', 'POST', `/api/hours-rules/${id}/drop`, { why: 'lần nữa' })
  })

  test('is entered by whoever may, whole and with its evidence', async () => {
    const clerk = await signIn('vanthu')
    for (const wrong of [
      { places: ['khong-co'] },
      { validTo: '2026-12-04' },
      { validFrom: '2026-02-30' },
      { source: undefined },
      { table: 'khong-co' },
      { effect: { kind: 'sessions', sessions: [{ from: '07:00', to: '07:00' }], access: 'open' } },
    ])
      await clerk.refused('BAD_REQUEST', 'POST', '/api/hours-rules', { ...CLOSURE, ...wrong })
    for (const who of ['nongnghiep', 'thanhtra', 'lanhdao'])
      await (await signIn(who)).refused('FORBIDDEN', 'POST', '/api/hours-rules', CLOSURE)
    await openBrowser(app.app).refused('NOT_SIGNED_IN', 'POST', '/api/hours-rules', CLOSURE)
  })
})
