import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import type { GateList, GateView } from '@loimo/contract'
import ICAL from 'ical.js'
import { openBrowser } from '../identity/testing.ts'
import { startTestApp, type TestApp } from '../testing.ts'

let app: TestApp
let now = new Date('2026-11-27T03:00:00Z')

before(async () => {
  app = await startTestApp({ now: () => now })
})
after(() => app.close())

let asked = 0
/** Everybody asks from an address of his own: no test is about how often one may. */
const ask = (url: string, headers: Record<string, string> = {}) =>
  app.app.inject({ url, headers, remoteAddress: `10.0.${asked >> 8}.${asked++ & 255}` })
const get = (id: string, query = '', headers: Record<string, string> = {}) =>
  ask(`/lich/cua-khau/${id}.ics${query}`, headers)

type Read = {
  readonly uid: string
  readonly sequence: number
  readonly summary: string
  readonly description: string
  readonly start: string
  readonly end: string
  readonly allDay: boolean
}

/** The events as a calendar program reads them. */
function parse(text: string): Read[] {
  const root = new ICAL.Component(ICAL.parse(text))
  return root.getAllSubcomponents('vevent').map((part) => {
    const value = (name: string) => String(part.getFirstPropertyValue(name))
    const time = (name: string) => part.getFirstPropertyValue(name) as ICAL.Time
    const allDay = time('dtstart').isDate
    const show = (name: string) =>
      allDay ? time(name).toString() : time(name).toJSDate().toISOString()
    return {
      uid: value('uid'),
      sequence: Number(value('sequence')),
      summary: value('summary'),
      description: value('description'),
      start: show('dtstart'),
      end: show('dtend'),
      allDay,
    }
  })
}

const read = async (id: string, query = '') => {
  const reply = await get(id, query)
  assert.equal(reply.statusCode, 200, reply.body)
  return parse(reply.body)
}

const onDay = (events: readonly Read[], day: string) =>
  events.filter(({ start, allDay }) => !allDay && start.startsWith(day))

/** Pieces that touch, as the API cuts them at midnight, put together. */
function join(spans: readonly (readonly [string, string])[]): string[] {
  const joined: [string, string][] = []
  for (const [start, end] of [...spans].sort(([a], [b]) => a.localeCompare(b))) {
    const last = joined.at(-1)
    if (last && last[1] >= start) last[1] = [end, last[1]].sort()[1] as string
    else joined.push([start, end])
  }
  return joined.map(([start, end]) => `${start} ${end}`)
}

const KINDS = [
  ['export', 'goods', 'exports', 'goods both ways'],
  ['import', 'goods', 'imports', 'goods both ways'],
  ['export', 'passengers', 'passengers leaving', 'passengers both ways'],
] as const

async function compareWithHours(id: string, from: string): Promise<number> {
  const events = await read(id, '?lang=en')
  const { names } = (await ask(`/api/gates/${id}`)).json() as GateView
  let compared = 0
  for (const [direction, cargo, ...words] of KINDS) {
    const days = await Promise.all(
      [0, 34].map(async (later) => {
        const first = new Date(Date.parse(from) + later * 86_400_000).toISOString().slice(0, 10)
        const url = `/api/gates/${id}?from=${first}&days=34&direction=${direction}&cargo=${cargo}`
        return ((await ask(url)).json() as GateView).days
      }),
    )
    const told = days.flat().flatMap(({ sessions }) => sessions)
    const shown = events.filter(({ allDay, description, summary }) => {
      const line = description.split('\n').find((one) => one.startsWith('Holds for'))
      const own = line?.split(/[:;] /).find((one) => one.startsWith(`${names.en} (`)) ?? ''
      return (
        !allDay &&
        !summary.includes('shut') &&
        own
          .slice(names.en.length + 2, -1)
          .split(', ')
          .some((word) => words.includes(word as never))
      )
    })
    assert.deepEqual(
      join(shown.map(({ start, end }) => [start, end] as const)),
      join(told.map(({ start, end }) => [start, end] as const)),
      `${id} ${direction} ${cargo}`,
    )
    compared += shown.length
  }
  return compared
}

