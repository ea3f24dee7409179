import { lazy, Suspense, useEffect, useState } from 'react'
import { useT } from '../messages/language.tsx'
import { Field } from './field.tsx'
import { formatDate, readDay } from './format.ts'
import { Loading } from './states.tsx'

const Calendar = lazy(async () => ({ default: (await import('./calendar.tsx')).Calendar }))

type DayFieldProps = {
  readonly label: string
  readonly hint?: string
  readonly fault?: string
  readonly value: string | null
  /** Undefined while what is written is no day. */
  readonly onDay: (day: string | null | undefined) => void
  readonly open?: boolean
}

/** A day by keyboard (`20/11/2026`) or from a calendar that knows the days off. */
export function DayField({ label, hint, fault, value, onDay, open = false }: DayFieldProps) {
  const t = useT()
  const [words, setWords] = useState(value ? formatDate(value) : '')
  const [isOpen, setOpen] = useState(open)
  // Nobody is told of a fault in the middle of a word.
  const [isLeft, setLeft] = useState(false)
  useEffect(() => {
    setWords((before) => {
      if (value && readDay(before) !== value) return formatDate(value)
      return before
    })
  }, [value])
  const day = words.trim() === '' ? null : readDay(words)
  const change = (next: string) => {
    setWords(next)
    onDay(next.trim() === '' ? null : readDay(next))
  }
  return (
    <div className="day-field">
      <Field
        label={label}
        hint={hint ?? t.review.dayFormat}
        fault={day === undefined && isLeft ? t.review.badDay : fault}
      >
        {(ids) => (
          <span className="day-field-row">
            <input
              {...ids}
              inputMode="numeric"
              autoComplete="off"
              value={words}
              onBlur={() => setLeft(true)}
              onChange={(event) => change(event.target.value)}
            />
            <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
              {t.review.pickDay}
            </button>
          </span>
        )}
      </Field>
      {isOpen && (
        <Suspense fallback={<Loading />}>
          <Calendar value={day ?? null} onDay={(next) => change(next ? formatDate(next) : '')} />
        </Suspense>
      )}
    </div>
  )
}
