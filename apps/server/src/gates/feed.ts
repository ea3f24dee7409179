/**
 * The calendar of a gate for anybody's calendar program: when it is open, and what is announced to be closed.
 * Instants stand in UTC, and both clocks in the words. The same session has the same UID for ever; a rule
 * that is entered or taken back counts SEQUENCE up.
 */
import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import {
  addDays,
  BEIJING,
  formatClock,
  formatDate,
  HA_NOI,
  type Hours,
  type HoursRule,
  type Interval,
  readClock,
  toInstant,
  toLocal,
} from '@loimo/calendar'
import { LANGUAGES, type Language } from '@loimo/contract'
import ICAL from 'ical.js'
import Type from 'typebox'
import type { Deps } from '../deps.ts'
import { toIcsDay, toIcsInstant, writeCalendarFile } from '../platform/icalendar.ts'
import { Problem } from '../platform/problem.ts'
import { dayInHaNoi } from '../platform/today.ts'
import type { TypedApp } from '../platform/typed-app.ts'
import { describeTraffic, type Traffic, WORDS } from './feed-words.ts'
import { type Gate, getHours, listGates } from './register.ts'

const DAYS_BACK = 7
const DAYS_AHEAD = 60
const MS_A_DAY = 86_400_000
/** How far behind the calendar the first day of a closure is looked for. */
const LONGEST_CLOSURE_DAYS = 400

const TRAFFIC: readonly Traffic[] = [
  { direction: 'export', cargo: 'goods' },
  { direction: 'import', cargo: 'goods' },
  { direction: 'export', cargo: 'passengers' },
  { direction: 'import', cargo: 'passengers' },
]

type StoredRule = {
  readonly id: string
  readonly rule: HoursRule
  readonly name: string
  readonly source: string | null
  readonly madeAt: Date
  readonly droppedAt: Date | null
}

type Query = Traffic & { readonly place: string }

/** What one entry of the calendar says, before it has words. */
type Entry = {
  readonly kind: 'open' | 'registered' | 'closed' | 'shut'
  /** Of the first traffic it holds for: who reads again finds it. */
  readonly uid: string
  readonly day: string
  readonly span: { readonly start: number; readonly end: number } | { readonly lastDay: string }
  readonly until: 'said' | 'open'
  readonly rules: readonly string[]
  readonly holdsFor: Query[]
}

/** A stretch of more than a day, which a gate open around the clock has, day by day. */
function cutDays(one: Interval): Interval[] {
  if (one.end - one.start <= MS_A_DAY) return [one]
  const pieces: Interval[] = []
  for (let start = one.start; start < one.end; ) {
    const midnight = toInstant(HA_NOI, addDays(toLocal(HA_NOI, start).day, 1), 0)
    const end = Math.min(one.end, midnight)
    pieces.push({ ...one, start, end })
    start = end
  }
  return pieces
}

function listSessions(hours: Hours, query: Query, first: string, last: string): Entry[] {
  // Wider than asked: what runs over the edge is whole.
  const from = toInstant(HA_NOI, addDays(first, -2), 0)
  const to = toInstant(HA_NOI, addDays(last, 3), 0)
  const counts = new Map<string, number>()
  return hours
    .intervals(query, from, to)
    .flatMap(cutDays)
    .flatMap(({ start, end, access, rules }) => {
      const { day } = toLocal(HA_NOI, start)
      if (day < first || day > last) return []
      const count = counts.get(day) ?? 0
      counts.set(day, count + 1)
      const uid = `open ${query.place} ${query.direction} ${query.cargo} ${day} ${count}`
      return [
        { kind: access, uid, day, span: { start, end }, until: 'said', rules, holdsFor: [query] },
      ]
    })
}

const isAnnounced = ({ layer, effect }: HoursRule) =>
  (layer === 'announced' || layer === 'holiday') &&
  (effect.kind === 'closed' || effect.kind === 'shut')

function listClosures(
  hours: Hours,
  { id, layer, effect, validTo, zone }: HoursRule,
  query: Query,
  [first, last]: readonly [string, string],
): Entry[] {
  const holds = (day: string) => hours.rulesOn(query, day).some((rule) => rule.id === id)
  const uid = (day: string, count = 0) =>
    `${layer} ${id} ${query.place} ${query.direction} ${query.cargo} ${day} ${count}`
  const found: Entry[] = []
  for (let day = first; day <= last; day = addDays(day, 1)) {
    if (!holds(day)) continue
    if (effect.kind === 'shut') {
      for (const [count, { from, to }] of effect.sessions.entries()) {
        const [begin, end] = [readClock(from), readClock(to)]
        const start = toInstant(zone, day, begin)
        found.push({
          kind: 'shut',
          uid: uid(day, count),
          day,
          span: { start, end: toInstant(zone, day, end <= begin ? end + 1_440 : end) },
          until: 'said',
          rules: [id],
          holdsFor: [query],
        })
      }
      continue
    }
    let begin = day
    for (let back = 0; back < LONGEST_CLOSURE_DAYS && holds(addDays(begin, -1)); back++)
      begin = addDays(begin, -1)
    while (day < (validTo ?? last) && holds(addDays(day, 1))) day = addDays(day, 1)
    const until = validTo === null && day >= last ? 'open' : 'said'
    const span = { lastDay: day }
    found.push({
      kind: 'closed',
      uid: uid(begin),
      day: begin,
      span,
      until,
      rules: [id],
      holdsFor: [query],
    })
  }
  return found
}

