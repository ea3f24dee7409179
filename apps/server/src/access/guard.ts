/**
 * The door: every route says what it does (`config.access`), and no request passes without it.
 * Order: known? password changed? allowed? sent by our own page?
 */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { timingSafeEqual } from 'node:crypto'
import type { Deps } from '../deps.ts'
import { Problem } from '../platform/problem.ts'
import { originOf, scopeFor } from './caller.ts'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Routes that belong to libraries and serve no data of ours. */
const OPEN = /^\/(?!api\/)|^\/api\/docs(\/|$)/

function sentByOurPage(request: FastifyRequest): boolean {
  const { origin } = request.headers
  if (origin === undefined) return request.headers['sec-fetch-site'] === undefined
  try {
    return new URL(origin).host === request.host
  } catch {
    return false
  }
}

function checkCsrf(request: FastifyRequest): void {
  if (SAFE.has(request.method) || request.caller?.kind === 'token') return
  if (!sentByOurPage(request)) throw new Problem('BAD_CSRF')
  const expected = request.caller?.csrf
  if (!expected) return
  const given = Buffer.from(String(request.headers['x-csrf-token'] ?? ''))
  const wanted = Buffer.from(expected)
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) throw new Problem('BAD_CSRF')
}

/** Put the door before every route registered on `app` from here on. */
export function guard(app: FastifyInstance, _deps: Deps): void {
  app.addHook('onRoute', (route) => {
    if (!OPEN.test(route.url) && !route.config?.access)
      throw new Error(`route ${route.method} ${route.url} does not say what it does (config.access)`)
  })
  app.addHook('preValidation', async (request) => {
    const access = request.routeOptions.config.access
    if (access === undefined) return
    checkCsrf(request)
    if (access === 'public') return
    const { caller } = request
    if (!caller) throw new Problem('NOT_SIGNED_IN')
    if (caller.mustChangePassword && access !== 'account.own') throw new Problem('PASSWORD_CHANGE_NEEDED')
    const scope = scopeFor(caller, access)
    if (!scope) throw new Problem('FORBIDDEN')
    request.permit = { caller, scope, origin: originOf(request) }
  })
}
