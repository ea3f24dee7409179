import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import ICAL from 'ical.js'
import { type Calendar, type CalendarItem, writeCalendar } from './calendar-text.ts'

const ITEM: CalendarItem = {
  id: '3f1c0f9e-0b52-4f0a-9d7b-5f2a2f6d9a10',
  task: 'Rà soát mã số vùng trồng thạch đen; báo cáo UBND tỉnh, kèm danh sách',
  number: '78/VP-NC',
  clause: '2.1',
  state: 'accepted',
  percent: 40,
  lastDay: '2026-12-05',
  topic: 'Cửa khẩu, xuất nhập khẩu',
  desk: 'so-nong-nghiep-va-moi-truong',
  dispatchId: '9a6f2f52-52b4-4a3f-8d0e-1f1b9f7f3c11',
  issuedAt: new Date('2026-11-24T18:30:00Z'),
  changed: new Date('2026-11-25T23:15:00Z'),
  confirmedAt: null,
  moved: 0,
}

const calendarOf = (items: readonly CalendarItem[], as: Calendar['as'] = 'vtodo'): Calendar => ({
  name: 'Lối Mở: Sở Nông nghiệp và Môi trường',
  origin: 'https://loimo.example.vn',
  items,
  nameOf: () => 'Sở Nông nghiệp và Môi trường',
  as,
})

const write = (more: Partial<CalendarItem> = {}, as: Calendar['as'] = 'vtodo') =>
  writeCalendar(calendarOf([{ ...ITEM, ...more }], as))

/** What stands in the first component, as a reader of calendars gives it back. */
function readBack(text: string): (name: string) => string | undefined {
  const root = new ICAL.Component(ICAL.parse(text))
  const part = root.getFirstSubcomponent('vtodo') ?? root.getFirstSubcomponent('vevent')
  return (name) => {
    const value = part?.getFirstPropertyValue(name)
    return value === null || value === undefined ? undefined : String(value)
  }
}

/** The text under the clock of another place. */
function under(zone: string, make: () => string): string {
  const before = process.env.TZ
  process.env.TZ = zone
  try {
    return make()
  } finally {
    if (before === undefined) delete process.env.TZ
    else process.env.TZ = before
  }
}

const STATES = [
  ['issued', 'NEEDS-ACTION', 2],
  ['received', 'NEEDS-ACTION', 2],
  ['accepted', 'IN-PROCESS', 2],
  ['in-progress', 'IN-PROCESS', 2],
  ['submitted', 'IN-PROCESS', 2],
  ['returned', 'IN-PROCESS', 2],
  ['confirmed', 'COMPLETED', 0],
  ['withdrawn', 'CANCELLED', 0],
] as const

describe('a calendar', () => {
  test('says of a to-do what stands in the order', () => {
    const of = readBack(write())
    assert.equal(of('uid'), ITEM.id)
    assert.equal(of('summary'), ITEM.task)
    assert.equal(of('due'), '2026-12-05')
    assert.equal(of('percent-complete'), '40')
    assert.equal(of('sequence'), '0')
    assert.equal(of('created'), '2026-11-24T18:30:00Z')
    assert.equal(of('last-modified'), '2026-11-25T23:15:00Z')
    assert.equal(of('dtstamp'), '2026-11-25T23:15:00Z')
    assert.equal(of('url'), `https://loimo.example.vn/nhiem-vu/${ITEM.id}`)
    assert.equal(of('related-to'), ITEM.dispatchId)
    assert.equal(of('categories'), ITEM.topic, 'one category, whatever its commas')
    assert.equal(readBack(write({ topic: null }))('categories'), undefined)
    assert.equal(of('dtstart'), undefined, 'a due day after a start of the same day is no calendar')
    assert.equal(
      of('description'),
      `${ITEM.task}\nChủ trì: Sở Nông nghiệp và Môi trường\nVăn bản: 78/VP-NC, mục 2.1`,
    )
  })

  test('gives Outlook the day as an event that blocks nobody’s time', () => {
    const of = readBack(write({}, 'vevent'))
    assert.deepEqual(
      [of('dtstart'), of('dtend'), of('transp'), of('status'), of('due')],
      ['2026-12-05', '2026-12-06', 'TRANSPARENT', 'CONFIRMED', undefined],
    )
    assert.equal(readBack(write({ state: 'withdrawn' }, 'vevent'))('status'), 'CANCELLED')
    assert.equal(readBack(write({ lastDay: '2026-12-31' }, 'vevent'))('dtend'), '2027-01-01')
  })

  for (const [state, status, alarms] of STATES)
    test(`calls ${state} ${status} and reminds ${alarms} times`, () => {
      const text = write({ state })
      assert.equal(readBack(text)('status'), status)
      assert.equal(text.match(/BEGIN:VALARM/g)?.length ?? 0, alarms)
    })

  test('says when work was confirmed, and that it is whole', () => {
    const of = readBack(
      write({ state: 'confirmed', percent: 80, confirmedAt: new Date('2026-12-01T02:00:00Z') }),
    )
    assert.deepEqual([of('completed'), of('percent-complete')], ['2026-12-01T02:00:00Z', '100'])
  })

  test('reminds seven days and one day before, at eight in the morning, of a to-do and of an event', () => {
    for (const [as, related] of [
      ['vtodo', 'END'],
      ['vevent', 'START'],
    ] as const) {
      const part = new ICAL.Component(ICAL.parse(write({}, as))).getFirstSubcomponent(as)
      const day = part?.getFirstPropertyValue(as === 'vtodo' ? 'due' : 'dtstart') as ICAL.Time
      const times = part?.getAllSubcomponents('valarm').map((alarm) => {
        const trigger = alarm.getFirstProperty('trigger')
        assert.equal(trigger?.getParameter('related'), related)
        const at = day.clone()
        at.isDate = false
        at.addDuration(trigger?.getFirstValue() as ICAL.Duration)
        return at.toString()
      })
      assert.deepEqual(times, ['2026-11-28T08:00:00', '2026-12-04T08:00:00'], as)
    }
  })

  test('is the same to the byte wherever the machine stands', () => {
    for (const as of ['vtodo', 'vevent'] as const) {
      const here = under('Asia/Ho_Chi_Minh', () => write({ state: 'confirmed' }, as))
      assert.equal(
        under('America/Los_Angeles', () => write({ state: 'confirmed' }, as)),
        here,
      )
      assert.equal(
        under('UTC', () => write({ state: 'confirmed' }, as)),
        here,
      )
      assert.doesNotMatch(here, /TZID/)
    }
  })

  test('folds lines by bytes between whole letters, and gives the words back', () => {
    const task =
      `${'Xử lý ùn ứ xe chở thạch đen, hồng không hạt; '.repeat(3)}\\ hết 边境贸易 🚚`.slice(0, 119)
    const text = write({ task })
    for (const line of text.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75, line)
    assert.ok(text.endsWith('\r\nEND:VCALENDAR\r\n'))
    assert.equal(readBack(text)('summary'), task)
  })

  test('without work is a calendar still', () => {
    const root = new ICAL.Component(ICAL.parse(writeCalendar(calendarOf([]))))
    assert.deepEqual(
      ['version', 'method', 'refresh-interval'].map((name) =>
        String(root.getFirstPropertyValue(name)),
      ),
      ['2.0', 'PUBLISH', 'PT1H'],
    )
    assert.equal(root.getAllSubcomponents().length, 0)
  })
})
