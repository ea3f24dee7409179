/** The register put right by people: gates, events, and what was promised of them. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { GateHistory, GateView } from '@loimo/contract'
import { openBrowser } from '../identity/testing.ts'
import { startTestApp, type TestApp } from '../testing.ts'

let app: TestApp

before(async () => {
  app = await startTestApp()
})
after(() => app.close())

const signIn = async (who: string) => {
  const browser = openBrowser(app.app)
  await browser.signInAsDemo(who)
  return browser
}
const view = async (id: string) => (await app.app.inject(`/api/gates/${id}`)).json() as GateView

const WHY = 'Đối chiếu hồ sơ mốc giới'

describe('a gate put right', () => {
  test('changes what is named alone, and its history tells what it was', async () => {
    const administrator = await signIn('quantri')
    const known = await view('chi-ma')
    const markers = [...known.markers, '1225']
    await administrator.ok('POST', '/api/gates/chi-ma/change', {
      version: known.version,
      why: WHY,
      change: { markers },
    })
    const now = await view('chi-ma')
    assert.deepEqual(now.markers, markers)
    assert.deepEqual([now.names, now.coordinates], [known.names, known.coordinates])
    assert.equal(now.version, known.version + 1)
    const { rows } = (await administrator.ok('GET', '/api/gates/chi-ma/history')) as GateHistory
    assert.deepEqual(
      [rows[0]?.kind, rows[0]?.data, rows[0]?.why],
      ['gate.changed', { before: { markers: known.markers }, after: { markers } }, WHY],
    )
    // Who looked at it before that change does not overwrite it.
    await administrator.refused('CONFLICT', 'POST', '/api/gates/chi-ma/change', {
      version: known.version,
      why: WHY,
      change: { markers: [] },
    })
  })

  test('is refused where it cannot be', async () => {
    const administrator = await signIn('quantri')
    const { version } = await view('coc-nam')
    const place = { latitude: 22, longitude: 106.7, confidence: 'A', source: 'Đo GPS' }
    for (const change of [
      {},
      { parent: 'chi-ma' },
      { markers: [''] },
      { coordinates: { ...place, latitude: 91 } },
      { names: { vi: '', en: 'x', zh: null } },
    ])
      await administrator.refused('BAD_REQUEST', 'POST', '/api/gates/coc-nam/change', {
        version,
        why: WHY,
        change,
      })
    const good = { version, why: WHY, change: { coordinates: place } }
    await administrator.refused('NOT_FOUND', 'POST', '/api/gates/khong-co/change', good)
    await (await signIn('nongnghiep')).refused(
      'FORBIDDEN',
      'POST',
      '/api/gates/coc-nam/change',
      good,
    )
    assert.equal((await view('coc-nam')).version, version)
  })
})

describe('an event', () => {
  const EVENT = {
    day: '2026-11-20',
    kind: 'suspended',
    side: 'other',
    words: 'Phía bạn tạm dừng để sửa đường',
    source: 'Thư của Long Châu ngày 19/11/2026',
    why: 'Ghi theo thư',
  }

  test('is told with whose step it was, moves where the gate stands, and is taken back', async () => {
    const clerk = await signIn('vanthu')
    const before = (await view('na-hinh')).standing
    const { id } = (await clerk.ok('POST', '/api/gates/na-hinh/events', EVENT)) as { id: string }
    const told = await view('na-hinh')
    const event = told.events.find((one) => one.id === id)
    assert.deepEqual(
      [event?.day, event?.kind, event?.side, event?.words, event?.sources],
      [EVENT.day, EVENT.kind, EVENT.side, EVENT.words, [EVENT.source]],
    )
    assert.deepEqual(told.standing, { kind: 'suspended', day: EVENT.day })
    await clerk.ok('POST', `/api/gate-events/${id}/drop`, { why: 'Nhầm cửa khẩu' })
    const after = await view('na-hinh')
    assert.ok(!after.events.some((one) => one.id === id))
    assert.deepEqual(after.standing, before)
    await clerk.refused('NOT_FOUND', 'POST', `/api/gate-events/${id}/drop`, { why: 'lần nữa' })
    const { rows } = (await clerk.ok('GET', '/api/gates/na-hinh/history')) as GateHistory
    assert.deepEqual(
      rows.slice(0, 2).map(({ kind, why }) => [kind, why]),
      [
        ['gate.event-dropped', 'Nhầm cửa khẩu'],
        ['gate.event-added', EVENT.why],
      ],
    )
  })

  test('needs a day that can be and something that says so', async () => {
    const clerk = await signIn('vanthu')
    for (const wrong of [
      { day: '2026-02-30' },
      { day: '2026-13' },
      { day: 'hôm qua' },
      { source: undefined },
      { source: undefined, dispatchId: '00000000-0000-4000-8000-000000000000' },
      { kind: 'exploded' },
    ])
      await clerk.refused('BAD_REQUEST', 'POST', '/api/gates/na-hinh/events', {
        ...EVENT,
        ...wrong,
      })
    for (const day of ['2026', '2026-11']) {
      const { id } = (await clerk.ok('POST', '/api/gates/co-sau/events', { ...EVENT, day })) as {
        id: string
      }
      assert.ok((await view('co-sau')).events.some((one) => one.id === id && one.day === day))
    }
    for (const who of ['nongnghiep', 'thanhtra', 'lanhdao'])
      await (await signIn(who)).refused('FORBIDDEN', 'POST', '/api/gates/na-hinh/events', EVENT)
  })
})

describe('promises', () => {
  test('stand beside what happened, with their sources', async () => {
    const { promises } = await view('chi-ma')
    const opening = promises.find(({ id }) => id === 'chima-open')
    assert.deepEqual(
      [opening?.promisedOn, opening?.due, opening?.happenedOn, opening?.standing],
      ['2018-01-10', '2018-06-30', '2018-09-10', 'kept_late'],
    )
    for (const { sources } of promises) assert.ok(sources.length > 0)
    assert.equal((await view('co-sau')).promises[0]?.standing, 'unproven')
  })
})
