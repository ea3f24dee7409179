import Type, { type Static } from 'typebox'

export const Id = Type.String({ format: 'uuid' })
export const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })
/** An instant, ISO 8601 in UTC. */
export const Instant = Type.String()
export const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])

export const IdParams = Type.Object({ id: Id })

export const PageQuery = Type.Object({
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
  size: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
})

/** One page of a list, with the total that the reader is told. */
export const pageOf = <T extends Type.TSchema>(row: T) =>
  Type.Object({
    rows: Type.Array(row),
    total: Type.Integer(),
    page: Type.Integer(),
    size: Type.Integer(),
    asOf: Instant,
  })

/** An agency as every screen shows it: as it was then, and who answers today when that differs. */
export const AgencyRef = Type.Object({
  id: Type.String(),
  name: Type.String(),
  today: Type.Array(Type.Object({ id: Type.String(), name: Type.String() })),
})
export type AgencyRef = Static<typeof AgencyRef>
