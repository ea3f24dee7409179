import { TIMELINESS } from '@loimo/follow'
import Type, { type Static } from 'typebox'
import { Id, Instant, Nullable, pageOf } from './shapes.ts'

/** What waits on the desk, counted; the buckets of `timeliness` add up to `total`. */
export const DeskCounts = Type.Object({
  asOf: Instant,
  total: Type.Integer(),
  notReceived: Type.Integer(),
  timeliness: Type.Record(Type.Enum(TIMELINESS), Type.Integer()),
  /** For the office: papers under review, confirmed and not issued. */
  underReview: Type.Integer(),
  confirmed: Type.Integer(),
  /** What waits for the caller: for an agency, work to receive, sent back, or a part to give;
   * for the office, products to confirm, work that came back, extensions to decide. */
  waits: Type.Object({
    toReceive: Type.Integer(),
    sentBack: Type.Integer(),
    toContribute: Type.Integer(),
    toConfirm: Type.Integer(),
    returned: Type.Integer(),
    extensions: Type.Integer(),
  }),
})
export type DeskCounts = Static<typeof DeskCounts>

export const NoticeRow = Type.Object({
  id: Id,
  at: Instant,
  kind: Type.String(),
  text: Type.Object({ vi: Type.String(), en: Type.String(), zh: Type.String() }),
  /** Address in the web application. */
  to: Type.String(),
  readAt: Nullable(Instant),
})
export type NoticeRow = Static<typeof NoticeRow>
export const NoticePage = pageOf(NoticeRow)