/** What says the same of several kinds of traffic is said once. */
function merge(entries: readonly Entry[]): Entry[] {
  const byWords = new Map<string, Entry>()
  for (const entry of entries) {
    const { kind, day, span, rules } = entry
    const key = JSON.stringify([kind, day, span, rules])
    const known = byWords.get(key)
    if (known) known.holdsFor.push(...entry.holdsFor)
    else byWords.set(key, { ...entry, holdsFor: [...entry.holdsFor] })
  }
  const order = ({ day, span }: Entry) =>
    'start' in span ? span.start : toInstant(HA_NOI, day, 0) - 1
  return [...byWords.values()].sort((a, b) => order(a) - order(b) || a.uid.localeCompare(b.uid))
}

/** Clock times, with the day where it is another than the first one's. */
function showSpan(zone: string, { start, end }: { start: number; end: number }): string {
  const first = toLocal(zone, start).day
  // Midnight at the end belongs to the day that ends.
  const last = toLocal(zone, end - 1).day
  const clock = formatClock(zone, end)
  const until = clock === '00:00' ? '24:00' : clock
  return last === first
    ? `${formatClock(zone, start)}–${until} ${formatDate(first)}`
    : `${formatClock(zone, start)} ${formatDate(first)} – ${until} ${formatDate(last)}`
}

type Made = {
  readonly language: Language
  readonly origin: string
  readonly gate: Gate
  readonly gates: readonly Gate[]
  readonly rules: readonly StoredRule[]
}

const nameOf = ({ id, names }: Pick<Gate, 'id' | 'names'>, language: Language) =>
  names[language] ?? names.vi ?? id

function describe(entry: Entry, { language, gates, rules }: Made): string {
  const words = WORDS[language]
  const { span } = entry
  const colon = language === 'zh' ? '：' : ': '
  const lines =
    'start' in span
      ? [
          `${words.haNoi}${colon}${showSpan(HA_NOI, span)}`,
          `${words.beijing}${colon}${showSpan(BEIJING, span)}`,
        ]
      : entry.until === 'open'
        ? [words.untilFurther]
        : []
  const places = [...new Set(entry.holdsFor.map(({ place }) => place))]
  const holdsFor = places.map((place) => {
    const gate = gates.find(({ id }) => id === place)
    const traffic = entry.holdsFor.filter((one) => one.place === place)
    return `${gate ? nameOf(gate, language) : place} (${describeTraffic(traffic, language)})`
  })
  lines.push(`${words.holdsFor}${colon}${holdsFor.join('; ')}`)
  for (const { name, source } of rules.filter(({ id }) => entry.rules.includes(id)))
    lines.push(`${words.rule}${colon}${name}`, `${words.source}${colon}${source ?? words.register}`)
  return lines.join('\n')
}

/** How often the rules of the entry's day changed, and when last; what was taken back counts too. */
function changesOf({ day, span, holdsFor }: Entry, rules: readonly StoredRule[]) {
  const last = 'lastDay' in span ? span.lastDay : day
  const place = holdsFor[0]?.place ?? ''
  const concerned = rules.filter(
    ({ rule }) =>
      rule.places.includes(place) &&
      (rule.validFrom ?? '') <= last &&
      day <= (rule.validTo ?? '9999-12-31'),
  )
  const times = concerned.flatMap(({ madeAt, droppedAt }) =>
    droppedAt ? [madeAt, droppedAt] : [madeAt],
  )
  return {
    sequence: Math.max(0, times.length - 1),
    changed: new Date(Math.max(0, ...times.map((at) => at.getTime()))),
  }
}

function toEvent(entry: Entry, made: Made): ICAL.Component {
  const { language, origin, gate, rules } = made
  const part = new ICAL.Component('vevent')
  const add = (name: string, value: unknown) => part.addPropertyWithValue(name, value as string)
  const { sequence, changed } = changesOf(entry, rules)
  const digest = createHash('sha256').update(`${gate.id} ${entry.uid}`).digest('hex').slice(0, 32)
  // No host in it: a session that is known stays known when the product moves to another address.
  add('uid', `${digest}-gate`)
  // The stamp of the rules, not of this reading: an unchanged calendar is byte for byte the same.
  add('dtstamp', toIcsInstant(changed))
  add('last-modified', toIcsInstant(changed))
  add('sequence', sequence)
  const separator = language === 'zh' ? '：' : ': '
  add('summary', `${nameOf(gate, language)}${separator}${WORDS[language][entry.kind]}`)
  add('description', describe(entry, made))
  add('location', nameOf(gate, language))
  add('url', `${origin}/cua-khau/${gate.id}`)
  if ('start' in entry.span) {
    add('dtstart', toIcsInstant(new Date(entry.span.start)))
    add('dtend', toIcsInstant(new Date(entry.span.end)))
  } else {
    add('dtstart', toIcsDay(entry.day))
    add('dtend', toIcsDay(addDays(entry.span.lastDay, 1)))
  }
  add('transp', 'TRANSPARENT')
  add('status', 'CONFIRMED')
  return part
}

