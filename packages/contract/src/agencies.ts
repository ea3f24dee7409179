import Type, { type Static } from 'typebox'
import { AgencyRef, Day, Nullable, PageQuery } from './shapes.ts'

/** A row of the register. Dates bound its existence; null means open. */
export const AgencyRow = Type.Object({
  id: Type.String(),
  name: Type.String(),
  nameEn: Nullable(Type.String()),
  nameZh: Nullable(Type.String()),
  abbreviations: Type.Array(Type.String()),
  aliases: Type.Array(Type.String()),
  classes: Type.Array(Type.String()),
  parent: Nullable(AgencyRef),
  validFrom: Nullable(Day),
  validTo: Nullable(Day),
})
export type AgencyRow = Static<typeof AgencyRow>

export const AgencyView = Type.Object({
  ...AgencyRow.properties,
  codes: Type.Array(Type.Object({ scheme: Type.String(), value: Type.String() })),
  predecessors: Type.Array(AgencyRef),
  successors: Type.Array(AgencyRef),
  /** Who answers for it today, with the path that leads there. */
  answersToday: Type.Array(
    Type.Object({ id: Type.String(), name: Type.String(), path: Type.Array(Type.String()) }),
  ),
  source: Nullable(Type.String()),
  confidence: Nullable(Type.String()),
  version: Type.Integer(),
})
export type AgencyView = Static<typeof AgencyView>

export const AgencyQuery = Type.Object({
  ...PageQuery.properties,
  /** Part of a name, abbreviation or alias; marks do not matter. */
  q: Type.Optional(Type.String({ maxLength: 200 })),
  /** Only those that exist on this day. */
  on: Type.Optional(Day),
  class: Type.Optional(Type.String({ maxLength: 60 })),
})

export const ResolveQuery = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 500 }),
  on: Type.Optional(Day),
})
export const Resolved = Type.Object({
  agency: Nullable(AgencyRef),
  by: Nullable(Type.String()),
  score: Nullable(Type.Number()),
  doubt: Nullable(Type.String()),
})

export const AgencyRequest = Type.Object({
  id: Type.String({ pattern: '^[a-z0-9][a-z0-9-]{1,119}$' }),
  name: Type.String({ minLength: 2, maxLength: 300 }),
  nameEn: Nullable(Type.String({ maxLength: 300 })),
  nameZh: Nullable(Type.String({ maxLength: 300 })),
  abbreviations: Type.Array(Type.String({ minLength: 1, maxLength: 60 }), { maxItems: 30 }),
  aliases: Type.Array(Type.String({ minLength: 1, maxLength: 300 }), { maxItems: 60 }),
  classes: Type.Array(Type.String({ minLength: 1, maxLength: 60 }), { maxItems: 20 }),
  parentId: Nullable(Type.String({ maxLength: 120 })),
  validFrom: Nullable(Day),
  validTo: Nullable(Day),
  successorIds: Type.Array(Type.String({ maxLength: 120 }), { maxItems: 30 }),
  source: Nullable(Type.String({ maxLength: 500 })),
})
export const AgencyChange = Type.Object({
  version: Type.Integer(),
  why: Type.String({ minLength: 3, maxLength: 500 }),
  change: Type.Partial(Type.Omit(AgencyRequest, ['id'])),
})
