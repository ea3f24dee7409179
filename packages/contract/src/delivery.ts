/** Messages that leave the product, and calendars that are read from outside. */
import Type, { type Static } from 'typebox'
import { EVENT_KINDS } from './events.ts'
import { AgencyRef, Day, Id, Instant, Nullable, PageQuery, pageOf } from './shapes.ts'

const Time = Type.String({ pattern: '^(?:[01]\\d|2[0-3]):[0-5]\\d$' })

/** How messages are sent: data of the province. */
export const DeliveryRules = Type.Object(
  {
    /** Hours of Hà Nội in which no e-mail leaves; they may run over midnight. */
    quietHours: Type.Array(
      Type.Object(
        {
          from: Time,
          to: Time,
          validFrom: Nullable(Day),
          validTo: Nullable(Day),
          source: Nullable(Type.String({ maxLength: 500 })),
        },
        { additionalProperties: false },
      ),
      { maxItems: 20 },
    ),
    /** Waits between attempts; after the last one the message has failed. */
    mailRetryMinutes: Type.Array(Type.Integer({ minimum: 1, maximum: 10_080 }), { maxItems: 20 }),
    webhookRetrySeconds: Type.Array(Type.Integer({ minimum: 1, maximum: 604_800 }), {
      maxItems: 20,
    }),
  },
  { additionalProperties: false },
)
export type DeliveryRules = Static<typeof DeliveryRules>

export const DeliveryRulesView = Type.Object({
  version: Type.Integer(),
  rules: DeliveryRules,
  /** Whether a mail server is configured. */
  mail: Type.Boolean(),
  from: Type.String(),
})
export type DeliveryRulesView = Static<typeof DeliveryRulesView>
export const DeliveryRulesChange = Type.Object({
  version: Type.Integer(),
  rules: DeliveryRules,
  why: Type.String({ minLength: 3, maxLength: 500 }),
})
export type DeliveryRulesChange = Static<typeof DeliveryRulesChange>

export const DELIVERY_STATES = ['waiting', 'sending', 'sent', 'failed'] as const
export type DeliveryState = (typeof DELIVERY_STATES)[number]

export const DeliveryQuery = Type.Object({
  ...PageQuery.properties,
  state: Type.Optional(Type.Enum(DELIVERY_STATES)),
  channel: Type.Optional(Type.Enum(['email', 'webhook'])),
})
export const DeliveryRow = Type.Object({
  id: Type.Integer(),
  channel: Type.Enum(['email', 'webhook']),
  recipient: Type.String(),
  /** The kind of event that it tells; null for one of an older version. What it says is its receiver's business. */
  kind: Nullable(Type.String()),
  state: Type.Enum(DELIVERY_STATES),
  attempts: Type.Integer(),
  /** What the receiving side answered last. */
  receipt: Nullable(Type.String()),
  madeAt: Instant,
  nextAt: Instant,
  endedAt: Nullable(Instant),
})
export type DeliveryRow = Static<typeof DeliveryRow>
export const DeliveryPage = pageOf(DeliveryRow)
export const DeliveryParams = Type.Object({
  id: Type.Integer({ minimum: 1, maximum: 9_007_199_254_740_991 }),
})

export const WebhookRow = Type.Object({
  id: Id,
  agency: AgencyRef,
  url: Type.String(),
  /** Kinds of event; none: all that concern the agency's work. */
  kinds: Type.Array(Type.String()),
  active: Type.Boolean(),
  /** Why it was switched off, where the receiver wanted no more. */
  fault: Nullable(Type.String()),
  madeAt: Instant,
  madeBy: Type.String(),
})
export type WebhookRow = Static<typeof WebhookRow>
export const Webhooks = Type.Object({ rows: Type.Array(WebhookRow) })
export const WebhookRequest = Type.Object({
  agency: Type.String({ minLength: 1, maxLength: 120 }),
  url: Type.String({ minLength: 8, maxLength: 2_000 }),
  kinds: Type.Optional(Type.Array(Type.Enum(EVENT_KINDS), { maxItems: 60 })),
})
export type WebhookRequest = Static<typeof WebhookRequest>
/** The secret is shown once. */
export const WebhookMade = Type.Object({ id: Id, secret: Type.String() })
export type WebhookMade = Static<typeof WebhookMade>
export const WebhookChange = Type.Object({
  active: Type.Boolean(),
  why: Type.String({ minLength: 3, maxLength: 500 }),
})
export type WebhookChange = Static<typeof WebhookChange>

/** Of changes: at once, in one e-mail a day, or never. Reminders are mailed in any case. */
export const MAIL_WISHES = ['at-once', 'daily', 'reminders'] as const
export const MailWishRequest = Type.Object({ changes: Type.Enum(MAIL_WISHES) })
export const MailWish = Type.Object({
  changes: Type.Enum(MAIL_WISHES),
  /** Where e-mail goes; null: nowhere. */
  email: Nullable(Type.String()),
})
export type MailWish = Static<typeof MailWish>

export const CalendarFeed = Type.Object({
  id: Id,
  /** Of the person alone, or of everybody in the agency. */
  of: Type.Enum(['person', 'agency']),
  agency: AgencyRef,
  madeAt: Instant,
  madeBy: Type.String(),
  readAt: Nullable(Instant),
})
export type CalendarFeed = Static<typeof CalendarFeed>
export const CalendarFeeds = Type.Object({
  rows: Type.Array(CalendarFeed),
  /** Whether the caller may make one for the agency. */
  mayForAgency: Type.Boolean(),
})
export type CalendarFeeds = Static<typeof CalendarFeeds>
export const CalendarRequest = Type.Object({ of: Type.Enum(['person', 'agency']) })
/** The address is shown once. */
export const CalendarMade = Type.Object({ id: Id, link: Type.String() })
export type CalendarMade = Static<typeof CalendarMade>
export const CalendarQuery = Type.Object({ as: Type.Optional(Type.Enum(['vevent', 'vtodo'])) })
