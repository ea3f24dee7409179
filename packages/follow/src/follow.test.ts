import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { addDays, addWorkingDays, type DayOffRow, isDayOff, toDaysOff } from '@loimo/calendar'
import {
  type Fact,
  isDue,
  lastDayAfter,
  openLife,
  periodAfter,
  periodOf,
  periodsToOpen,
  type Rule,
  readRecurrence,
  readSpan,
} from './index.ts'

const TABLE = fileURLToPath(new URL('../../../province/lang-son/days-off.json', import.meta.url))
const rows = JSON.parse(readFileSync(TABLE, 'utf8')) as DayOffRow[]
const daysOff = toDaysOff(rows)

// From a day, so many working days, arrives at: over every Tết, National Day and swap of 2018–2026.
const WORKING: readonly (readonly [string, number, string])[] = [
  ['2018-02-13', 1, '2018-02-21'],
  ['2018-08-31', 1, '2018-09-04'],
  ['2018-12-28', 1, '2019-01-02'],
  ['2019-02-01', 1, '2019-02-11'],
  ['2019-04-26', 1, '2019-05-02'],
  ['2020-01-22', 1, '2020-01-30'],
  ['2020-04-29', 2, '2020-05-05'],
  ['2021-02-09', 1, '2021-02-17'],
  ['2021-09-01', 1, '2021-09-06'],
  ['2022-01-28', 1, '2022-02-07'],
  ['2022-04-29', 1, '2022-05-04'],
  ['2023-01-19', 1, '2023-01-27'],
  ['2023-04-28', 1, '2023-05-04'],
  ['2024-02-07', 1, '2024-02-15'],
  ['2024-08-30', 1, '2024-09-04'],
  ['2025-01-24', 1, '2025-02-03'],
  ['2025-08-29', 1, '2025-09-03'],
  ['2026-02-13', 1, '2026-02-23'],
  ['2026-12-15', -7, '2026-12-04'],
]
for (const [from, count, to] of WORKING)
  test(`${count} working days from ${from} is ${to}`, () => {
    assert.equal(addWorkingDays(from, count, daysOff), to)
  })

test('counting forth and back over any day of 2018–2026 comes home, and ends on a day that is worked', () => {
  for (let day = '2018-01-01'; day <= '2026-12-31'; day = addDays(day, 1))
    for (const count of [1, 3, 7]) {
      const there = addWorkingDays(day, count, daysOff)
      assert.ok(!isDayOff(there, daysOff), day)
      if (!isDayOff(day, daysOff)) assert.equal(addWorkingDays(there, -count, daysOff), day)
    }
})

const RECURRING: readonly (readonly [string, string, string, string])[] = [
  ['định kỳ hằng tháng', '2026-11-24', '2026-11', '2026-11-30'],
  ['trước ngày 15 hằng tháng', '2026-11-14', '2026-11', '2026-11-14'],
  ['trước ngày 15 hằng tháng', '2026-11-15', '2026-12', '2026-12-14'],
  ['ngày 25 hàng tháng', '2026-11-25', '2026-11', '2026-11-25'],
  ['hằng quý', '2026-11-24', '2026-Q4', '2026-12-31'],
  ['trước ngày 10 của tháng cuối quý', '2026-11-24', '2026-Q4', '2026-12-09'],
  ['06 tháng một lần', '2026-11-24', '2026-H2', '2026-12-31'],
  ['6 tháng/lần', '2026-05-02', '2026-H1', '2026-06-30'],
  ['hằng năm', '2026-11-24', '2026', '2026-12-31'],
  ['trước 15/12 hằng năm', '2026-12-15', '2027', '2027-12-14'],
  ['thứ Sáu hằng tuần', '2026-11-24', '2026-11-27', '2026-11-27'],
  ['ngày 31 hằng tháng', '2027-02-03', '2027-02', '2027-02-28'],
]
for (const [words, day, key, lastDay] of RECURRING)
  test(`"${words}" on ${day} is due on ${lastDay}`, () => {
    const recurrence = readRecurrence(words)
    assert.ok(recurrence)
    const period = periodOf(recurrence, day)
    assert.deepEqual([period.key, period.lastDay], [key, lastDay])
    assert.ok(periodAfter(recurrence, period).key > key)
  })

