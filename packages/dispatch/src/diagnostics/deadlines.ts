import { addWorkingDays, formatDay, isDay, isDayOff, nextWorkingDay } from '@loimo/calendar'
import type { Deadline, Diagnostic } from '../reading.ts'
import type { Given, Rule } from './given.ts'

type Dated = { readonly deadline: Deadline; readonly lastDay: string; readonly directive: number }

/** Deadlines with a day, each printed one once. */
function listDated({ reading }: Given): Dated[] {
  const seen = new Set<string>()
  return reading.directives.flatMap(({ deadline }, directive): Dated[] => {
    if (!deadline?.lastDay || !isDay(deadline.lastDay)) return []
    const key = `${deadline.span.start}:${deadline.span.end}:${deadline.lastDay}`
    if (seen.has(key)) return []
    seen.add(key)
    return [{ deadline, lastDay: deadline.lastDay, directive }]
  })
}

export const deadlineBeforeDate: Rule = (given) => {
  const own = given.reading.date?.value
  if (!own) return []
  const first = own.length === 7 ? `${own}-01` : own
  return listDated(given).flatMap(({ deadline, lastDay, directive }): Diagnostic[] => {
    if (lastDay >= first || deadline.kind === 'recurring') return []
    const issued = own.split('-').reverse().join('/')
    return [
      {
        code: 'DEADLINE_BEFORE_DATE',
        severity: 'error',
        span: deadline.span,
        message: {
          vi: `Thời hạn "${deadline.value}" đã hết trước ngày ban hành (${issued}). Đề nghị kiểm tra lại ngày hạn hoặc ngày văn bản.`,
          en: `The deadline "${deadline.value}" is over before the date of issue (${own}). Check the deadline or the date.`,
        },
        directive,
      },
    ]
  })
}

/** A printed day stays where it is; a period of days runs on to the next working day (Civil Code). */
export const deadlineOnDayOff: Rule = (given) =>
  listDated(given).flatMap(({ deadline, lastDay, directive }): Diagnostic[] => {
    if (deadline.kind !== 'date' && deadline.kind !== 'relative') return []
    if (!isDayOff(lastDay, given.daysOff)) return []
    const message = deadline.kind === 'date' ? sayFixed(given, lastDay) : sayPeriod(given, lastDay)
    return [
      { code: 'DEADLINE_ON_DAY_OFF', severity: 'notice', span: deadline.span, message, directive },
    ]
  })

function sayFixed({ daysOff }: Given, lastDay: string) {
  const worked = addWorkingDays(lastDay, -1, daysOff)
  return {
    vi: `Ngày cuối của thời hạn là ${formatDay(lastDay)}, ngày nghỉ. Ngày làm việc cuối cùng trước đó là ${formatDay(worked)}.`,
    en: `The last day allowed, ${lastDay}, is a day off. The last working day before it is ${worked}.`,
  }
}

function sayPeriod({ daysOff }: Given, lastDay: string) {
  const worked = nextWorkingDay(lastDay, daysOff)
  return {
    vi: `Thời hạn tính đến ${formatDay(lastDay)}, ngày nghỉ; theo Bộ luật Dân sự, kết thúc vào ngày làm việc tiếp theo là ${formatDay(worked)}.`,
    en: `The period ends on ${lastDay}, a day off; by the Civil Code it runs to the next working day, ${worked}.`,
  }
}

export const deadlineMissing: Rule = ({ reading }) =>
  reading.directives.flatMap((one, directive): Diagnostic[] =>
    one.deadline
      ? []
      : [
          {
            code: 'DEADLINE_MISSING',
            severity: 'notice',
            span: one.span,
            message: {
              vi: 'Nhiệm vụ không có thời hạn. Nếu cần theo dõi, đề nghị ấn định ngày báo cáo.',
              en: 'The work has no deadline. Set a day to report if it is to be followed up.',
            },
            directive,
          },
        ],
  )
