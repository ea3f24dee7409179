import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  addDays,
  addWorkingDays,
  type Day,
  type DaysOff,
  daysBetween,
  findDay,
  formatDay,
  formatHeadingDate,
  getWeekday,
  isDay,
  isDayOff,
  lastDayOfMonth,
  lastDayOfQuarter,
  lastDayOfYear,
  NO_DAYS_OFF,
  nextWorkingDay,
  toDaysOff,
  workingDaysBetween,
} from './index.ts'

const day = fc.integer({ min: -36_000, max: 36_000 }).map((count) => addDays('2020-01-01', count))
const daysOff: fc.Arbitrary<DaysOff> = fc.record({
  off: fc.array(day, { maxLength: 20 }).map((days) => new Set(days)),
  work: fc.array(day, { maxLength: 20 }).map((days) => new Set(days)),
})
const law = (name: string, property: fc.IRawProperty<unknown>) =>
  test(name, () => {
    fc.assert(property as fc.IProperty<unknown>)
  })

law(
  'adding days and counting them are inverse',
  fc.property(day, day, (a, b) => addDays(a, daysBetween(a, b)) === b),
)
law(
  'the order of days is the order of their strings',
  fc.property(day, day, (a, b) => Math.sign(daysBetween(a, b)) === (a < b ? 1 : a > b ? -1 : 0)),
)
law(
  'a week later is the same weekday',
  fc.property(day, (a) => getWeekday(addDays(a, 7)) === getWeekday(a)),
)
law(
  'the day after the last of a month is the first of a month',
  fc.property(fc.integer({ min: 1, max: 9998 }), fc.integer({ min: 1, max: 12 }), (year, month) =>
    addDays(lastDayOfMonth(year, month), 1).endsWith('-01'),
  ),
)
law(
  'a working day is never a day off',
  fc.property(day, daysOff, (a, table) => !isDayOff(nextWorkingDay(a, table), table)),
)
law(
  'adding working days is inverse to counting them',
  fc.property(
    day,
    fc.integer({ min: 0, max: 60 }),
    daysOff,
    (a, count, table) => workingDaysBetween(a, addWorkingDays(a, count, table), table) === count,
  ),
)
law(
  'working days back and forth from a working day come home',
  fc.property(day, fc.integer({ min: -40, max: 40 }), daysOff, (a, count, table) => {
    const home = nextWorkingDay(a, table)
    return addWorkingDays(addWorkingDays(home, count, table), -count, table) === home
  }),
)
law(
  'any text is either a day that can be moved or refused',
  fc.property(fc.oneof(fc.string(), fc.stringMatching(/^\d{4}-\d{2}-\d{2}$/)), (text) =>
    isDay(text) ? addDays(text, 0) === text : true,
  ),
)

const table = toDaysOff([
  { date: '2026-08-31', kind: 'swap-off' },
  { date: '2026-08-22', kind: 'swap-work' },
  { date: '2026-09-01', kind: 'public' },
  { date: '2026-09-02', kind: 'public' },
  { date: '2026-11-24', kind: 'proposed' },
])

const OFF: readonly (readonly [string, Day, boolean])[] = [
  ['a Sunday is off', '2026-11-22', true],
  ['a Tuesday is worked', '2026-11-17', false],
  ['a Saturday worked by swap is worked', '2026-08-22', false],
  ['a Monday taken off by swap is off', '2026-08-31', true],
  ['a proposed holiday counts for nothing', '2026-11-24', false],
]
for (const [name, at, expected] of OFF)
  test(name, () => assert.equal(isDayOff(at, table), expected))

test('working days jump over a long weekend', () => {
  assert.equal(addWorkingDays('2026-08-28', 1, table), '2026-09-03')
  assert.equal(addWorkingDays('2026-09-03', -1, table), '2026-08-28')
  assert.equal(addWorkingDays('2026-08-21', 1, table), '2026-08-22')
  assert.equal(nextWorkingDay('2026-08-29', table), '2026-09-03')
})

test('periods end where the calendar says', () => {
  assert.equal(lastDayOfMonth(2024, 2), '2024-02-29')
  assert.equal(lastDayOfMonth(9999, 12), '9999-12-31')
  assert.equal(lastDayOfQuarter(2020, 4), '2020-12-31')
  assert.equal(lastDayOfYear(2026), '2026-12-31')
  assert.throws(() => lastDayOfMonth(2026, 13), RangeError)
})

test('days that cannot be are refused', () => {
  assert.equal(findDay(2026, 2, 30), undefined)
  assert.equal(isDay('2023-02-29'), false)
  assert.throws(() => addDays('2026-02-30', 1), RangeError)
  assert.throws(() => addDays('9999-12-31', 1), RangeError)
  assert.equal(isDayOff('2026-11-21', NO_DAYS_OFF), true)
})

test('a day is written as an office writes it', () => {
  assert.equal(formatDay('2026-11-20'), 'thứ Sáu 20/11/2026')
  assert.equal(formatHeadingDate('2020-01-05'), 'ngày 05 tháng 01 năm 2020')
  assert.equal(formatHeadingDate('2020-11-30'), 'ngày 30 tháng 11 năm 2020')
  assert.equal(formatHeadingDate('2020-03-09'), 'ngày 09 tháng 3 năm 2020')
})