test('no period follows from words that name none', () => {
  for (const words of ['thường xuyên', 'định kỳ', 'hằng ngày', 'khẩn trương'])
    assert.equal(readRecurrence(words), undefined, words)
})

test('periods open one after the other, none twice and none left out', () => {
  const recurrence = readRecurrence('trước ngày 15 hằng tháng')!
  const first = periodOf(recurrence, '2026-11-01')
  assert.deepEqual(periodsToOpen(recurrence, first, '2026-11-14'), [])
  const all = periodsToOpen(recurrence, first, '2027-02-20').map(({ key }) => key)
  assert.deepEqual(all, ['2026-12', '2027-01', '2027-02', '2027-03'])
})

const SPANS: readonly (readonly [string, string, string])[] = [
  ['trong 10 ngày làm việc kể từ khi nhận', '2026-11-24', '2026-12-08'],
  ['trong 05 ngày', '2026-11-24', '2026-11-30'],
  ['sau 2 tuần', '2026-11-24', '2026-12-08'],
  ['trong 03 tháng', '2026-11-30', '2027-03-01'],
  ['ngay sau khi hội đàm', '2026-11-28', '2026-11-30'],
]
for (const [words, event, lastDay] of SPANS)
  test(`"${words}" from ${event} ends on ${lastDay}`, () => {
    assert.equal(lastDayAfter(event, readSpan(words), daysOff), lastDay)
  })

const ABOUT = {
  id: 'a',
  issuedOn: '2026-11-02',
  answeredOn: null,
  returnedOn: null,
  blockedOn: null,
  askedOn: null,
  partsMissing: 0,
}
const saidOn = (
  condition: Rule['condition'],
  repeatDays: number | null,
  fact: Fact,
  from: string,
  count: number,
) => {
  const rule: Rule = {
    id: 'r',
    enabled: true,
    condition,
    to: ['officer'],
    channels: ['product'],
    repeatDays,
  }
  return Array.from({ length: count }, (_, at) => addDays(from, at)).filter((day) =>
    isDue(rule, fact, day, daysOff),
  )
}

test('the ladder: 7, 3, 1 working days before, on the day, then weekly', () => {
  const fact: Fact = { ...openLife('2026-11-17'), ...ABOUT }
  const before = (workingDays: number) =>
    saidOn({ kind: 'before-last-day', workingDays }, null, fact, '2026-11-01', 60)
  assert.deepEqual([7, 3, 1].flatMap(before), ['2026-11-06', '2026-11-12', '2026-11-16'])
  assert.deepEqual(saidOn({ kind: 'on-last-day' }, null, fact, '2026-11-01', 60), ['2026-11-17'])
  assert.deepEqual(saidOn({ kind: 'after-last-day', workingDays: 1 }, 7, fact, '2026-11-01', 45), [
    '2026-11-18',
    '2026-11-25',
    '2026-12-02',
    '2026-12-09',
  ])
})

test('what falls into Tết is said on the first day after it, once', () => {
  const fact: Fact = { ...openLife('2026-02-04'), ...ABOUT, issuedOn: '2026-01-05' }
  assert.deepEqual(saidOn({ kind: 'after-last-day', workingDays: 1 }, 7, fact, '2026-02-01', 31), [
    '2026-02-05',
    '2026-02-12',
    '2026-02-23',
    '2026-02-26',
  ])
})

test('without a deadline: at three months, then every month', () => {
  const fact: Fact = { ...openLife(null), ...ABOUT }
  assert.deepEqual(saidOn({ kind: 'no-deadline', months: 3 }, 30, fact, '2026-11-01', 160), [
    '2027-02-02',
    '2027-03-04',
    '2027-04-05',
  ])
})

// The same program under two clocks of the machine: days are days.
const OTHER_ZONES = ['America/Los_Angeles', 'Asia/Ho_Chi_Minh', 'Pacific/Kiritimati']
if (!process.env.LOIMO_OTHER_ZONE)
  for (const zone of OTHER_ZONES)
    test(`all of this holds where the machine's clock stands in ${zone}`, () => {
      const self = fileURLToPath(import.meta.url)
      const env = { ...process.env, TZ: zone, LOIMO_OTHER_ZONE: '1', NODE_TEST_CONTEXT: undefined }
      execFileSync(process.execPath, ['--test', self], { env, stdio: 'pipe' })
    })
