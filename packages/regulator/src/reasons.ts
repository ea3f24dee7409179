/** Why a vehicle leaves, stays or waits: codes for programs, sentences for drivers. */
export type ReasonCode =
  | 'planned'
  | 'fills-barrier'
  | 'pinned'
  | 'held-by-order'
  | 'gate-frozen'
  | 'no-gate'
  | 'gate-closed'
  | 'gate-stopped'
  | 'barrier-full'
  | 'others-first'
  | 'beyond-plan'
  | 'on-the-way'
  | 'passes-now'
  | 'awaits-turn'
  | 'stand-full'

export type Facts = {
  /** Vehicles to be taken in at that gate before this one. */
  readonly aheadOfYou: number
  /** What the gate takes in now, or when it opens, in 15 minutes. */
  readonly takingPer15: number
  /** Hours until waiting costs this load more; negative when they are over. */
  readonly slackHours: number
  /** When it should be taken in abroad: slots; null when the plan does not reach it. */
  readonly expectedFromSlot: number | null
  readonly expectedToSlot: number | null
}

type Sentence = (gate: string, facts: Facts) => string

const about = (count: number) => Math.round(count)

const VIETNAMESE: Readonly<Record<ReasonCode, Sentence>> = {
  planned: (gate, { aheadOfYou, takingPer15 }) =>
    `Mời xe đi ${gate}: trước xe còn ${aheadOfYou} xe, bên kia đang nhận ${about(takingPer15)} xe mỗi 15 phút.`,
  'fills-barrier': (gate) => `Mời xe đi ${gate}: hàng chờ ở đó sắp hết xe.`,
  pinned: (gate) => `Mời xe đi ${gate} theo chỉ định của cán bộ điều tiết.`,
  'held-by-order': () => 'Xe được giữ tại bãi theo yêu cầu của cán bộ điều tiết.',
  'gate-frozen': (gate) => `Tạm dừng điều xe đến ${gate} theo lệnh.`,
  'no-gate': () => 'Chưa có cửa khẩu nào nhận loại hàng này.',
  'gate-closed': (gate) => `Chờ tại bãi: ${gate} chưa mở cửa.`,
  'gate-stopped': (gate) => `Chờ tại bãi: bên kia ${gate} đang dừng nhận xe.`,
  'barrier-full': (gate, { aheadOfYou }) =>
    `Chờ tại bãi: ${gate} đã đủ xe chờ, trước xe còn ${aheadOfYou} xe.`,
  'others-first': (gate, { aheadOfYou }) =>
    `Chờ tại bãi để đi ${gate}: trước xe còn ${aheadOfYou} xe đến sớm hơn hoặc hàng gấp hơn.`,
  'beyond-plan': () => 'Chờ tại bãi: những ngày tới chưa có chỗ.',
  'on-the-way': (gate) => `Xe đang trên đường đến ${gate}.`,
  'passes-now': (gate) => `Đến lượt xe qua ${gate}.`,
  'awaits-turn': (gate, { aheadOfYou }) => `Chờ tại ${gate}: trước xe còn ${aheadOfYou} xe.`,
  'stand-full': (gate) => `Chờ tại ${gate}: bên kia còn nhiều xe chưa nhận.`,
}

const ENGLISH: Readonly<Record<ReasonCode, Sentence>> = {
  planned: (gate, { aheadOfYou, takingPer15 }) =>
    `Go to ${gate}: ${aheadOfYou} ahead of you, the other side takes ${about(takingPer15)} every 15 minutes.`,
  'fills-barrier': (gate) => `Go to ${gate}: the queue there is about to run empty.`,
  pinned: (gate) => `Go to ${gate}, as the officer has ordered.`,
  'held-by-order': () => 'You stay in the yard: an officer has asked for it.',
  'gate-frozen': (gate) => `Nothing is sent to ${gate} for now, by order.`,
  'no-gate': () => 'No gate takes this cargo.',
  'gate-closed': (gate) => `Wait in the yard: ${gate} is not open yet.`,
  'gate-stopped': (gate) => `Wait in the yard: the other side of ${gate} takes nobody in.`,
  'barrier-full': (gate, { aheadOfYou }) =>
    `Wait in the yard: enough wait at ${gate}, ${aheadOfYou} ahead of you.`,
  'others-first': (gate, { aheadOfYou }) =>
    `Wait in the yard for ${gate}: ${aheadOfYou} ahead of you came earlier or are more urgent.`,
  'beyond-plan': () => 'Wait in the yard: there is no place in the days ahead.',
  'on-the-way': (gate) => `You are on the way to ${gate}.`,
  'passes-now': (gate) => `It is your turn at ${gate}.`,
  'awaits-turn': (gate, { aheadOfYou }) => `Wait at ${gate}: ${aheadOfYou} ahead of you.`,
  'stand-full': (gate) => `Wait at ${gate}: many stand on the other side.`,
}

/** The reason as a sentence to a driver. */
export function sayReason(
  language: 'vi' | 'en',
  code: ReasonCode,
  gateName: string,
  facts: Facts,
): string {
  return (language === 'vi' ? VIETNAMESE : ENGLISH)[code](gateName, facts)
}
