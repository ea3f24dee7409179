/**
 * Letters put together by a seed, with what a reader must find in them. For tests and tools; the
 * same seed gives the same letter.
 */
import { addDays, type Day, getWeekday } from '@loimo/calendar'
import {
  type Deadline,
  directiveLetter,
  type LateOfAgency,
  type Letter,
  type Letterhead,
  lastDayOf,
  OPEN_BUCKETS,
  type Order,
  reminderLetter,
  type Signature,
  statusReport,
} from './index.ts'
import {
  EVENTS,
  GIVEN_NAMES,
  MIDDLE_NAMES,
  OBJECTS,
  RECEIVERS,
  RECIPIENTS,
  SURNAMES,
  TAILS,
  VERBS,
} from './sample-words.ts'

/** What is taken of a row of a province's register. */
export type SampleAgency = {
  readonly id: string
  readonly name: string
  readonly aliases: readonly string[]
  readonly classes: readonly string[]
  readonly validFrom: string | null
  readonly validTo: string | null
}

export type ExpectedDirective = {
  readonly lead: readonly string[]
  readonly cooperating: readonly string[]
  /** The kind of the deadline, as the reader calls it. */
  readonly deadline: string | null
  readonly lastDay: Day | null
  readonly reportTo: readonly string[]
}

/** The fields that must come back. */
export type Expected = {
  readonly kind: string
  readonly number: string
  readonly date: Day
  readonly issuer: string
  readonly subject: string
  readonly addressees: readonly string[]
  readonly signature: {
    readonly authority: string | null
    readonly title: string
    readonly name: string
  }
  readonly distribution: readonly string[]
  readonly urgency: string | null
  readonly directives: readonly ExpectedDirective[]
}

export type Sample = { readonly letter: Letter; readonly expected: Expected }

/** mulberry32: small, even enough, the same everywhere. */
export function createDice(seed: number) {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (limit: number) => Math.floor(next() * limit)
  const pick = <T>(from: readonly T[]): T => from[below(from.length)] as T
  const chance = (share: number) => next() < share
  const some = <T>(from: readonly T[], count: number): T[] => {
    const rest = [...from]
    return Array.from({ length: Math.min(count, rest.length) }, () => {
      return rest.splice(below(rest.length), 1)[0] as T
    })
  }
  return { below, pick, chance, some }
}
type Dice = ReturnType<typeof createDice>

const personName = ({ pick }: Dice) =>
  `${pick(SURNAMES)} ${pick(MIDDLE_NAMES)} ${pick(GIVEN_NAMES)}`

/** Bodies that work is given to; a name with brackets is the register's, not a paper's. */
const GIVEN_WORK = [
  ...['department', 'department-level', 'commune-level', 'district', 'central-unit'],
  ...['union', 'border', 'armed-force', 'enterprise', 'school', 'committee'],
]

/** "UBND xã X" as papers write it, where the register has it. */
export const writtenName = ({ name, aliases }: SampleAgency) =>
  name.startsWith('Ủy ban nhân dân')
    ? (aliases.find((alias) => /^UBND (?:xã|phường|huyện|thành phố) /u.test(alias)) ?? name)
    : name

export function listWorkers(register: readonly SampleAgency[], day: Day): SampleAgency[] {
  return register.filter(
    ({ name, classes, validFrom, validTo }) =>
      (validFrom === null || validFrom <= day) &&
      (validTo === null || validTo >= day) &&
      !name.includes('(') &&
      classes.some((word) => GIVEN_WORK.includes(word)),
  )
}

type Sender = {
  readonly parent: string | null
  readonly issuer: string
  readonly office: string
  readonly id: string
  readonly symbols: readonly string[]
  readonly signatures: readonly Signature['titles'][]
}

const signed = (...titles: readonly string[]): Signature['titles'] =>
  titles.map((printed) => {
    const [, authority, title] = /^(?:(TM\.|KT\.|TL\.|TUQ\.|Q\.) )?(.*)$/.exec(printed) as string[]
    return { authority: (authority ?? null) as 'KT.' | null, title: title as string }
  })

const PROVINCE = 'Ủy ban nhân dân\ntỉnh Lạng Sơn'

const OFFICE: Sender = {
  parent: PROVINCE,
  issuer: 'Văn phòng',
  office: 'Văn phòng UBND tỉnh',
  id: 'van-phong-ubnd-tinh',
  symbols: ['VP-KT', 'VP-NC', 'VP-KGVX', 'VP-TH'],
  signatures: [signed('KT. Chánh Văn phòng', 'Phó Chánh Văn phòng'), signed('Chánh Văn phòng')],
}

const COMMITTEE: Sender = {
  parent: null,
  issuer: PROVINCE,
  office: 'UBND tỉnh',
  id: 'ubnd-tinh',
  symbols: ['UBND-KT', 'UBND-NC', 'UBND-THNC'],
  signatures: [
    signed('TM. Ủy ban nhân dân', 'KT. Chủ tịch', 'Phó Chủ tịch'),
    signed('TM. Ủy ban nhân dân', 'Chủ tịch'),
    signed('TL. Chủ tịch', 'Chánh Văn phòng'),
    signed('TL. Chủ tịch', 'KT. Chánh Văn phòng', 'Phó Chánh Văn phòng'),
    signed('Q. Chủ tịch'),
  ],
}

