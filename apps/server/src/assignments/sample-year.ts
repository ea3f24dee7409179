/**
 * A year of a province, made up: papers, assignments and what everyone did with them, by a seed. Whatever
 * happens goes through the table of packages/follow, so every history is lawful. For tests and benchmarks.
 */
import { addDays, addWorkingDays, type DaysOff, nextWorkingDay } from '@loimo/calendar'
import {
  applyVerb,
  type Fact,
  type Given,
  type Life,
  openLife,
  type Part,
  type Taken,
  type Verb,
  walkFacts,
} from '@loimo/follow'
import type { Db } from '../platform/database.ts'
import { foldForSearch } from '../platform/search-text.ts'

export type YearRequest = {
  readonly seed: number
  readonly dispatches: number
  readonly assignments: number
  readonly agencies: readonly string[]
  readonly gates: readonly { readonly id: string; readonly name: string }[]
  readonly topics: readonly string[]
  readonly assigner: string
  readonly from: string
  readonly days: number
  readonly daysOff: DaysOff
}

export type MadePaper = {
  readonly id: string
  readonly number: string
  readonly day: string
  readonly subject: string
  readonly leader: string
  readonly text: string
}

export type MadeAssignment = {
  readonly id: string
  readonly directiveId: string
  readonly paper: MadePaper
  readonly lead: string
  readonly partners: readonly string[]
  readonly task: string
  readonly topic: string | null
  readonly gate: string | null
  readonly issuedOn: string
  readonly lastDay: string | null
  readonly history: readonly Taken[]
}

/** A seeded generator (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const DOINGS = [
  'rà soát',
  'kiểm tra',
  'hướng dẫn',
  'tham mưu',
  'xây dựng',
  'triển khai',
  'đôn đốc',
  'tổng hợp',
  'thẩm định',
  'báo cáo',
  'công bố',
  'đánh giá',
  'phối hợp tháo gỡ',
  'trao đổi với phía bạn về',
]
const MATTERS = [
  'mã số vùng trồng thạch đen',
  'phương tiện chở hàng xuất khẩu',
  'tiến độ giải phóng mặt bằng',
  'quy trình kiểm dịch thực vật',
  'hạ tầng bến bãi',
  'nền tảng cửa khẩu số',
  'chế độ cư dân biên giới',
  'kế hoạch hội đàm',
  'đường dây nóng',
  'giải ngân vốn đầu tư công',
  'phòng chống dịch bệnh động vật',
  'cải cách thủ tục hành chính',
  'an ninh trật tự khu vực biên giới',
  'xúc tiến thương mại quả na',
  'đào tạo tiếng Trung cho cán bộ',
  'kết nối đường cao tốc',
  'quản lý đất đai',
  'du lịch cộng đồng',
  'y tế dự phòng',
  'phân luồng xe',
]
/** What narrows a matter: there are thousands of subjects in a province, not twenty. */
const ASPECTS = [
  'giai đoạn một',
  'vùng cao',
  'cấp xã',
  'sau sáp nhập',
  'mùa cao điểm',
  'phía đông',
  'theo mô hình mới',
  'năm bản lề',
  'ngoài giờ',
  'dọc quốc lộ',
  'cho hợp tác xã',
  'tại chợ phiên',
  'qua trực tuyến',
  'đối với doanh nghiệp nhỏ',
  'trước mùa mưa',
  'có vốn vay',
]
const WORDS = [
  'các',
  'cơ',
  'quan',
  'đơn',
  'vị',
  'căn',
  'cứ',
  'chức',
  'năng',
  'nhiệm',
  'vụ',
  'chủ',
  'động',
  'khẩn',
  'trương',
  'thực',
  'hiện',
  'theo',
  'đúng',
  'quy',
  'định',
  'kịp',
  'thời',
  'khó',
  'khăn',
  'vướng',
  'mắc',
  'trong',
  'quá',
  'trình',
  'đề',
  'xuất',
  'giải',
  'pháp',
  'cấp',
  'có',
  'thẩm',
  'quyền',
  'xem',
  'xét',
  'quyết',
  'hàng',
  'hóa',
  'nông',
  'sản',
  'phối',
  'hợp',
  'lực',
  'lượng',
  'kiểm',
  'soát',
  'địa',
  'bàn',
  'xã',
  'phường',
  'biên',
]
const matterOf = (dice: Dice) => `${dice.pick(MATTERS)} ${dice.pick(ASPECTS)}`

const LEADERS = ['Hoàng Văn Mẫu', 'Lương Thị Thử', 'Nông Văn Ví', 'Triệu Thị Dụ']

type Dice = {
  readonly next: () => number
  readonly pick: <T>(from: readonly T[]) => T
  readonly between: (low: number, high: number) => number
  readonly id: () => string
}

