/**
 * iCalendar (RFC 5545) of deadlines. A deadline is a day: dates float and have no clock. The same work has
 * the same UID for ever; a moved deadline counts SEQUENCE up. Being late is computed by whoever looks, and
 * no status of a calendar.
 */
import ICAL from 'ical.js'
import {
  toIcsDay as day,
  toIcsInstant as instant,
  writeCalendarFile,
} from '../platform/icalendar.ts'

export type CalendarItem = {
  readonly id: string
  readonly task: string
  readonly number: string | null
  readonly clause: string | null
  readonly state: string
  readonly percent: number
  readonly lastDay: string
  /** In words. */
  readonly topic: string | null
  readonly desk: string
  readonly dispatchId: string
  readonly issuedAt: Date
  readonly changed: Date | null
  readonly confirmedAt: Date | null
  /** How often its last day was moved. */
  readonly moved: number
}

export type Calendar = {
  readonly name: string
  readonly origin: string
  readonly items: readonly CalendarItem[]
  readonly nameOf: (agency: string) => string
  /** Outlook knows no to-dos: for it the day is an event. */
  readonly as: 'vevent' | 'vtodo'
}

const STATUS: Readonly<Record<string, string>> = {
  issued: 'NEEDS-ACTION',
  received: 'NEEDS-ACTION',
  confirmed: 'COMPLETED',
  withdrawn: 'CANCELLED',
}

const LONGEST_SUMMARY = 120

const shorten = (text: string) =>
  text.length <= LONGEST_SUMMARY ? text : `${text.slice(0, LONGEST_SUMMARY - 1)}…`

/** Seven days and one day before the last one, at eight in the morning: a day begins at midnight. */
const ALARMS = ['-P6DT16H', '-PT16H']

/** A to-do has no start to count from, and the end of an event is the morning after its day. */
function alarm(before: string, as: Calendar['as']): ICAL.Component {
  const part = new ICAL.Component('valarm')
  part.addPropertyWithValue('action', 'DISPLAY')
  part.addPropertyWithValue('description', 'Sắp đến hạn')
  const trigger = part.addPropertyWithValue('trigger', ICAL.Duration.fromString(before))
  trigger.setParameter('related', as === 'vtodo' ? 'END' : 'START')
  return part
}

function toComponent(item: CalendarItem, { origin, nameOf, as }: Calendar): ICAL.Component {
  const part = new ICAL.Component(as)
  const changed = instant(item.changed ?? item.issuedAt)
  const add = (name: string, value: unknown) => part.addPropertyWithValue(name, value as string)
  // No host in it: work that is known stays known when the product moves to another address.
  add('uid', item.id)
  // The stamp of the content, not of this reading: an unchanged calendar is byte for byte the same.
  add('dtstamp', changed)
  add('last-modified', changed)
  add('created', instant(item.issuedAt))
  add('sequence', item.moved)
  add('summary', shorten(item.task))
  add(
    'description',
    [
      item.task,
      `Chủ trì: ${nameOf(item.desk)}`,
      `Văn bản: ${item.number ?? 'chưa có số'}${item.clause ? `, mục ${item.clause}` : ''}`,
    ].join('\n'),
  )
  add('url', `${origin}/nhiem-vu/${item.id}`)
  add('related-to', item.dispatchId)
  if (item.topic !== null) add('categories', item.topic)
  const status = STATUS[item.state] ?? 'IN-PROCESS'
  if (as === 'vtodo') {
    add('due', day(item.lastDay))
    add('status', status)
    add('percent-complete', status === 'COMPLETED' ? 100 : item.percent)
    if (status === 'COMPLETED')
      add('completed', instant(item.confirmedAt ?? item.changed ?? item.issuedAt))
  } else {
    add('dtstart', day(item.lastDay))
    const next = day(item.lastDay)
    next.adjust(1, 0, 0, 0)
    add('dtend', next)
    add('transp', 'TRANSPARENT')
    add('status', status === 'CANCELLED' ? 'CANCELLED' : 'CONFIRMED')
  }
  if (status === 'NEEDS-ACTION' || status === 'IN-PROCESS')
    for (const before of ALARMS) part.addSubcomponent(alarm(before, as))
  return part
}

/** The whole calendar, lines folded and ended as the standard says. */
export function writeCalendar(calendar: Calendar): string {
  return writeCalendarFile({
    product: 'Deadlines',
    name: calendar.name,
    parts: calendar.items.map((item) => toComponent(item, calendar)),
  })
}
