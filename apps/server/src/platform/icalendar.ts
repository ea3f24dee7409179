/** A file of iCalendar (RFC 5545) around its components: the head that programs look for, and lines as the standard has them. */
import ICAL from 'ical.js'

export type CalendarFile = {
  readonly product: string
  readonly name: string
  /** What stands in it, in words. */
  readonly description?: string
  readonly parts: readonly ICAL.Component[]
}

/** An instant, in UTC: the zone of the machine has no part in it. */
export const toIcsInstant = (at: Date) => ICAL.Time.fromJSDate(at, true)
export const toIcsDay = (text: string) => ICAL.Time.fromDateString(text)

const LINE_BYTES = 75

/** Lines of at most 75 octets, cut between whole characters: Vietnamese letters take two or three. */
function fold(line: string): string {
  const pieces: string[] = []
  let piece = ''
  let bytes = 0
  for (const letter of line) {
    const size = Buffer.byteLength(letter)
    if (bytes + size > LINE_BYTES) {
      pieces.push(piece)
      piece = ' '
      bytes = 1
    }
    piece += letter
    bytes += size
  }
  return [...pieces, piece].join('\r\n')
}

/** The whole file, lines folded and ended as the standard says. */
export function writeCalendarFile({ product, name, description, parts }: CalendarFile): string {
  const root = new ICAL.Component('vcalendar')
  root.addPropertyWithValue('version', '2.0')
  root.addPropertyWithValue('prodid', `-//Loi Mo//${product}//VI`)
  root.addPropertyWithValue('calscale', 'GREGORIAN')
  root.addPropertyWithValue('method', 'PUBLISH')
  root.addPropertyWithValue('x-wr-calname', name)
  if (description !== undefined) {
    root.addPropertyWithValue('description', description)
    root.addPropertyWithValue('x-wr-caldesc', description)
  }
  root.addPropertyWithValue('x-wr-timezone', 'Asia/Ho_Chi_Minh')
  const refresh = root.addPropertyWithValue('refresh-interval', 'PT1H')
  refresh.setParameter('value', 'DURATION')
  root.addPropertyWithValue('x-published-ttl', 'PT1H')
  for (const part of parts) root.addSubcomponent(part)
  const lines = root
    .toString()
    .replace(/\r?\n[ \t]/g, '')
    .split(/\r?\n/)
  return `${lines.map(fold).join('\r\n')}\r\n`
}
