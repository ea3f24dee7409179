/** A công văn or thông báo that passes on the opinion of a leader, with what it gives to whom. */
import { type Day, formatDate } from '@loimo/calendar'
import { type Deadline, printDeadline } from './deadline.ts'
import { type Block, type Letter, type Letterhead, letterheadOf } from './letter.ts'
import { joinNames, lowerFirst, toLine, upperFirst, withoutStop } from './text.ts'

/** A piece of work: one lead or several, and what they must do, in the infinitive. */
export type Order = {
  readonly lead: readonly string[]
  readonly cooperating: readonly string[]
  /** "rà soát mã số vùng trồng còn hiệu lực": no lead, no deadline, no receiver in it. */
  readonly task: string
  readonly deadline: Deadline | null
  readonly reportTo: readonly string[]
  /** To bodies that the province asks and does not command: "Đề nghị". */
  readonly tone?: 'assign' | 'request'
}

/** The paper that the leader has looked at. */
export type Ground = {
  readonly type: string
  readonly number: string
  readonly date: Day
  readonly issuer: string
  /** "tình hình phương tiện chờ xuất khẩu". */
  readonly about: string
}

export type DirectiveLetter = Letterhead & {
  /** `Thông báo`, where the opinion goes out under a name; a công văn without it. */
  readonly type?: string
  readonly subject: string
  readonly addressees: readonly string[]
  readonly ground: Ground | null
  /** "Lê Minh Khôi", "Phó Chủ tịch UBND tỉnh". */
  readonly opinionOf: { readonly name: string; readonly title: string }
  readonly orders: readonly Order[]
}

// The alphabet of points (Annex I, item II.6): no f, j, w, z.
const POINTS = 'abcdđeghiklmnopqrstuvxy'

const printGround = ({ type, number, date, issuer, about }: Ground) =>
  `Xem xét ${toLine(type)} số ${toLine(number)} ngày ${formatDate(date)} của ${toLine(issuer)}` +
  ` về ${lowerFirst(withoutStop(about))}, `

function opening({ ground, opinionOf }: DirectiveLetter): string {
  const leader = `đồng chí ${toLine(opinionOf.name)}, ${toLine(opinionOf.title)}`
  return ground === null
    ? `Đồng chí ${toLine(opinionOf.name)}, ${toLine(opinionOf.title)} có ý kiến chỉ đạo như sau:`
    : `${printGround(ground)}${leader} có ý kiến như sau:`
}

/** What the result is and when: behind the task. A comma keeps it one piece of work; a semicolon would begin another. */
function delivery({ deadline, reportTo }: Order): string {
  const to = joinNames(reportTo)
  const when = deadline === null ? '' : printDeadline(deadline)
  if (to === '') return deadline === null ? '' : finish(deadline, when)
  if (deadline === null) return `, báo cáo kết quả thực hiện về ${to}`
  return deadline.kind === 'recurring' || deadline.kind === 'monthly'
    ? `, ${when} báo cáo kết quả thực hiện về ${to}`
    : `, báo cáo kết quả thực hiện về ${to} ${when}`
}

function finish(deadline: Deadline, when: string): string {
  switch (deadline.kind) {
    case 'recurring':
    case 'monthly':
      return `, ${when} tổng hợp kết quả thực hiện`
    case 'at-once':
      return `, thực hiện ${when}`
    default:
      return `, hoàn thành ${when}`
  }
}

const work = (order: Order) => {
  const task = lowerFirst(withoutStop(order.task))
  const partners = joinNames(order.cooperating)
  const led = partners === '' ? task : `chủ trì, phối hợp với ${partners} ${task}`
  return `${led}${delivery(order)}`
}

const sameLead = (a: Order, b: Order) => joinNames(a.lead) === joinNames(b.lead)

/** Orders that follow each other and have the same lead stand as points of one clause. */
function groupOrders(orders: readonly Order[]): Order[][] {
  const groups: Order[][] = []
  for (const order of orders) {
    const open = groups.at(-1)
    if (open !== undefined && sameLead(open[0] as Order, order)) open.push(order)
    else groups.push([order])
  }
  return groups
}

const verbOf = ({ tone }: Order) => (tone === 'request' ? 'Đề nghị' : 'Giao')

function writeGroup(group: readonly Order[], index: number): Block[] {
  const first = group[0] as Order
  const mark = `${index + 1}.`
  const lead = `${verbOf(first)} ${joinNames(first.lead)}`
  if (group.length === 1) return [{ kind: 'clause', mark, text: `${lead} ${work(first)}.` }]
  const points = group.map((order, at): Block => {
    const stop = at === group.length - 1 ? '.' : ';'
    return {
      kind: 'clause',
      mark: `${POINTS[at] ?? '-'}${POINTS[at] === undefined ? '' : ')'}`,
      text: `${upperFirst(work(order))}${stop}`,
    }
  })
  return [{ kind: 'clause', mark, text: `${lead}:` }, ...points]
}

/** The letter as data, for `writeLetter`. */
export function directiveLetter(input: DirectiveLetter): Letter {
  return {
    ...letterheadOf(input),
    type: input.type ?? null,
    subject: input.subject,
    addressees: input.addressees,
    body: [
      { kind: 'paragraph', text: opening(input) },
      ...groupOrders(input.orders).flatMap(writeGroup),
      {
        kind: 'paragraph',
        text: `${toLine(input.office)} thông báo để các cơ quan, đơn vị biết, thực hiện.`,
      },
    ],
  }
}
