/** Orders that come again: which period a day lies in, and when its work is due. */
import { addDays, type Day, findDay, getWeekday, lastDayOfMonth } from '@loimo/calendar'
import { fold } from './words.ts'

export type Recurrence =
  /** `weekday`: 1 Monday to 6 Saturday, 0 Sunday. */
  | { readonly every: 'week'; readonly weekday: number }
  /** `months`: 1, 3, 6, 12. `cutOff`: the last day allowed in the period's last month; null: its end. */
  | {
      readonly every: 'months'
      readonly months: number
      readonly cutOff: number | null
      /** For a year that closes before December. */
      readonly closingMonth: number | null
    }

export type Period = {
  /** `2026-11-27` (a week, by its last day), `2026-11`, `2026-Q4`, `2026-H2`, `2026`: in order. */
  readonly key: string
  readonly firstDay: Day
  readonly lastDay: Day
}

const EVERY: readonly (readonly [RegExp, number])[] = [
  [/(?:hang|moi) thang|0?1 thang (?:\/|mot) ?lan/, 1],
  [/(?:hang|moi) quy|thang cuoi quy|0?3 thang ?(?:\/|mot) ?lan/, 3],
  [/0?6 thang ?(?:\/|mot) ?lan|(?:hang|moi) 0?6 thang/, 6],
  [/(?:hang|moi) nam|12 thang ?(?:\/|mot) ?lan/, 12],
]

const WEEKDAYS = ['chu nhat', 'thu hai', 'thu ba', 'thu tu', 'thu nam', 'thu sau', 'thu bay']

/**
 * The recurrence that the words of a deadline state: "trước ngày 15 hằng tháng" is due on the 14th.
 * Undefined where no period follows from them ("thường xuyên", "hằng ngày", "định kỳ").
 */
export function readRecurrence(words: string): Recurrence | undefined {
  const text = fold(words)
  if (/(?:hang|moi) tuan/.test(text)) {
    const named = WEEKDAYS.findIndex((name) => text.includes(name))
    return { every: 'week', weekday: named < 0 ? 5 : named }
  }
  const months = EVERY.find(([shape]) => shape.test(text))?.[1]
  if (months === undefined) return undefined
  const [, before, day, month] =
    /(truoc )?(?:ngay )?(\d{1,2})(?:\s?\/\s?(\d{1,2}))?(?! ?thang ?(?:\/|mot))(?= |$)/.exec(text) ??
    []
  const cutOff = day === undefined ? null : Number(day) - (before ? 1 : 0)
  const fits = cutOff !== null && cutOff >= 1 && cutOff <= 31
  const closing = Number(month)
  const closingMonth = months === 12 && closing >= 1 && closing <= 12 ? closing : null
  return { every: 'months', months, cutOff: fits ? cutOff : null, closingMonth }
}

const pad = (number: number) => String(number).padStart(2, '0')

/** The week that closes on its weekday: from the day after the last such day. */
function weekOf(day: Day, weekday: number): Period {
  const lastDay = addDays(day, (weekday - getWeekday(day) + 7) % 7)
  return {
    key: lastDay,
    firstDay: addDays(lastDay, -6),
    lastDay,
  }
}

const KEYS: Readonly<Record<number, (year: number, at: number) => string>> = {
  1: (year, at) => `${year}-${pad(at + 1)}`,
  3: (year, at) => `${year}-Q${at + 1}`,
  6: (year, at) => `${year}-H${at + 1}`,
  12: (year) => String(year),
}

/** The months' period at `index`, counted from year 0. */
function monthsAt(recurrence: Extract<Recurrence, { every: 'months' }>, index: number): Period {
  const { months, cutOff, closingMonth } = recurrence
  const perYear = 12 / months
  const [year, at] = [Math.floor(index / perYear), index % perYear]
  const firstDay = findDay(year, at * months + 1, 1) as Day
  const closes = closingMonth ?? (at + 1) * months
  const end = lastDayOfMonth(year, closes)
  const lastDay = cutOff === null ? end : (findDay(year, closes, cutOff) ?? end)
  const key = KEYS[months]?.(year, at) ?? `${year}-${at + 1}/${perYear}`
  return { key, firstDay, lastDay }
}

/** The first period whose work is not due before `day`. */
export function periodOf(recurrence: Recurrence, day: Day): Period {
  if (recurrence.every === 'week') return weekOf(day, recurrence.weekday)
  const [year, month] = day.split('-').map(Number) as [number, number]
  const index = Math.floor((year * 12 + month - 1) / recurrence.months)
  const here = monthsAt(recurrence, index)
  return here.lastDay >= day ? here : monthsAt(recurrence, index + 1)
}

/** The period after one. */
export function periodAfter(recurrence: Recurrence, period: Period): Period {
  return periodOf(recurrence, addDays(period.lastDay, 1))
}

/** Periods that are to be open on `day` after those up to `last`: what the clock has not opened yet. */
export function periodsToOpen(recurrence: Recurrence, last: Period, day: Day): Period[] {
  const periods: Period[] = []
  for (let next = periodAfter(recurrence, last); ; next = periodAfter(recurrence, next)) {
    const opensOn = addDays((periods.at(-1) ?? last).lastDay, 1)
    if (opensOn > day) return periods
    periods.push(next)
  }
}
