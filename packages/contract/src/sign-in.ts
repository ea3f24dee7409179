import Type, { type Static } from 'typebox'
import { Action, Role } from './access.ts'
import { Id, Instant, Nullable, PageQuery } from './shapes.ts'

/** Who is here and what they may do: what the web asks first, signed in or not. */
export const SessionView = Type.Object({
  mode: Type.Union([Type.Literal('demo'), Type.Literal('production')]),
  /** Sent back as `x-csrf-token` with every change; null while signed out. */
  csrf: Nullable(Type.String()),
  person: Nullable(
    Type.Object({
      id: Id,
      name: Type.String(),
      userName: Type.String(),
      agency: Type.Object({ id: Type.String(), name: Type.String() }),
      roles: Type.Array(Role),
      mustChangePassword: Type.Boolean(),
    }),
  ),
  may: Type.Array(Action),
  oidc: Nullable(Type.Object({ label: Type.String() })),
  /** One-click sign-ins, in demo mode only. */
  demo: Type.Array(
    Type.Object({
      userName: Type.String(),
      name: Type.String(),
      agency: Type.String(),
      roles: Type.Array(Role),
    }),
  ),
})
export type SessionView = Static<typeof SessionView>

export const PasswordSignIn = Type.Object({
  userName: Type.String({ minLength: 1, maxLength: 200 }),
  password: Type.String({ minLength: 1, maxLength: 1_000 }),
})
export const DemoSignIn = Type.Object({ userName: Type.String({ minLength: 1, maxLength: 200 }) })
export const PasswordChange = Type.Object({
  current: Type.String({ minLength: 1, maxLength: 1_000 }),
  next: Type.String({ minLength: 1, maxLength: 1_000 }),
})

export const SessionRow = Type.Object({
  id: Id,
  current: Type.Boolean(),
  createdAt: Instant,
  lastSeenAt: Instant,
  from: Type.String(),
  device: Type.String(),
})
export type SessionRow = Static<typeof SessionRow>

export const PasskeyRow = Type.Object({
  id: Id,
  label: Type.String(),
  createdAt: Instant,
  lastUsedAt: Nullable(Instant),
})
export type PasskeyRow = Static<typeof PasskeyRow>

export const TokenRow = Type.Object({
  id: Id,
  label: Type.String(),
  scopes: Type.Array(Action),
  createdAt: Instant,
  expiresAt: Instant,
  lastUsedAt: Nullable(Instant),
})
export type TokenRow = Static<typeof TokenRow>
export const TokenRequest = Type.Object({
  label: Type.String({ minLength: 1, maxLength: 100 }),
  scopes: Type.Array(Action, { minItems: 1 }),
  days: Type.Integer({ minimum: 1, maximum: 366 }),
})
/** The token itself is shown once and never again. */
export const TokenMade = Type.Object({ token: Type.String(), row: TokenRow })

/** What the browser's WebAuthn functions take; the server and the browser agree on it, we only pass it on. */
export const PasskeyOptions = Type.Object({ challenge: Type.String() })
/** What they give back, as JSON. */
export const PasskeyAnswer = Type.Object({
  id: Type.String({ minLength: 1, maxLength: 2_000 }),
  rawId: Type.String({ minLength: 1, maxLength: 2_000 }),
  type: Type.Literal('public-key'),
  response: Type.Record(Type.String(), Type.Unknown()),
  clientExtensionResults: Type.Record(Type.String(), Type.Unknown()),
})
export type PasskeyAnswer = Static<typeof PasskeyAnswer>
export const PasskeyAddition = Type.Object({
  label: Type.String({ minLength: 1, maxLength: 100 }),
  answer: PasskeyAnswer,
})

export const PersonRow = Type.Object({
  id: Id,
  userName: Type.String(),
  name: Type.String(),
  email: Nullable(Type.String()),
  agency: Type.Object({ id: Type.String(), name: Type.String() }),
  roles: Type.Array(Role),
  active: Type.Boolean(),
  locked: Type.Boolean(),
  demo: Type.Boolean(),
  lastSeenAt: Nullable(Instant),
})
export type PersonRow = Static<typeof PersonRow>
export const PeopleQuery = Type.Object({
  ...PageQuery.properties,
  /** Parts of name, user name or address; marks do not matter. */
  q: Type.Optional(Type.String({ maxLength: 200 })),
})
export const PersonRequest = Type.Object({
  userName: Type.String({ minLength: 2, maxLength: 100, pattern: '^[a-z0-9][a-z0-9._@-]*$' }),
  name: Type.String({ minLength: 1, maxLength: 200 }),
  email: Nullable(Type.String({ maxLength: 320 })),
  agencyId: Type.String({ minLength: 1, maxLength: 200 }),
  roles: Type.Array(Role, { minItems: 1 }),
})
export const PersonChange = Type.Partial(
  Type.Object({
    name: Type.String({ minLength: 1, maxLength: 200 }),
    email: Nullable(Type.String({ maxLength: 320 })),
    agencyId: Type.String({ minLength: 1, maxLength: 200 }),
    roles: Type.Array(Role, { minItems: 1 }),
    active: Type.Boolean(),
  }),
)
/** A password that the administrator hands over; its owner must change it at first use. */
export const PasswordHandedOut = Type.Object({ password: Type.String() })
