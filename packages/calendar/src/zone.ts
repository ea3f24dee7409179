/** Two clocks, by IANA name. An instant is milliseconds since 1970 in UTC; a day and a minute are a zone's own. */
import { type Day, daysBetween, MS_A_DAY } from './day.ts'

export const HA_NOI = 'Asia/Ho_Chi_Minh'
export const BEIJING = 'Asia/Shanghai'

const MS_A_MINUTE = 60_000

const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    })
    formats.set(zone, format)
  }
  return format
}

const offsets = new Map<string, Map<number, number>>()

/** Milliseconds that a zone is ahead of UTC at an instant; zones do not change twice in a day of UTC. */
function offsetAt(zone: string, at: number): number {
  const hour = Math.floor(at / 3_600_000)
  let known = offsets.get(zone)
  if (!known) {
    known = new Map()
    offsets.set(zone, known)
  }
  const before = known.get(hour)
  if (before !== undefined) return before
  const parts = Object.fromEntries(
    formatOf(zone)
      .formatToParts(hour * 3_600_000)
      .map(({ type, value }) => [type, Number(value)]),
  ) as Record<string, number>
  const { year = 0, month = 1, day = 1, hour: hours = 0, minute = 0 } = parts
  const offset = Date.UTC(year, month - 1, day, hours, minute) - hour * 3_600_000
  if (known.size > 50_000) known.clear()
  known.set(hour, offset)
  return offset
}

/** The instant of a minute of a day in a zone; minutes may run past the day's end. @throws RangeError for a day that is none */
export function toInstant(zone: string, day: Day, minute: number): number {
  const local = daysBetween('1970-01-01', day) * MS_A_DAY + minute * MS_A_MINUTE
  const guess = local - offsetAt(zone, local)
  return local - offsetAt(zone, guess)
}

/** The day and the minute of it that a clock in a zone shows. */
export function toLocal(zone: string, at: number): { readonly day: Day; readonly minute: number } {
  const local = at + offsetAt(zone, at)
  return {
    day: new Date(local).toISOString().slice(0, 10),
    minute: Math.floor((((local % MS_A_DAY) + MS_A_DAY) % MS_A_DAY) / MS_A_MINUTE),
  }
}

const CLOCK = /^([01]\d|2[0-4]):([0-5]\d)$/

/** "07:30" in minutes of the day; "24:00" is its end. @throws RangeError */
export function readClock(time: string): number {
  const hit = CLOCK.exec(time)
  const minute = hit ? Number(hit[1]) * 60 + Number(hit[2]) : Number.NaN
  if (!(minute <= 1_440)) throw new RangeError(`not a time of day: ${time}`)
  return minute
}

/** The clock of a zone at an instant: "07:30". */
export function formatClock(zone: string, at: number): string {
  const { minute } = toLocal(zone, at)
  const pad = (number: number) => String(number).padStart(2, '0')
  return `${pad(Math.floor(minute / 60))}:${pad(minute % 60)}`
}
