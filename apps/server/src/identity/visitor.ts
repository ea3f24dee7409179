import type { FastifyRequest } from 'fastify'
import type { Config } from '../platform/config.ts'
import type { Origin } from '../platform/journal.ts'
import { readSessionCookie } from './cookies.ts'
import { hashToken } from './random-token.ts'

/** Someone who is about to sign in: from where, with what, and with which earlier session. */
export type Visitor = {
  readonly from: string
  readonly requestId: string
  readonly device: string
  readonly formerSession: Buffer | null
}

export function visitorOf(config: Config, request: FastifyRequest): Visitor {
  const cookie = readSessionCookie(config, request)
  return {
    from: request.ip,
    requestId: request.id,
    device: (request.headers['user-agent'] ?? '').slice(0, 200),
    formerSession: cookie === undefined ? null : hashToken(cookie),
  }
}

/** Who a person is, as far as a sign-in needs it. */
export type KnownPerson = { readonly id: string; readonly name: string; readonly agencyId: string }

/** What a person does at the moment of signing in, before any request of theirs has a caller. */
export function originOfPerson(visitor: Visitor, person: KnownPerson): Origin {
  return {
    actor: { kind: 'person', id: person.id, name: person.name, agency: person.agencyId },
    from: visitor.from,
    requestId: visitor.requestId,
  }
}
