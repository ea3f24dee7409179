/** The two cookies of sign-in. Neither can be read by scripts; neither says anything by itself. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Config } from '../platform/config.ts'
import { CHALLENGE_MS, SESSION } from './limits.ts'

function isSecure(config: Config): boolean {
  return config.origin.startsWith('https:')
}

/**
 * Over https the name carries `__Host-`: a browser then takes the cookie from this very host only,
 * and a neighbour under the same domain cannot plant a session of his own.
 */
function nameOf(config: Config, name: string): string {
  return isSecure(config) ? `__Host-${name}` : name
}

function read(config: Config, request: FastifyRequest, name: string): string | undefined {
  const value = request.cookies[nameOf(config, name)]
  return value === undefined || value === '' ? undefined : value
}

function write(config: Config, reply: FastifyReply, name: string, value: string, ms: number): void {
  reply.setCookie(nameOf(config, name), value, {
    httpOnly: true,
    sameSite: 'lax',
    secure: isSecure(config),
    path: '/',
    maxAge: Math.floor(ms / 1_000),
  })
}

const SESSION_COOKIE = 'loimo_session'
const CHALLENGE_COOKIE = 'loimo_sign_in'

/** As the API's description names it. */
export function sessionCookieName(config: Config): string {
  return nameOf(config, SESSION_COOKIE)
}

export function readSessionCookie(config: Config, request: FastifyRequest): string | undefined {
  return read(config, request, SESSION_COOKIE)
}

export function writeSessionCookie(config: Config, reply: FastifyReply, token: string): void {
  write(config, reply, SESSION_COOKIE, token, SESSION.absoluteMs)
}

export function clearSessionCookie(config: Config, reply: FastifyReply): void {
  write(config, reply, SESSION_COOKIE, '', 0)
}

/** Ties the steps of a sign-in to the browser that began it. */
export function readChallengeCookie(config: Config, request: FastifyRequest): string | undefined {
  return read(config, request, CHALLENGE_COOKIE)
}

export function writeChallengeCookie(config: Config, reply: FastifyReply, token: string): void {
  write(config, reply, CHALLENGE_COOKIE, token, CHALLENGE_MS)
}

export function clearChallengeCookie(config: Config, reply: FastifyReply): void {
  write(config, reply, CHALLENGE_COOKIE, '', 0)
}
