import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { HA_NOI, Hours, type HoursRule, toInstant } from '@loimo/calendar'
import { EXTENSION_STEPS, type ExtensionView, type GateView } from '@loimo/contract'
import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { type Browser, openBrowser } from '../identity/testing.ts'
import { startTestApp, type TestApp } from '../testing.ts'
import { fits, isAgreed, MOVES, type Standing, stepsFor } from './extension-life.ts'
import { addedSessions, ruleOfTime } from './extension-time.ts'
import { rules } from './testing.ts'

const GATE = 'chi-ma'
const DRAFT = {
  ...{ gate: GATE, cargo: 'goods', direction: 'export', firstDay: '2026-12-03' },
  ...{ lastDay: '2026-12-05', from: '20:00', to: '22:00', access: 'open', vehicleHours: null },
  reason: 'Xe nông sản tươi chờ xuất khẩu tăng',
}

let app: TestApp
const people = new Map<string, Browser>()

before(async () => {
  app = await startTestApp({ now: () => new Date('2026-11-28T03:00:00Z') })
})
after(() => app.close())

async function as(who: string): Promise<Browser> {
  const known = people.get(who)
  if (known) return known
  const browser = openBrowser(app.app, `10.2.0.${people.size + 1}`)
  await browser.signInAsDemo(who)
  people.set(who, browser)
  return browser
}

const view = async (who: string, id: string) =>
  (await (await as(who)).ok('GET', `/api/extensions/${id}`)) as unknown as ExtensionView
const draft = async (who: string, more: object = {}) =>
  String((await (await as(who)).ok('POST', '/api/extensions', { ...DRAFT, ...more })).id)
const step = async (who: string, id: string, verb: string, more: object = {}) => {
  const { version } = await view(who, id)
  return (await as(who)).ok('POST', `/api/extensions/${id}/${verb}`, { version, ...more })
}
const refused = async (who: string, code: string, id: string, verb: string, more: object = {}) => {
  const { version } = await view('vanthu', id)
  await (await as(who)).refused(code as 'CONFLICT', 'POST', `/api/extensions/${id}/${verb}`, {
    version,
    ...more,
  })
}

/** Who speaks for each agency that the gate asks; the demo has nobody for the others. */
const SPEAKERS: Readonly<Record<string, string>> = {
  'don-bien-phong-cua-khau-chi-ma': 'bienphong',
  'hai-quan-cua-khau-chi-ma': 'haiquan',
  'chi-cuc-kiem-dich-thuc-vat-vung-vii': 'kiemdich',
  'trung-tam-quan-ly-cua-khau': 'cuakhau',
}

async function answerAll(id: string): Promise<void> {
  for (const { agency } of (await view('vanthu', id)).agencies)
    await step(SPEAKERS[agency.id] as string, id, 'answer', {
      ...{ agency: agency.id, agrees: true, reason: null },
    })
}

/** Bodies that have nobody in the demo: their posts end before the extension, so that they are not asked. */
async function endOthers(): Promise<void> {
  const clerk = await as('vanthu')
  const { gates } = (await clerk.ok('GET', `/api/staffing?week=2026-11-30`)) as unknown as {
    gates: { id: string; posts: { id: string; version: number; agency: { id: string } }[] }[]
  }
  for (const { id, version, agency } of gates.find((gate) => gate.id === GATE)?.posts ?? [])
    if (!SPEAKERS[agency.id])
      await clerk.ok('POST', `/api/staffing/posts/${id}/end`, {
        ...{ version, lastDay: '2026-12-01', why: 'Không trực trong đợt này' },
      })
}

