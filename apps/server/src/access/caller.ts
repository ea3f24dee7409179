import type { Action, Role } from '@loimo/contract'
import type { FastifyRequest } from 'fastify'
import type { Origin } from '../platform/journal.ts'
import { Problem } from '../platform/problem.ts'
import { PERSONAL_ACTIONS, type Scope, scopeOf } from './permissions.ts'

/** Who calls, settled once a request by `authenticate`. */
export type Caller = {
  readonly kind: 'person' | 'token'
  readonly personId: string
  readonly name: string
  readonly agencyId: string
  readonly roles: readonly Role[]
  readonly sessionId: string | null
  readonly csrf: string | null
  /** What an API token is limited to; null for a person. */
  readonly scopes: readonly Action[] | null
  readonly mustChangePassword: boolean
}

/** A caller who may do `action`, and on whose data. Verbs take it as their second argument. */
export type Permit = {
  readonly caller: Caller
  readonly scope: Scope
  readonly origin: Origin
}

declare module 'fastify' {
  interface FastifyRequest {
    caller: Caller | null
    permit: Permit | null
  }
  interface FastifyContextConfig {
    /** What the route does, by the table in permissions.ts; or `public`: anyone, signed in or not. */
    access?: Action | 'public'
    /** Requests a minute from one address; the default stands in app.ts. */
    perMinute?: number
  }
}

/** On whose data the caller may do `action`, or undefined: may not. A token never does more than its owner. */
export function scopeFor(caller: Caller, action: Action): Scope | undefined {
  if (caller.kind === 'token' && PERSONAL_ACTIONS.has(action)) return undefined
  if (caller.scopes && !caller.scopes.includes(action)) return undefined
  return scopeOf(caller.roles, action)
}

export function originOf(request: FastifyRequest): Origin {
  const { caller } = request
  return {
    actor: caller
      ? { kind: caller.kind, id: caller.personId, name: caller.name, agency: caller.agencyId }
      : { kind: 'system', id: null, name: 'chưa đăng nhập', agency: null },
    from: request.ip,
    requestId: request.id,
  }
}

/** The permit that the route's `access` asked for. Throws only where a route was declared `public` by mistake. */
export function permitOf(request: FastifyRequest): Permit {
  if (!request.permit) throw new Problem('NOT_SIGNED_IN')
  return request.permit
}
