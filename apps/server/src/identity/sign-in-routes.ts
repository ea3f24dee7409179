import { DemoSignIn, PasswordSignIn, SessionView } from '@loimo/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../deps.ts'
import { Problem } from '../platform/problem.ts'
import type { TypedApp } from '../platform/typed-app.ts'
import { authenticateSession } from './authenticate.ts'
import { writeSessionCookie } from './cookies.ts'
import { PER_MINUTE } from './limits.ts'
import { getSessionView } from './session-view.ts'
import { signInAsDemo } from './sign-in-demo.ts'
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

export function signInRoutes(app: TypedApp, deps: Deps): void {
  app.get(
    '/api/session',
    { schema: { tags: ['sign-in'], response: { 200: SessionView } }, config: { access: 'public' } },
    (request: FastifyRequest) => getSessionView(deps, request.caller),
  )
  app.post(
    '/api/sign-in/password',
    {
      schema: { tags: ['sign-in'], body: PasswordSignIn, response: { 200: SessionView } },
      config: { access: 'public', perMinute: PER_MINUTE.signIn },
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
  app.post(
    '/api/sign-in/demo',
    {
      schema: { tags: ['sign-in'], body: DemoSignIn, response: { 200: SessionView } },
      config: { access: 'public', perMinute: PER_MINUTE.demo },
    },
    async (request, reply) => {
      const token = await signInAsDemo(deps, visitorOf(deps.config, request), request.body.userName)
      return welcome(deps, reply, token)
    },
  )
}