describe('a proposal', () => {
  before(endOthers)

  test('says what it takes on both sides and whom to ask, and nothing that nobody has stated', async () => {
    const id = await draft('cuakhau')
    const seen = await view('cuakhau', id)
    assert.deepEqual(
      seen.added.map(({ day, start, end }) => [day, start, end]),
      ['2026-12-03', '2026-12-04', '2026-12-05'].map((day) => [
        day,
        `${day}T13:00:00.000Z`,
        `${day}T15:00:00.000Z`,
      ]),
    )
    assert.deepEqual(
      seen.agencies.map(({ agency, need }) => [agency.id, need]),
      Object.keys(SPEAKERS)
        .sort()
        .map((agency) => [agency, null]),
    )
    assert.equal(seen.counterpart.gate.nameZh, '爱店')
    assert.equal(seen.counterpart.body?.names.zh, '宁明县人民政府')
    assert.deepEqual(seen.steps, ['change', 'send', 'withdraw'])
    const other = await draft('vanthu', { gate: 'na-nua', from: '20:00' })
    assert.equal(
      (await view('vanthu', other)).counterpart.body?.names.vi.includes('Long Châu'),
      true,
    )
    await refused('vanthu', 'NOBODY_TO_ASK', other, 'send')
  })

  test('is refused for time that is open already, that cannot be, or that is past', async () => {
    const clerk = await as('vanthu')
    for (const [code, more] of [
      ['NOTHING_ADDED', { from: '08:00', to: '10:00' }],
      ['BAD_REQUEST', { to: '20:00' }],
      ['BAD_REQUEST', { lastDay: '2026-12-01' }],
      ['BAD_REQUEST', { firstDay: '2026-11-01', lastDay: '2026-11-02' }],
      ['BAD_REQUEST', { lastDay: '2027-12-01' }],
      ['BAD_REQUEST', { firstDay: '2026-02-30' }],
      ['BAD_REQUEST', { gate: 'khong-co' }],
      ['BAD_REQUEST', { from: '25:00' }],
    ] as const)
      await clerk.refused(code, 'POST', '/api/extensions', { ...DRAFT, ...more })
    for (const [who, code] of [
      ['nongnghiep', 'FORBIDDEN'],
      ['thanhtra', 'FORBIDDEN'],
      ['lanhdao', 'FORBIDDEN'],
    ] as const)
      await (await as(who)).refused(code, 'POST', '/api/extensions', DRAFT)
  })

  test('goes its way: sent, agreed by all, by letter, and its hours stand at the gate', async () => {
    const id = await draft('cuakhau')
    await refused('vanthu', 'STEP_IMPOSSIBLE', id, 'letter-sent', {
      number: null,
      day: '2026-11-28',
    })
    await step('cuakhau', id, 'send')
    await refused('vanthu', 'NOT_AGREED_YET', id, 'letter-sent', {
      ...{ number: null, day: '2026-11-28' },
    })
    const station = 'don-bien-phong-cua-khau-chi-ma'
    const no = { agency: station, agrees: false, reason: null }
    await refused('bienphong', 'STEP_INCOMPLETE', id, 'answer', no)
    await refused('haiquan', 'FORBIDDEN', id, 'answer', { ...no, agrees: true })
    await step('bienphong', id, 'answer', { ...no, reason: 'Thiếu quân số ca đêm' })
    const declined = await view('cuakhau', id)
    // Whoever answers is in nobody's way.
    await (await as('haiquan')).ok('POST', `/api/extensions/${id}/answer`, {
      ...{ version: declined.version, agency: 'hai-quan-cua-khau-chi-ma' },
      ...{ agrees: true, reason: null },
    })
    assert.deepEqual([declined.agreedCount, declined.declinedCount], [0, 1])
    await answerAll(id)
    await (await as('cuakhau')).refused('CONFLICT', 'POST', `/api/extensions/${id}/letter-sent`, {
      ...{ version: declined.version - 1, number: null, day: '2026-11-28' },
    })
    await step('cuakhau', id, 'letter-sent', { number: '812/BQLKKTCK', day: '2026-11-28' })
    await refused('bienphong', 'FORBIDDEN', id, 'conclude', { outcome: 'agreed', source: 'Thư' })

    const hours = async () =>
      (
        (await app.app.inject(`/api/gates/${GATE}?from=2026-12-04&days=1`)).json() as GateView
      ).days[0]?.sessions.map(({ start, end }) => `${start.slice(11, 16)}-${end.slice(11, 16)}`)
    assert.deepEqual(await hours(), ['00:00-13:00'])
    await step('vanthu', id, 'conclude', {
      ...{ outcome: 'agreed', source: 'Thư của Ninh Minh ngày 30/11/2026' },
    })
    assert.deepEqual(await hours(), ['00:00-13:00', '13:00-15:00'])
    const seen = await view('kiemdich', id)
    assert.deepEqual([seen.state, seen.steps], ['agreed', []])
    const gate = (await app.app.inject(`/api/gates/${GATE}`)).json() as GateView
    const rule = gate.rules.find((one) => one.id === seen.rule)
    assert.match(rule?.source ?? '', /Ninh Minh.*812\/BQLKKTCK.*\/gia-han\//)
    assert.deepEqual([rule?.agreedBy, rule?.validTo], ['both', '2026-12-05'])
    await refused('vanthu', 'STEP_IMPOSSIBLE', id, 'withdraw', { reason: 'quá muộn' })
    // The added time is a session of its own, without people yet.
    const week = (await (await as('bienphong')).ok('GET', '/api/staffing?week=2026-11-30')) as {
      gates?: { id: string; sessions: { kind: string; startMinute: number }[] }[]
    }
    const sessions = week.gates?.find((one) => one.id === GATE)?.sessions ?? []
    assert.equal(sessions.filter(({ kind }) => kind === 'extended').length, 3)
    assert.deepEqual(
      seen.history.map(({ kind }) => kind.replace('extension.', '')),
      ['agreed', 'letter-sent', ...Array(6).fill('answered'), 'sent', 'drafted'],
    )
  })

  test('ends without hours when the other side refuses, or it is withdrawn', async () => {
    const refusedOne = await draft('ngoaivu', { from: '22:30', to: '23:30' })
    await step('ngoaivu', refusedOne, 'send')
    await answerAll(refusedOne)
    await step('ngoaivu', refusedOne, 'letter-sent', { number: null, day: '2026-11-28' })
    await step('vanthu', refusedOne, 'conclude', { outcome: 'refused', source: 'Điện thoại' })
    const seen = await view('ngoaivu', refusedOne)
    assert.deepEqual([seen.state, seen.rule], ['refused', null])
    const other = await draft('bienphong', { from: '22:30', to: '23:30' })
    await step('bienphong', other, 'withdraw', { reason: 'Hết ùn' })
    assert.equal((await view('bienphong', other)).withdrawnWhy, 'Hết ùn')
  })

  test('is seen by those who have a part in it, and changed while it is a draft', async () => {
    const id = await draft('haiquan', { from: '05:00', to: '06:00' })
    await (await as('bienphong')).refused('NOT_FOUND', 'GET', `/api/extensions/${id}`)
    const { version } = await view('haiquan', id)
    const change = { ...DRAFT, from: '05:30', to: '06:30', version }
    await (await as('haiquan')).ok('PUT', `/api/extensions/${id}`, change)
    await (await as('haiquan')).refused('CONFLICT', 'PUT', `/api/extensions/${id}`, change)
    assert.equal((await view('cuakhau', id)).from, '05:30')
    await step('haiquan', id, 'send')
    assert.equal((await view('bienphong', id)).agencies.filter(({ mine }) => mine).length, 1)
  })
})

describe('the letter', () => {
  test('names whom it asks, the gate on both sides and the time by both clocks, and is a file', async () => {
    const id = await draft('cuakhau', { from: '22:30', to: '00:30' })
    const zone = await as('cuakhau')
    const url = `/api/extensions/${id}/letter`
    const { paper } = (await zone.ok('POST', `${url}/preview`, { number: '812' })) as {
      paper: { addressees: string[]; number: string; body: { text: string }[]; issuer: string }
    }
    assert.deepEqual(paper.addressees, ['Chính phủ nhân dân huyện Ninh Minh (宁明县人民政府)'])
    assert.match(paper.number, /^812\//)
    const answer = await app.app.inject({
      method: 'POST',
      url: `${url}.docx`,
      headers: {
        cookie: [...zone.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        origin: 'http://localhost:4170',
        'x-csrf-token': (await zone.session()).csrf ?? '',
      },
      payload: { number: '812', answerBy: '2026-12-01' },
      remoteAddress: '10.2.0.99',
    })
    assert.equal(answer.statusCode, 200)
    const file = unzipSync(new Uint8Array(answer.rawPayload))['word/document.xml']
    const text = strFromU8(file as Uint8Array).replace(/<[^>]+>/g, '')
    for (const words of [
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'từ 22:30 đến 00:30 hôm sau (giờ Hà Nội), tức từ 23:30 đến 01:30 hôm sau (giờ Bắc Kinh)',
      'hằng ngày, từ ngày 03/12/2026 đến hết ngày 05/12/2026',
      'Chi Ma – Ái Điểm (爱店)',
      'hàng hóa xuất khẩu',
      'trước ngày 01/12/2026',
      'xe nông sản tươi chờ xuất khẩu tăng',
    ])
      assert.ok(text.includes(words), `${words} not in ${text}`)
    // Nobody has been asked yet.
    assert.ok(!text.includes('đã thống nhất'))
    assert.ok((await view('cuakhau', id)).history[0]?.kind === 'extension.letter-drafted')
    await (await as('thanhtra')).refused('FORBIDDEN', 'POST', `${url}/preview`, {})
    await zone.refused('BAD_REQUEST', 'POST', `${url}/preview`, { answerBy: '2026-02-30' })
  })
})

describe('the life of a proposal, whatever happens to it', () => {
  const standings: fc.Arbitrary<Standing> = fc.record({
    state: fc.constantFrom(
      ...(['drafted', 'asked', 'letter-sent', 'agreed', 'refused', 'withdrawn'] as const),
    ),
    answers: fc.array(fc.constantFrom('agreed' as const, 'declined' as const, null), {
      maxLength: 5,
    }),
  })

  test('no letter leaves before everybody has agreed, and no end is left again', () => {
    fc.assert(
      fc.property(standings, (standing) => {
        assert.equal(
          fits('send-letter', standing),
          standing.state === 'asked' && isAgreed(standing),
        )
        const ended = ['agreed', 'refused', 'withdrawn'].includes(standing.state)
        const steps = stepsFor(standing, ['proposer', 'asked', 'office'])
        assert.equal(steps.length === 0, ended)
        assert.deepEqual(
          steps,
          EXTENSION_STEPS.filter((step) => fits(step, standing)),
        )
      }),
    )
  })

  test('whoever is asked does not conclude, and whoever concludes is the office', () => {
    for (const verb of ['agree', 'refuse'] as const) assert.deepEqual(MOVES[verb].by, ['office'])
    assert.deepEqual(MOVES.answer.by, ['asked'])
  })

  const clock = fc.constantFrom('05:00', '08:00', '17:00', '20:00', '22:00', '23:30')
  const direction = fc.constantFrom('export' as const, 'import' as const, null)
  const access = fc.constantFrom('open' as const, 'registered' as const)

  test('what it adds was not open before, is open with it, and is all that it opens', () => {
    fc.assert(
      fc.property(rules, clock, clock, direction, access, (all, from, to, way, wide) => {
        fc.pre(from !== to)
        const time = {
          ...{ gate: 'a', cargo: 'goods' as const, direction: way, access: wide, from, to },
          ...{ firstDay: '2026-11-24', lastDay: '2026-11-25' },
        }
        const proposed = { ...ruleOfTime(time), id: 'proposed' } as HoursRule
        const [before, after] = [new Hours(all), new Hours([...all, proposed])]
        const added = addedSessions(all, time)
        for (const one of ['export', 'import'] as const) {
          const query = { place: 'a', cargo: 'goods', direction: one }
          const minutes = (hours: Hours, start: number, end: number, open: boolean) =>
            hours
              .intervals(query, start, end)
              .filter((span) => !open || span.access === 'open')
              .reduce((sum, span) => sum + span.end - span.start, 0)
          const spans = added.filter(({ directions }) => directions.includes(one))
          for (const { start, end } of spans) {
            assert.equal(minutes(before, start, end, wide === 'open'), 0)
            assert.equal(minutes(after, start, end, wide === 'open'), end - start)
          }
          const [start, end] = ['2026-11-24', '2026-11-27'].map((day) =>
            toInstant(HA_NOI, day, 0),
          ) as [number, number]
          assert.equal(
            spans.reduce((sum, span) => sum + span.end - span.start, 0),
            minutes(after, start, end, wide === 'open') -
              minutes(before, start, end, wide === 'open'),
          )
        }
      }),
      { numRuns: 300 },
    )
  })
})