describe('the calendar of a gate', () => {
  const zones = ['Asia/Ho_Chi_Minh', 'America/New_York'] as const
  for (const zone of zones)
    test(`has the hours that the product shows, on a machine in ${zone}`, async () => {
      const before = process.env.TZ
      process.env.TZ = zone
      try {
        const { rows } = (await app.app.inject('/api/gates')).json() as GateList
        let compared = 0
        // Days without a clause of their own, and those of a Tết with closures, goods by registration and all.
        for (const [at, from] of [
          ['2026-11-27T03:00:00Z', '2026-11-20'],
          ['2026-02-01T18:30:00Z', '2026-01-26'],
          ['2025-04-20T03:00:00Z', '2025-04-13'],
        ] as const) {
          now = new Date(at)
          for (const { id } of rows) compared += await compareWithHours(id, from)
        }
        assert.ok(compared > 1_000, String(compared))
      } finally {
        now = new Date('2026-11-27T03:00:00Z')
        if (before === undefined) delete process.env.TZ
        else process.env.TZ = before
      }
    })

  test('is a file that any program takes: UTC, lines of 75 octets, every event once', async () => {
    const { body, headers } = await get('huu-nghi')
    assert.match(String(headers['content-type']), /^text\/calendar; charset=utf-8/)
    for (const line of body.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75, line)
    assert.doesNotMatch(body, /[^\r]\n/)
    for (const [, rest] of body.matchAll(/^DT(?:START|END)([^\r]*)/gm))
      assert.match(String(rest), /^(?::\d{8}T\d{6}Z|;VALUE=DATE:\d{8})$/)
    const events = parse(body)
    assert.equal(new Set(events.map(({ uid }) => uid)).size, events.length)
    assert.equal((await get('huu-nghi')).body, body)
  })

  test('tells both clocks, for whom, and the source, in three languages', async () => {
    const about = async (query: string) => onDay(await read('chi-ma', query), '2026-12-01')
    const [vi] = await about('')
    assert.match(vi?.summary ?? '', /^Cửa khẩu.*: mở cửa$/)
    assert.match(vi?.description ?? '', /Giờ Hà Nội: 07:00–20:00 01\/12\/2026\n/)
    assert.match(vi?.description ?? '', /Giờ Bắc Kinh: 08:00–21:00 01\/12\/2026\n/)
    assert.match(vi?.description ?? '', /Nguồn: https:/)
    const [en] = await about('?lang=en')
    assert.match(en?.description ?? '', /Beijing time: 08:00–21:00[\s\S]*Source: /)
    const [zh] = await about('?lang=zh')
    assert.match(zh?.summary ?? '', /：开放$/)
    assert.match(zh?.description ?? '', /北京时间：08:00–21:00/)
    assert.deepEqual(new Set([vi?.uid, en?.uid, zh?.uid]).size, 1)
    assert.equal((await get('chi-ma', '?lang=fr')).statusCode, 400)
  })

  test('of a gate whose hours nobody knows is valid, empty and says so', async () => {
    const { body, statusCode } = await get('co-sau', '?lang=en')
    assert.equal(statusCode, 200)
    assert.deepEqual(parse(body), [])
    const root = new ICAL.Component(ICAL.parse(body))
    assert.match(String(root.getFirstPropertyValue('description')), /are not known/)
    // A calendar without any component is none.
    assert.equal(root.getAllSubcomponents().length, 1)
  })

  test('is not there for a gate that is none', async () => {
    const reply = await get('khong-co')
    assert.equal(reply.statusCode, 404)
    assert.match(String(reply.headers['content-type']), /problem\+json/)
    assert.equal((reply.json() as { code: string }).code, 'NOT_FOUND')
    assert.equal((await get('..%2f..%2fetc')).statusCode, 404)
  })

  test('is sent once while unchanged, and packed to whom takes it packed', async () => {
    const first = await get('huu-nghi')
    const tag = String(first.headers.etag)
    const again = await get('huu-nghi', '', { 'if-none-match': tag })
    assert.deepEqual([again.statusCode, again.body], [304, ''])
    const packed = await get('huu-nghi', '', { 'accept-encoding': 'gzip' })
    assert.equal(packed.headers['content-encoding'], 'gzip')
    assert.equal(String(gunzipSync(packed.rawPayload)), first.body)
    assert.equal(packed.headers.etag, tag)
  })

  test('is described for programs', async () => {
    const { paths } = (await app.app.inject('/api/openapi.json')).json() as {
      paths: Record<string, { get: { responses: Record<string, { content?: object }> } }>
    }
    const found = paths['/lich/cua-khau/{id}.ics']
    assert.deepEqual(Object.keys(found?.get.responses['200']?.content ?? {}), ['text/calendar'])
  })
})

