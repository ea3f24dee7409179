import {
  IdParams,
  PageQuery,
  PasskeyAddition,
  PasskeyOptions,
  PasskeyRow,
  PasswordChange,
  pageOf,
  SessionRow,
  SessionView,
  TokenMade,
  TokenRequest,
  TokenRow,
} from '@loimo/contract'
import Type from 'typebox'
import { permitOf } from '../access/caller.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../platform/problem.ts'
import type { TypedApp } from '../platform/typed-app.ts'
import { listOwnTokens, makeApiToken, revokeApiToken } from './api-tokens.ts'
import { changeOwnPassword } from './change-password.ts'
import { clearSessionCookie } from './cookies.ts'
import { endOwnSession } from './end-sessions.ts'
import { PER_MINUTE } from './limits.ts'
import { listOwnSessions } from './list-sessions.ts'
import { addPasskey, beginPasskey, listOwnPasskeys, removePasskey } from './passkeys.ts'
import { refuseLocked, welcome } from './sign-in-routes.ts'

const tags = ['account']
const Gone = Type.Null()
const own = { access: 'account.own' } as const
const ownSlowly = { ...own, perMinute: PER_MINUTE.account } as const

function sessionRoutes(app: TypedApp, deps: Deps): void {
  app.post(
    '/api/sign-out',
    { schema: { tags, response: { 204: Gone } }, config: own },
    async (request, reply) => {
      const permit = permitOf(request)
      await endOwnSession(deps, permit, permit.caller.sessionId ?? '', 'signed-out')
      clearSessionCookie(deps.config, reply)
      return reply.code(204).send(null)
    },
  )
  app.get(
    '/api/sessions',
    {
      schema: { tags, querystring: PageQuery, response: { 200: pageOf(SessionRow) } },
      config: own,
    },
    (request) => listOwnSessions(deps, permitOf(request), request.query),
  )
  app.delete(
    '/api/sessions/:id',
    { schema: { tags, params: IdParams, response: { 204: Gone } }, config: own },
    async (request, reply) => {
      await endOwnSession(deps, permitOf(request), request.params.id, 'ended')
      return reply.code(204).send(null)
    },
  )
  app.post(
    '/api/account/password',
    { schema: { tags, body: PasswordChange, response: { 200: SessionView } }, config: ownSlowly },
    async (request, reply) => {
      const result = await changeOwnPassword(deps, permitOf(request), request.body)
      switch (result.outcome) {
        case 'changed':
          return welcome(deps, reply, result.token)
        case 'wrong':
          throw new Problem('SIGN_IN_FAILED')
        case 'locked':
          return refuseLocked(deps, reply, result.until)
      }
    },
  )
}

function passkeyRoutes(app: TypedApp, deps: Deps): void {
  app.get(
    '/api/account/passkeys',
    { schema: { tags, response: { 200: Type.Array(PasskeyRow) } }, config: own },
    (request) => listOwnPasskeys(deps, permitOf(request)),
  )
  app.post(
    '/api/account/passkeys/options',
    { schema: { tags, response: { 200: PasskeyOptions } }, config: ownSlowly },
    (request) => beginPasskey(deps, permitOf(request)),
  )
  app.post(
    '/api/account/passkeys/verify',
    { schema: { tags, body: PasskeyAddition, response: { 201: PasskeyRow } }, config: ownSlowly },
    async (request, reply) => {
      const row = await addPasskey(deps, permitOf(request), request.body)
      return reply.code(201).send(row)
    },
  )
  app.delete(
    '/api/account/passkeys/:id',
    { schema: { tags, params: IdParams, response: { 204: Gone } }, config: own },
    async (request, reply) => {
      await removePasskey(deps, permitOf(request), request.params.id)
      return reply.code(204).send(null)
    },
  )
}

function tokenRoutes(app: TypedApp, deps: Deps): void {
  app.get(
    '/api/account/tokens',
    { schema: { tags, response: { 200: Type.Array(TokenRow) } }, config: own },
    (request) => listOwnTokens(deps, permitOf(request)),
  )
  app.post(
    '/api/account/tokens',
    { schema: { tags, body: TokenRequest, response: { 201: TokenMade } }, config: ownSlowly },
    async (request, reply) => {
      const made = await makeApiToken(deps, permitOf(request), request.body)
      return reply.code(201).send(made)
    },
  )
  app.delete(
    '/api/account/tokens/:id',
    { schema: { tags, params: IdParams, response: { 204: Gone } }, config: own },
    async (request, reply) => {
      await revokeApiToken(deps, permitOf(request), request.params.id)
      return reply.code(204).send(null)
    },
  )
}

/** One's own account: sessions, password, passkeys, tokens. */
export function accountRoutes(app: TypedApp, deps: Deps): void {
  sessionRoutes(app, deps)
  passkeyRoutes(app, deps)
  tokenRoutes(app, deps)
}