function departmentOf({ id, name }: SampleAgency): Sender {
  return {
    parent: PROVINCE,
    issuer: name,
    office: name,
    id,
    symbols: ['SNV-VP', 'SCT-QLTM', 'SNgV-LSBG', 'STC-TCHCSN&ĐT'],
    signatures: [
      signed('Giám đốc'),
      signed('KT. Giám đốc', 'Phó Giám đốc'),
      signed('TUQ. Giám đốc', 'Chánh Văn phòng'),
      signed('Q. Giám đốc'),
    ],
  }
}

function pickSender(dice: Dice, workers: readonly SampleAgency[]): Sender {
  if (dice.chance(0.5)) return OFFICE
  if (dice.chance(0.5)) return COMMITTEE
  return departmentOf(dice.pick(workers.filter(({ classes }) => classes.includes('department'))))
}

type Frame = {
  readonly head: Letterhead
  readonly sender: Sender
  readonly day: Day
  readonly names: readonly string[]
}

/** @param abbreviation of the type in the symbol of a named paper */
function frameOf(
  dice: Dice,
  register: readonly SampleAgency[],
  abbreviation: string | null,
): Frame {
  // Both sides of the mergers of 2025.
  const day = addDays('2018-01-02', dice.below(3_260))
  const workers = listWorkers(register, day)
  const sender = pickSender(dice, workers)
  const dispatchSymbol = dice.pick(sender.symbols)
  const urgency = dice.pick([undefined, undefined, undefined, 'Khẩn', 'Hỏa tốc'] as const)
  return {
    sender,
    day,
    names: workers.filter(({ id }) => id !== sender.id).map(writtenName),
    head: {
      parent: sender.parent,
      issuer: sender.issuer,
      office: sender.office,
      number: String(dice.below(6_000) + 1).padStart(2, '0'),
      symbol:
        abbreviation === null ? dispatchSymbol : `${abbreviation}-${dispatchSymbol.split('-')[0]}`,
      place: 'Lạng Sơn',
      date: day,
      ...(urgency === undefined ? {} : { urgency }),
      signature: { titles: dice.pick(sender.signatures), name: personName(dice) },
      distribution: ['Như trên', ...dice.some(RECIPIENTS, dice.below(5))],
      filing: dice.pick(['VT, TH', 'VT, KT(HN)', 'VT', 'VT, NC (05)']),
    },
  }
}

function pickDeadline(dice: Dice, day: Day): Deadline | null {
  const later = addDays(day, 3 + dice.below(200))
  const [year, month] = later.split('-').map(Number) as [number, number]
  return dice.pick<Deadline | null>([
    null,
    { kind: 'before', day: later },
    { kind: 'before', day: later },
    { kind: 'by', day: later },
    { kind: 'month', year, month },
    { kind: 'quarter', year, quarter: Math.ceil(month / 3) },
    { kind: 'year', year },
    { kind: 'within', days: 5 + dice.below(40), working: false },
    { kind: 'within', days: 3 + dice.below(20), working: true },
    { kind: 'at-once' },
    { kind: 'recurring', every: dice.pick(['week', 'month', 'quarter', 'year'] as const) },
    { kind: 'monthly', beforeDay: 1 + dice.below(28) },
    { kind: 'after', event: dice.pick(EVENTS) },
  ])
}

const KINDS = {
  before: 'date',
  by: 'date',
  month: 'month',
  quarter: 'quarter',
  year: 'year',
  within: 'relative',
  'at-once': 'immediate',
  recurring: 'recurring',
  monthly: 'recurring',
  after: 'event',
} as const satisfies Record<Deadline['kind'], string>

const taskOf = ({ pick }: Dice) => `${pick(VERBS)} ${pick(OBJECTS)}${pick(TAILS)}`

function pickOrder(dice: Dice, { day, names }: Frame, previous: Order | undefined): Order {
  const lead =
    previous !== undefined && dice.chance(0.25)
      ? previous.lead
      : dice.some(names, dice.chance(0.15) ? 2 : 1)
  const others = names.filter((name) => !lead.includes(name))
  return {
    lead,
    cooperating: dice.some(others, dice.pick([0, 0, 1, 2, 3])),
    task: taskOf(dice),
    deadline: pickDeadline(dice, day),
    reportTo: dice.pick(RECEIVERS),
    ...(dice.chance(0.2) ? { tone: 'request' as const } : {}),
  }
}

function listOrders(dice: Dice, frame: Frame): Order[] {
  const orders: Order[] = []
  const count = 1 + dice.below(12)
  while (orders.length < count) orders.push(pickOrder(dice, frame, orders.at(-1)))
  return orders
}

const expectedHead = ({ head, sender, day }: Frame) => {
  const { titles, name } = head.signature
  const authority = titles.findLast((title) => title.authority !== null)?.authority ?? null
  return {
    number: `${head.number}/${head.symbol}`,
    date: day,
    issuer: sender.id,
    signature: { authority, title: (titles.at(-1)?.title ?? '').toUpperCase(), name },
    distribution: [...head.distribution, `Lưu: ${head.filing}`],
    urgency: head.urgency?.toUpperCase() ?? null,
  }
}