describe('an announced closure', () => {
  const CLOSURE = {
    places: ['chi-ma'],
    direction: null,
    cargo: null,
    layer: 'announced',
    effect: { kind: 'closed' },
    weekdays: [],
    table: null,
    zone: 'Asia/Shanghai',
    validFrom: '2026-12-05',
    validTo: '2026-12-06',
    name: 'Phía bạn bảo trì nhà kiểm tra',
    agreedBy: 'other',
    source: 'Thư của phía bạn ngày 26/11/2026',
    why: 'Thư nhận qua Sở Ngoại vụ',
  }
  const closures = (events: readonly Read[]) =>
    events.filter(({ summary }) => / closed as | shut for /.test(summary))

  test('stands in the calendar and takes the sessions out, until it is taken back', async () => {
    const clerk = openBrowser(app.app)
    await clerk.signInAsDemo('vanthu')
    const { body: untouched, headers } = await get('chi-ma', '?lang=en')
    const before = parse(untouched)
    assert.deepEqual(closures(before), [])
    assert.ok(onDay(before, '2026-12-05').length > 0)

    const { id } = (await clerk.ok('POST', '/api/hours-rules', CLOSURE)) as { id: string }
    const changed = await get('chi-ma', '?lang=en', { 'if-none-match': String(headers.etag) })
    assert.equal(changed.statusCode, 200)
    const closed = parse(changed.body)
    assert.deepEqual([...onDay(closed, '2026-12-05'), ...onDay(closed, '2026-12-06')], [])
    const [event, ...more] = closures(closed)
    assert.deepEqual(more, [])
    assert.deepEqual([event?.allDay, event?.start, event?.end], [true, '2026-12-05', '2026-12-07'])
    assert.ok(event?.description.includes(CLOSURE.source))
    const next = (events: readonly Read[], day: string) => onDay(events, day)[0]
    assert.deepEqual(next(closed, '2026-12-07'), next(before, '2026-12-07'))

    await clerk.ok('POST', `/api/hours-rules/${id}/drop`, { why: 'Phía bạn rút thư' })
    const after = await read('chi-ma', '?lang=en')
    assert.deepEqual(closures(after), [])
    const [was, is] = [next(before, '2026-12-05')!, next(after, '2026-12-05')!]
    assert.deepEqual({ ...is, sequence: 0 }, { ...was, sequence: 0 })
    assert.equal(is.sequence, was.sequence + 2)
  })

  test('of some hours cuts them out and says when', async () => {
    const clerk = openBrowser(app.app)
    await clerk.signInAsDemo('vanthu')
    const { id } = (await clerk.ok('POST', '/api/hours-rules', {
      ...CLOSURE,
      cargo: 'goods',
      effect: { kind: 'shut', sessions: [{ from: '11:00', to: '12:30' }] },
      validTo: '2026-12-05',
    })) as { id: string }
    const events = await read('chi-ma', '?lang=en')
    assert.deepEqual(
      onDay(events, '2026-12-05')
        .filter(({ description }) => /goods|exports/.test(description))
        .map(({ start, end }) => `${start.slice(11, 16)} ${end.slice(11, 16)}`),
      // By the clock of Beijing: 03:00 to 04:30 of UTC.
      ['00:00 03:00', '03:00 04:30', '04:30 13:00'],
    )
    const [shut] = closures(events)
    assert.match(
      shut?.description ?? '',
      /Hà Nội time: 10:00–11:30[\s\S]*Beijing time: 11:00–12:30/,
    )
    await clerk.ok('POST', `/api/hours-rules/${id}/drop`, { why: 'Phía bạn rút thư' })
  })

  test('without a last day runs to the end of the calendar and keeps its UID', async () => {
    const clerk = openBrowser(app.app)
    await clerk.signInAsDemo('vanthu')
    const { id } = (await clerk.ok('POST', '/api/hours-rules', {
      ...CLOSURE,
      validTo: null,
    })) as { id: string }
    const [first] = closures(await read('chi-ma', '?lang=en'))
    assert.deepEqual([first?.start, first?.end], ['2026-12-05', '2027-01-27'])
    assert.match(first?.description ?? '', /Until further notice/)
    now = new Date('2027-01-20T03:00:00Z')
    const [later, ...more] = closures(await read('chi-ma', '?lang=en'))
    assert.deepEqual([later?.uid, later?.start, more], [first?.uid, '2026-12-05', []])
    now = new Date('2026-11-27T03:00:00Z')
    await clerk.ok('POST', `/api/hours-rules/${id}/drop`, { why: 'Phía bạn rút thư' })
  })
})