/** A calendar must hold something (RFC 5545, 3.6): one without events holds the clock it would go by. */
function zoneOfHaNoi(): ICAL.Component {
  const zone = new ICAL.Component('vtimezone')
  zone.addPropertyWithValue('tzid', HA_NOI)
  const standard = new ICAL.Component('standard')
  const since = { year: 1975, month: 6, day: 13, hour: 0, minute: 0, second: 0, isDate: false }
  standard.addPropertyWithValue('dtstart', new ICAL.Time(since, ICAL.Timezone.localTimezone))
  standard.addPropertyWithValue('tzoffsetfrom', ICAL.UtcOffset.fromString('+07:00'))
  standard.addPropertyWithValue('tzoffsetto', ICAL.UtcOffset.fromString('+07:00'))
  zone.addSubcomponent(standard)
  return zone
}

type Shown = { readonly text: string; readonly tag: string }

/** @throws Problem NOT_FOUND for a gate that is none */
export async function readGateFeed(deps: Deps, id: string, language: Language): Promise<Shown> {
  const gates = await listGates(deps.database)
  const gate = gates.find((one) => one.id === id)
  if (!gate) throw new Problem('NOT_FOUND')
  const places = [gate, ...gates.filter(({ parent }) => parent === id)].map((one) => one.id)
  const { rows: rules } = await deps.database.query<StoredRule>(
    `select id, rule, name, source, made_at as "madeAt", dropped_at as "droppedAt" from hours_rules
      order by valid_from nulls first, id`,
  )
  const standing = rules.filter(({ droppedAt }) => droppedAt === null).map(({ rule }) => rule)
  const { hours } = await getHours(deps.database)
  const today = dayInHaNoi(deps.now())
  const [first, last] = [addDays(today, -DAYS_BACK), addDays(today, DAYS_AHEAD)]
  const queries = places.flatMap((place) => TRAFFIC.map((traffic) => ({ place, ...traffic })))
  const closing = standing.filter(isAnnounced)
  const entries = merge(
    queries.flatMap((query) => [
      ...listSessions(hours, query, first, last),
      ...closing.flatMap((rule) => listClosures(hours, rule, query, [first, last])),
    ]),
  )
  const made = { language, origin: deps.config.origin, gate, gates, rules }
  const words = WORDS[language]
  const text = writeCalendarFile({
    product: 'Gates',
    name: nameOf(gate, language),
    description: isKnown(hours, queries, first, last) ? words.about : words.unknown,
    parts: entries.length === 0 ? [zoneOfHaNoi()] : entries.map((entry) => toEvent(entry, made)),
  })
  return { text, tag: `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"` }
}

function isKnown(hours: Hours, queries: readonly Query[], first: string, last: string): boolean {
  for (let day = first; day <= last; day = addDays(day, 1))
    if (queries.some((query) => hours.rulesOn(query, day).length > 0)) return true
  return false
}

export function feedRoutes(app: TypedApp, deps: Deps): void {
  app.get(
    '/lich/cua-khau/:id.ics',
    {
      schema: {
        tags: ['gates'],
        summary: 'Opening hours and announced closures of a gate for a calendar program',
        description:
          'iCalendar (RFC 5545) of the last 7 and the next 60 days, lanes of the gate among it. Instants are UTC; the words, in the asked language, tell both clocks and the source of the rule. Open to anybody; answers to `If-None-Match`.',
        params: Type.Object({ id: Type.String({ maxLength: 80 }) }),
        querystring: Type.Object({ lang: Type.Optional(Type.Enum([...LANGUAGES])) }),
        produces: ['text/calendar'],
        response: {
          200: Type.Unsafe<string>({
            description: 'The calendar',
            content: { 'text/calendar': { schema: { type: 'string' } } },
          }),
          304: Type.Any({ description: 'Unchanged since the tag that was sent' }),
        },
      },
      config: { access: 'public', perMinute: 120 },
    },
    async (request, reply) => {
      const { text, tag } = await readGateFeed(deps, request.params.id, request.query.lang ?? 'vi')
      reply
        .header('etag', tag)
        .header('cache-control', 'public, max-age=900')
        .header('vary', 'accept-encoding')
      if (request.headers['if-none-match'] === tag) return reply.code(304).send()
      reply.type('text/calendar; charset=utf-8')
      if (!/\bgzip\b/.test(String(request.headers['accept-encoding'] ?? '')))
        return reply.send(text)
      return reply.header('content-encoding', 'gzip').send(gzipSync(text) as never)
    },
  )
}