function diceOf(seed: number): Dice {
  const next = seeded(seed)
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  const hex = (length: number) =>
    Array.from({ length }, () => Math.floor(next() * 16).toString(16)).join('')
  return {
    next,
    between,
    pick: (from) => from[Math.floor(next() * from.length)]!,
    id: () => `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`,
  }
}

function makePaper(dice: Dice, { from, days, daysOff }: YearRequest, at: number): MadePaper {
  const day = nextWorkingDay(addDays(from, dice.between(0, days - 1)), daysOff)
  const matter = matterOf(dice)
  // A paper is about its matter and names another on the way.
  const text = Array.from({ length: 260 }, (_, word) =>
    word === 120 ? `${matterOf(dice)}.\n` : dice.pick(WORDS),
  ).join(' ')
  return {
    id: dice.id(),
    number: `${at + 1}/VP-${dice.pick(['KT', 'NC', 'KGVX', 'TH'])}`,
    day,
    subject: `V/v ${dice.pick(DOINGS)} ${matter}`,
    leader: dice.pick(LEADERS),
    text: `V/v ${matter}\n${text}`,
  }
}

/** Whoever lives an assignment: a step is taken when the table allows it, and days go by. */
class Living {
  life: Life
  day: string
  desk: string
  readonly history: Taken[] = []
  readonly #daysOff: DaysOff
  constructor(opened: Life, day: string, desk: string, daysOff: DaysOff) {
    this.life = opened
    this.day = day
    this.desk = desk
    this.#daysOff = daysOff
  }
  wait(days: number): this {
    this.day = nextWorkingDay(addDays(this.day, days), this.#daysOff)
    return this
  }
  take(verb: Verb, who: Part, by: string, given: Omit<Given, 'day'> = {}): boolean {
    const step = applyVerb(this.life, verb, who, { ...given, day: this.day })
    if ('fault' in step) return false
    this.life = step.life
    this.history.push({ verb, who, by, day: this.day, ...given })
    return true
  }
}

function begin(
  dice: Dice,
  { assigner, agencies }: YearRequest,
  living: Living,
  taken: ReadonlySet<string>,
) {
  if (dice.next() < 0.06) return false
  living.wait(dice.between(0, 6)).take('receive', 'lead', living.desk)
  if (dice.next() < 0.04) {
    living
      .wait(dice.between(1, 4))
      .take('return', 'lead', living.desk, { words: 'Không thuộc thẩm quyền.' })
    const other = dice.pick(agencies)
    if (dice.next() < 0.2 || taken.has(other)) return false
    living
      .wait(dice.between(1, 9))
      .take('reassign', 'assigner', assigner, { words: 'Giao lại.', agency: other })
    living.desk = other
  }
  return living.wait(dice.between(0, 4)).take('accept', 'lead', living.desk)
}

function work(dice: Dice, { assigner }: YearRequest, living: Living): void {
  for (let step = dice.between(0, 3); step > 0; step--)
    living.wait(dice.between(3, 25)).take('progress', 'lead', living.desk, {
      percent: Math.min(95, living.life.percent + dice.between(5, 40)),
      words: `Đã ${dice.pick(DOINGS)} xong một phần.`,
    })
  if (dice.next() < 0.06) {
    living.take('block', 'lead', living.desk, { words: 'Chờ ý kiến của Bộ.' })
    if (dice.next() < 0.7) living.wait(dice.between(3, 40)).take('unblock', 'lead', living.desk)
  }
  if (dice.next() < 0.1 && living.life.lastDay !== null) {
    const lastDay = addDays([living.life.lastDay, living.day].sort()[1]!, dice.between(5, 40))
    living.take('ask-extension', 'lead', living.desk, { words: 'Xin thêm thời gian.', lastDay })
    const decision = dice.next()
    if (decision < 0.5)
      living.wait(dice.between(1, 6)).take('grant-extension', 'assigner', assigner, { lastDay })
    else if (decision < 0.85)
      living
        .wait(dice.between(1, 6))
        .take('refuse-extension', 'assigner', assigner, { words: 'Giữ hạn cũ.' })
  }
}

function end(dice: Dice, { assigner }: YearRequest, living: Living): void {
  if (dice.next() < 0.02) {
    living
      .wait(dice.between(1, 30))
      .take('withdraw', 'assigner', assigner, { words: 'Không còn cần.' })
    return
  }
  if (dice.next() < 0.12) return
  const { lastDay } = living.life
  const aim =
    lastDay === null
      ? addDays(living.day, dice.between(5, 120))
      : addDays(lastDay, dice.between(-15, 9))
  if (aim > living.day) living.day = aim
  for (let round = 0; round < 3; round++) {
    living.take('submit', 'lead', living.desk, { words: `Đã xong, kèm báo cáo.` })
    living.wait(dice.between(0, 12))
    if (dice.next() < 0.9) {
      living.take('confirm', 'assigner', assigner)
      return
    }
    living.take('send-back', 'assigner', assigner, { words: 'Chưa đủ.' })
    living.wait(dice.between(1, 10))
  }
}

type Directive = { readonly id: string; readonly paper: MadePaper; readonly leads: Set<string> }

function makeAssignment(dice: Dice, request: YearRequest, directive: Directive): MadeAssignment {
  const { agencies, gates, topics, daysOff } = request
  const lead = dice.pick(agencies.filter((one) => !directive.leads.has(one)))
  directive.leads.add(lead)
  const partners = [
    ...new Set(Array.from({ length: dice.between(0, 3) }, () => dice.pick(agencies))),
  ].filter((one) => !directive.leads.has(one))
  const issuedOn = directive.paper.day
  const gate = dice.next() < 0.3 && gates.length > 0 ? dice.pick(gates) : null
  // Almost half of all tasks of one province had no deadline.
  const lastDay = dice.next() < 0.45 ? null : addWorkingDays(issuedOn, dice.between(3, 70), daysOff)
  const living = new Living(openLife(lastDay), issuedOn, lead, daysOff)
  const taken = new Set([...directive.leads, ...partners])
  if (begin(dice, request, living, taken)) {
    work(dice, request, living)
    for (const partner of partners)
      if (dice.next() < 0.6)
        living.take('contribute', 'cooperator', partner, { words: 'Phần phối hợp đã xong.' })
    end(dice, request, living)
  }
  if (living.desk !== lead) directive.leads.add(living.desk)
  return {
    id: dice.id(),
    directiveId: directive.id,
    paper: directive.paper,
    lead,
    partners,
    task: `${dice.pick(DOINGS)} ${matterOf(dice)}${gate ? ` tại ${gate.name}` : ''}`,
    topic: dice.next() < 0.9 && topics.length > 0 ? dice.pick(topics) : null,
    gate: gate?.id ?? null,
    issuedOn,
    lastDay,
    history: living.history,
  }
}

export function makeYear(request: YearRequest): MadeAssignment[] {
  const dice = diceOf(request.seed)
  const papers = Array.from({ length: request.dispatches }, (_, at) => makePaper(dice, request, at))
  let directive: Directive | undefined
  return Array.from({ length: request.assignments }, () => {
    // Several leads in one sentence are one directive.
    if (!directive || dice.next() < 0.85 || directive.leads.size > 5)
      directive = { id: dice.id(), paper: dice.pick(papers), leads: new Set() }
    return makeAssignment(dice, request, directive)
  })
}

/** What was known of an assignment at the end of a day; undefined before its issue. */
export function factOf(made: MadeAssignment, day: string): Fact | undefined {
  const { id, issuedOn, lastDay, partners, history } = made
  const opened = { id, issuedOn, lastDay, cooperators: partners.length }
  for (const [, fact] of walkFacts(opened, history, [day])) return fact
  return undefined
}

export function deskOf({ lead, history }: MadeAssignment, day: string): string {
  const moves = history.filter((step) => step.verb === 'reassign' && step.day <= day)
  return moves.at(-1)?.agency ?? lead
}

async function insertRows(
  tx: Db,
  table: string,
  columns: readonly string[],
  rows: readonly object[],
) {
  const BATCH = 2_000
  for (let at = 0; at < rows.length; at += BATCH)
    await tx.query(
      `insert into ${table} (${columns.join(', ')})
       select ${columns.join(', ')} from json_populate_recordset(null::${table}, $1::json)`,
      [JSON.stringify(rows.slice(at, at + BATCH))],
    )
}

const unique = <T>(rows: readonly T[], keyOf: (row: T) => string): T[] => [
  ...new Map(rows.map((row) => [keyOf(row), row])).values(),
]

const toDispatch = (paper: MadePaper) => ({
  id: paper.id,
  state: 'issued',
  version: 1,
  file_name: 'năm mẫu.txt',
  media_type: 'text/plain',
  bytes: paper.text.length,
  sha256: '0'.repeat(64),
  text: paper.text,
  pages: [],
  reading: {},
  kind: 'cong_van',
  number: paper.number,
  date: paper.day,
  issuer: 'Văn phòng mẫu',
  subject: paper.subject,
  directives: 1,
  open_doubts: 0,
  search_text: foldForSearch(`${paper.number} ${paper.subject} ${paper.text}`),
  signature: [],
  bands: [],
  created_at: `${paper.day}T02:00:00Z`,
  changed_at: `${paper.day}T02:00:00Z`,
  changed_name: 'Năm mẫu',
})

const toDirective = (made: MadeAssignment, at: number) => ({
  id: made.directiveId,
  dispatch_id: made.paper.id,
  draft_id: `d${at}`,
  ordinal: at,
  clause: '1',
  span_start: 0,
  span_end: 10,
  task: made.task,
  original_last_day: made.lastDay,
  last_day: made.lastDay,
  report_to: [],
  agreed_items: [],
  cooperating: [],
  state: 'in-force',
})

function toAssignment(made: MadeAssignment, fact: Fact, day: string, assigner: string) {
  const { paper } = made
  const reports = made.history.flatMap((step) =>
    step.day <= day && step.who !== 'assigner' ? (step.words ?? []) : [],
  )
  return {
    id: made.id,
    directive_id: made.directiveId,
    dispatch_id: paper.id,
    lead_agency: deskOf(made, day),
    desk_agency: deskOf(made, day),
    desks: [deskOf(made, day), ...made.partners],
    assigner_agency: assigner,
    state: fact.state,
    task: made.task,
    clause: '1',
    number: paper.number,
    number_date: paper.day,
    subject: paper.subject,
    issuer: 'Văn phòng mẫu',
    leader: paper.leader,
    topic: made.topic,
    gates: made.gate === null ? [] : [made.gate],
    issued_on: made.issuedOn,
    issued_at: `${made.issuedOn}T02:00:00Z`,
    original_last_day: fact.originalLastDay,
    last_day: fact.lastDay,
    percent: fact.percent,
    blocked_by: fact.blockedBy,
    blocked_on: fact.blockedOn,
    asked_last_day: fact.askedLastDay,
    asked_on: fact.askedOn,
    returned_on: fact.returnedOn,
    submitted_on: fact.submittedOn,
    confirmed_on: fact.confirmedOn,
    answered_on: fact.answeredOn,
    parts: made.partners.length,
    parts_given: made.partners.length - fact.partsMissing,
    search_text: foldForSearch([made.task, paper.number, paper.subject, ...reports].join(' ')),
  }
}

type EventRow = {
  readonly assignment_id: string
  readonly day: string
  readonly [name: string]: unknown
}

function toEvents(made: MadeAssignment, day: string, assigner: string): EventRow[] {
  const row = { assignment_id: made.id, by_name: 'Năm mẫu' }
  const opening = {
    ...row,
    verb: 'open',
    who: 'assigner',
    day: made.issuedOn,
    by_agency: assigner,
    last_day: made.lastDay,
  }
  const steps = made.history.filter((step) => step.day <= day)
  return [
    opening,
    ...steps.map(({ verb, who, by, words, percent, lastDay, agency, day: on }) => ({
      ...row,
      verb,
      who,
      day: on,
      by_agency: by,
      words,
      percent,
      last_day: lastDay,
      agency,
    })),
  ]
}

function toPartners(made: MadeAssignment, day: string) {
  return made.partners.map((partner) => {
    const given = made.history.find(
      (step) => step.verb === 'contribute' && step.by === partner && step.day <= day,
    )
    return {
      assignment_id: made.id,
      agency_id: partner,
      desk_agency: partner,
      given_on: given?.day,
      given_words: given?.words,
    }
  })
}

/** Put the year into an empty database as it stood at the end of a day. @returns how many assignments there were */
export async function insertYear(
  tx: Db,
  year: readonly MadeAssignment[],
  day: string,
  assigner: string,
): Promise<number> {
  const known = year.flatMap((made) => {
    const fact = factOf(made, day)
    return fact ? [{ made, fact }] : []
  })
  const papers = unique(
    known.map(({ made }) => made.paper),
    ({ id }) => id,
  ).map(toDispatch)
  const directives = unique(
    known.map(({ made }) => made),
    ({ directiveId }) => directiveId,
  ).map(toDirective)
  const assignments = known.map(({ made, fact }) => toAssignment(made, fact, day, assigner))
  const events = known.flatMap(({ made }) => toEvents(made, day, assigner))
  const EVENT = [
    'assignment_id',
    'verb',
    'who',
    'day',
    'by_name',
    'by_agency',
    'words',
    'percent',
    'last_day',
    'agency',
  ]
  await insertRows(tx, 'dispatches', Object.keys(papers[0] ?? {}), papers)
  await insertRows(tx, 'directives', Object.keys(directives[0] ?? {}), directives)
  await insertRows(tx, 'assignments', Object.keys(assignments[0] ?? {}), assignments)
  await insertRows(tx, 'assignment_events', EVENT, events)
  const partners = known.flatMap(({ made }) => toPartners(made, day))
  await insertRows(
    tx,
    'assignment_partners',
    ['assignment_id', 'agency_id', 'desk_agency', 'given_on', 'given_words'],
    partners,
  )
  return known.length
}
