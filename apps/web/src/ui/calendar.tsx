import type { Language } from '@loimo/contract'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { DayPicker } from 'react-day-picker'
import { enGB, vi, zhCN } from 'react-day-picker/locale'
import { api } from '../app/api.ts'
import { useLanguage, useT } from '../messages/language.tsx'
import { formatDay } from './format.ts'

const LOCALES = { vi, en: enGB, zh: zhCN } satisfies Record<Language, unknown>

export type DayOff = { readonly date: string; readonly name: string; readonly kind: string }

const pad = (number: number) => String(number).padStart(2, '0')
const toDay = (date: Date) =>
  `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`
const toDate = (day: string) => {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  return new Date(year, month - 1, date)
}

/** The days that are off, public holidays and swaps, for the years in sight. */
function useDaysOff(year: number) {
  return useQuery({
    queryKey: ['days-off', year],
    queryFn: () =>
      api.get<{ days: DayOff[] }>('/api/calendar/days-off', {
        from: `${year - 1}-12-01`,
        to: `${year + 1}-01-31`,
      }),
    staleTime: 3_600_000,
    placeholderData: (before) => before,
  })
}

type CalendarProps = {
  readonly value: string | null
  readonly onDay: (day: string | null) => void
}

export function Calendar({ value, onDay }: CalendarProps) {
  const t = useT()
  const language = useLanguage()
  const chosen = value ? toDate(value) : undefined
  const [month, setMonth] = useState(chosen ?? new Date())
  const { data } = useDaysOff(month.getFullYear())
  const named = new Map(data?.days.map((day) => [day.date, day]))
  const isWorked = (date: Date) => named.get(toDay(date))?.kind === 'swap-work'
  const isHoliday = (date: Date) => {
    const found = named.get(toDay(date))
    return found !== undefined && found.kind !== 'swap-work'
  }
  const isWeekend = (date: Date) => [0, 6].includes(date.getDay()) && !isWorked(date)
  const offName = (date: Date) => {
    const found = named.get(toDay(date))
    if (found && found.kind !== 'swap-work') return t.review.dayOff(found.name)
    return isWeekend(date) ? t.review.weekend : ''
  }
  const chosenOff = chosen && offName(chosen)
  const inMonth = [...named.values()].filter(
    ({ date, kind }) => date.startsWith(toDay(month).slice(0, 7)) && kind !== 'swap-work',
  )
  return (
    <div className="calendar">
      <DayPicker
        mode="single"
        locale={LOCALES[language]}
        weekStartsOn={1}
        month={month}
        onMonthChange={setMonth}
        selected={chosen}
        onSelect={(date) => onDay(date ? toDay(date) : null)}
        modifiers={{ holiday: isHoliday, weekend: isWeekend }}
        modifiersClassNames={{ holiday: 'day-holiday', weekend: 'day-weekend' }}
        labels={{
          labelDayButton: (date) =>
            [formatDay(toDay(date), language), offName(date)].filter(Boolean).join(', '),
        }}
      />
      <p className="calendar-note" aria-live="polite">
        {value && formatDay(value, language)}
        {chosenOff && <b> · {chosenOff}</b>}
      </p>
      {inMonth.length > 0 && (
        <ul className="calendar-off">
          {inMonth.map(({ date, name }) => (
            <li key={date}>
              <span className="figures">{date.slice(8)}</span> <span lang="vi">{name}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
