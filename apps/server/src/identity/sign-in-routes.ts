import {
  DemoSignIn,
  PasskeyAnswer,
  PasskeyOptions,
  PasswordSignIn,
  SessionView,
} from '@loimo/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../deps.ts'
import { Problem } from '../platform/problem.ts'
import type { TypedApp } from '../platform/typed-app.ts'
import { authenticateSession } from './authenticate.ts'
import {
  clearChallengeCookie,
  readChallengeCookie,
  writeChallengeCookie,
  writeSessionCookie,
} from './cookies.ts'
import { PER_MINUTE } from './limits.ts'
import { makeToken } from './random-token.ts'
import { getSessionView } from './session-view.ts'
import { signInAsDemo } from './sign-in-demo.ts'
import { beginOidcSignIn, signInByOidc } from './sign-in-oidc.ts'
import { beginPasskeySignIn, signInByPasskey } from './sign-in-passkey.ts'
import { signInByPassword } from './sign-in-password.ts'
import { visitorOf } from './visitor.ts'

/** Hand the session to the browser and tell the page who is here now. */
export async function welcome(
  deps: Deps,
  reply: FastifyReply,
  token: string,
): Promise<SessionView> {
  writeSessionCookie(deps.config, reply, token)
  return getSessionView(deps, await authenticateSession(deps, token))
}

/** @throws Problem LOCKED_OUT, with the seconds to wait in `Retry-After` */
export function refuseLocked(deps: Deps, reply: FastifyReply, until: Date): never {
  const seconds = Math.ceil((until.getTime() - deps.now().getTime()) / 1_000)
  reply.header('retry-after', String(Math.max(1, seconds)))
  throw new Problem('LOCKED_OUT')
}

/** Begin a sign-in in two steps: the browser gets what ties the second step to it. */
function beginWithCookie(deps: Deps, reply: FastifyReply): string {
  const holder = makeToken()
  writeChallengeCookie(deps.config, reply, holder)
  return holder
}

const tags = ['sign-in']
const access = 'public'
const perMinute = PER_MINUTE.signIn

function passwordRoutes(app: TypedApp, deps: Deps): void {
  app.post(
    '/api/sign-in/password',
    {
      schema: { tags, body: PasswordSignIn, response: { 200: SessionView } },
      config: { access, perMinute },
    },
    async (request, reply) => {
      const result = await signInByPassword(deps, visitorOf(deps.config, request), request.body)
      switch (result.outcome) {
        case 'signed-in':
          return welcome(deps, reply, result.token)
        case 'refused':
          throw new Problem('SIGN_IN_FAILED')
        case 'locked':
          return refuseLocked(deps, reply, result.until)
      }
    },
  )
}

function passkeyRoutes(app: TypedApp, deps: Deps): void {
  app.post(
    '/api/sign-in/passkey/options',
    { schema: { tags, response: { 200: PasskeyOptions } }, config: { access, perMinute } },
    (_request, reply) => beginPasskeySignIn(deps, beginWithCookie(deps, reply)),
  )
  app.post(
    '/api/sign-in/passkey/verify',
    {
      schema: { tags, body: PasskeyAnswer, response: { 200: SessionView } },
      config: { access, perMinute },
    },
    async (request, reply) => {
      const holder = readChallengeCookie(deps.config, request)
      clearChallengeCookie(deps.config, reply)
      const visitor = visitorOf(deps.config, request)
      const token = await signInByPasskey(deps, visitor, { holder, answer: request.body })
      return welcome(deps, reply, token)
    },
  )
}

/**
 * These two are visited by the browser itself, so a person who meets a refusal must land on a page:
 * the sign-in page, which shows the sentence of `problem`.
 */
function backToSignIn(request: FastifyRequest, reply: FastifyReply, error: unknown): FastifyReply {
  const isPage = (request.headers.accept ?? '').includes('text/html')
  if (!(error instanceof Problem) || !isPage) throw error
  const about = new URLSearchParams({ problem: error.code })
  if (error.message !== error.code) about.set('detail', error.message)
  return reply.redirect(`/?${about}`, 303)
}

function oidcRoutes(app: TypedApp, deps: Deps): void {
  app.get(
    '/api/sign-in/oidc',
    { schema: { tags }, config: { access, perMinute } },
    async (request, reply) => {
      try {
        const holder = beginWithCookie(deps, reply)
        return reply.redirect(await beginOidcSignIn(deps, holder), 303)
      } catch (error) {
        return backToSignIn(request, reply, error)
      }
    },
  )
  app.get(
    '/api/sign-in/oidc/callback',
    { schema: { tags }, config: { access, perMinute } },
    async (request, reply) => {
      const holder = readChallengeCookie(deps.config, request)
      clearChallengeCookie(deps.config, reply)
      try {
        const query = new URL(request.url, 'http://localhost').search
        const token = await signInByOidc(deps, visitorOf(deps.config, request), { holder, query })
        writeSessionCookie(deps.config, reply, token)
        return reply.redirect('/', 303)
      } catch (error) {
        return backToSignIn(request, reply, error)
      }
    },
  )
}

export function signInRoutes(app: TypedApp, deps: Deps): void {
  app.get(
    '/api/session',
    { schema: { tags, response: { 200: SessionView } }, config: { access } },
    (request) => getSessionView(deps, request.caller),
  )
  app.post(
    '/api/sign-in/demo',
    {
      schema: { tags, body: DemoSignIn, response: { 200: SessionView } },
      config: { access, perMinute: PER_MINUTE.demo },
    },
    async (request, reply) => {
      const token = await signInAsDemo(deps, visitorOf(deps.config, request), request.body.userName)
      return welcome(deps, reply, token)
    },
  )
  passwordRoutes(app, deps)
  passkeyRoutes(app, deps)
  oidcRoutes(app, deps)
}