function sampleDirectives(dice: Dice, register: readonly SampleAgency[]): Sample {
  const named = dice.chance(0.2)
  const frame = frameOf(dice, register, named ? 'TB' : null)
  const orders = listOrders(dice, frame)
  const letter = directiveLetter({
    ...frame.head,
    ...(named ? { type: 'Thông báo' } : {}),
    subject: named ? `Ý kiến chỉ đạo về ${taskOf(dice)}` : taskOf(dice),
    addressees: named ? [] : [...new Set(orders.flatMap(({ lead }) => lead))],
    ground: dice.chance(0.7)
      ? {
          type: dice.pick(['Báo cáo', 'Tờ trình', 'Công văn']),
          number: `${1 + dice.below(900)}/${dice.pick(['BC-SNgV', 'TTr-SCT', 'SNN-KL'])}`,
          date: addDays(frame.day, -1 - dice.below(20)),
          issuer: dice.pick(frame.names),
          about: dice.pick(OBJECTS),
        }
      : null,
    opinionOf: {
      name: personName(dice),
      title: dice.pick(['Chủ tịch UBND tỉnh', 'Phó Chủ tịch UBND tỉnh']),
    },
    orders,
  })
  return {
    letter,
    expected: {
      ...expectedHead(frame),
      kind: named ? 'thong_bao' : 'cong_van',
      subject: letter.subject,
      addressees: letter.addressees,
      directives: orders.map(({ lead, cooperating, deadline, reportTo }) => ({
        lead,
        cooperating,
        reportTo,
        deadline: deadline === null ? null : KINDS[deadline.kind],
        lastDay: deadline === null ? null : lastDayOf(deadline, frame.day),
      })),
    },
  }
}

function listLate(dice: Dice, { day, names }: Frame): LateOfAgency[] {
  return dice.some(names, 1 + dice.below(12)).map((agency) => ({
    agency,
    late: Array.from({ length: 1 + dice.below(6) }, () => {
      const daysLate = 1 + dice.below(400)
      const lastDay = addDays(day, -daysLate)
      return {
        task: taskOf(dice),
        number: dice.chance(0.9) ? `${1 + dice.below(5_000)}/VP-KT` : null,
        date: dice.chance(0.9) ? addDays(lastDay, -30) : null,
        lastDay,
        daysLate,
      }
    }),
  }))
}

const GIVEN_BY = 'UBND tỉnh, Chủ tịch UBND tỉnh'

function sampleReminder(dice: Dice, register: readonly SampleAgency[]): Sample {
  const frame = frameOf(dice, register, null)
  const agencies = listLate(dice, frame)
  const reportBy = addDays(frame.day, 5)
  const reportTo = frame.head.office
  const letter = reminderLetter({
    ...frame.head,
    ...{ agencies, asOf: frame.day, reportBy, reportTo, givenBy: GIVEN_BY },
  })
  return {
    letter,
    expected: {
      ...expectedHead(frame),
      kind: 'cong_van',
      subject: letter.subject,
      addressees: letter.addressees,
      directives: agencies.map(({ agency }) => ({
        lead: [agency],
        cooperating: [],
        deadline: 'date',
        lastDay: reportBy,
        reportTo: [reportTo],
      })),
    },
  }
}

function sampleReport(dice: Dice, register: readonly SampleAgency[]): Sample {
  const frame = frameOf(dice, register, 'BC')
  const { day } = frame
  const [year, month] = day.split('-').map(Number) as [number, number]
  const monday = addDays(day, -((getWeekday(day) + 6) % 7))
  const letter = statusReport({
    ...frame.head,
    period: dice.chance(0.5) ? { kind: 'week', monday } : { kind: 'month', year, month },
    asOf: day,
    givenBy: GIVEN_BY,
    addressees: dice.chance(0.7) ? dice.some(['UBND tỉnh', 'Thường trực Tỉnh ủy'], 1) : [],
    rows: dice.some(frame.names, 1 + dice.below(30)).map((agency) => ({
      agency,
      counts: Object.fromEntries(OPEN_BUCKETS.map(({ id }) => [id, dice.below(90)])),
    })),
    late: dice.chance(0.8) ? listLate(dice, frame) : [],
    recommendations: dice.chance(0.5) ? [`UBND tỉnh xem xét ${dice.pick(OBJECTS)}`] : [],
  })
  return {
    letter,
    expected: {
      ...expectedHead(frame),
      kind: 'other',
      subject: letter.subject,
      addressees: letter.addressees,
      directives: [],
    },
  }
}

/** A letter by its seed: six of ten give directives, two remind, two report. */
export function sampleLetter(seed: number, register: readonly SampleAgency[]): Sample {
  const dice = createDice(seed)
  const turn = seed % 10
  if (turn < 6) return sampleDirectives(dice, register)
  return turn < 8 ? sampleReminder(dice, register) : sampleReport(dice, register)
}
