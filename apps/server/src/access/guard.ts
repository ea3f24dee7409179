/**
 * The door: every route says what it does (`config.access`), and no request passes without it.
 * Order: sent by our own page? known? password changed? allowed?
 */

import { timingSafeEqual } from 'node:crypto'
import type { Action } from '@loimo/contract'
import type { FastifyRequest } from 'fastify'
import type { Deps } from '../deps.ts'
import type { Config } from '../platform/config.ts'
import { Problem } from '../platform/problem.ts'
import type { TypedApp } from '../platform/typed-app.ts'
import { originOf, scopeFor } from './caller.ts'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Routes that belong to libraries and serve no data of ours. */
const OPEN = /^\/(?!api\/)|^\/api\/docs(\/|$)/

export type Door = {
  readonly method: string
  readonly url: string
  readonly access: Action | 'public'
}

const DOORS = new WeakMap<object, Door[]>()

/** Every route behind the door and what it says it does: for tests, and for whoever reviews. */
export function routeAccessTable(app: object): readonly Door[] {
  return DOORS.get(app) ?? []
}

/**
 * Whether a page of ours sent this. In production our own address is the one in the configuration,
 * whatever the request calls its host; a demo is also reached by the machine's other names.
 */
function sentByOurPage(config: Config, request: FastifyRequest): boolean {
  const { origin, 'sec-fetch-site': site } = request.headers
  // Programs send neither header; browsers send one or both with every change.
  if (origin === undefined) return site === undefined || site === 'same-origin'
  const from = URL.parse(origin)
  if (from === null) return false
  if (from.origin === new URL(config.origin).origin) return true
  return config.mode === 'demo' && from.host === request.host
}

function isSame(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)]
  return a.length === b.length && timingSafeEqual(a, b)
}

/** Signing in is checked too: nobody is signed in to a stranger's account by a stranger's page. */
function checkSender(config: Config, request: FastifyRequest): void {
  if (SAFE.has(request.method) || request.caller?.kind === 'token') return
  if (!sentByOurPage(config, request)) throw new Problem('BAD_CSRF')
  const wanted = request.caller?.csrf
  if (!wanted) return
  const given = request.headers['x-csrf-token']
  if (typeof given !== 'string' || !isSame(given, wanted)) throw new Problem('BAD_CSRF')
}

function admit(request: FastifyRequest, access: Action): void {
  const { caller } = request
  if (!caller) throw new Problem('NOT_SIGNED_IN')
  if (caller.mustChangePassword && access !== 'account.own')
    throw new Problem('PASSWORD_CHANGE_NEEDED')
  const scope = scopeFor(caller, access)
  if (!scope) throw new Problem('FORBIDDEN')
  request.permit = { caller, scope, origin: originOf(request) }
}

/** Put the door before every route registered on `app` from here on. */
export function guard(app: TypedApp, deps: Deps): void {
  const doors: Door[] = []
  DOORS.set(app, doors)
  app.addHook('onRoute', (route) => {
    const access = route.config?.access
    if (access)
      for (const method of [route.method].flat()) doors.push({ method, url: route.url, access })
    else if (!OPEN.test(route.url))
      throw new Error(
        `route ${route.method} ${route.url} does not say what it does (config.access)`,
      )
  })
  // After every onRequest hook (who calls, how often), before the body: who may not, sends nothing.
  app.addHook('preParsing', async (request) => {
    const { config, url } = request.routeOptions
    // What was registered before the door stood, or slipped past it, stays shut.
    if (config.access === undefined && url !== undefined && !OPEN.test(url))
      throw new Problem('NOT_FOUND')
    if (config.access === undefined) return
    checkSender(deps.config, request)
    if (config.access !== 'public') admit(request, config.access)
  })
}
