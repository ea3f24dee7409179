/** For tests: someone at a browser, who keeps cookies and sends what our pages send. */
import assert from 'node:assert/strict'
import type { ProblemCode, SessionView } from '@loimo/contract'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../deps.ts'
import { createFirstAdministrator } from './administer.ts'

export type Sent = {
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string | undefined>>
}

export type Answer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>
  readonly body: Record<string, unknown>
  readonly setCookies: readonly string[]
}

type Method = 'GET' | 'HEAD' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'

const ORIGIN = 'http://localhost:4170'

export type Browser = {
  readonly cookies: Map<string, string>
  send(method: Method, url: string, sent?: Sent): Promise<Answer>
  /** Send, and insist on the status of success. */
  ok(method: Method, url: string, body?: unknown): Promise<Record<string, unknown>>
  /** Send, and insist on this refusal. */
  refused(code: ProblemCode, method: Method, url: string, body?: unknown): Promise<Answer>
  signInAsDemo(userName: string): Promise<SessionView>
  signIn(userName: string, password: string): Promise<SessionView>
  session(): Promise<SessionView>
}

function parseBody(text: string): Record<string, unknown> {
  return text.startsWith('{')
    ? JSON.parse(text)
    : text.startsWith('[')
      ? { list: JSON.parse(text) }
      : {}
}

export function openBrowser(app: Pick<FastifyInstance, 'inject'>, from = '127.0.0.1'): Browser {
  const cookies = new Map<string, string>()
  let csrf: string | undefined

  function keep(setCookies: readonly string[]): void {
    for (const line of setCookies) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (name === undefined || value === undefined) continue
      if (value === '' || /max-age=0/i.test(line)) cookies.delete(name)
      else cookies.set(name, value)
    }
  }

  async function send(
    method: Method,
    url: string,
    { body, headers = {} }: Sent = {},
  ): Promise<Answer> {
    const all: Record<string, string | undefined> = {
      origin: method === 'GET' || method === 'HEAD' ? undefined : ORIGIN,
      'x-csrf-token': csrf,
      cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') || undefined,
      'user-agent': 'Test/1.0',
      ...headers,
    }
    const given = Object.entries(all).filter(
      (pair): pair is [string, string] => pair[1] !== undefined,
    )
    const response = await app.inject({
      method,
      url,
      remoteAddress: from,
      headers: Object.fromEntries(given),
      ...(body === undefined ? {} : { payload: body as object }),
    })
    const setCookies = [response.headers['set-cookie'] ?? []].flat().map(String)
    keep(setCookies)
    const parsed = parseBody(response.body)
    if (typeof parsed.csrf === 'string') csrf = parsed.csrf
    return { status: response.statusCode, headers: response.headers, body: parsed, setCookies }
  }

  const browser: Browser = {
    cookies,
    send,
    async ok(method, url, body) {
      const answer = await send(method, url, { body })
      assert.ok(
        answer.status < 300,
        `${method} ${url}: ${answer.status} ${JSON.stringify(answer.body)}`,
      )
      return answer.body
    },
    async refused(code, method, url, body) {
      const answer = await send(method, url, { body })
      assert.equal(
        answer.body.code,
        code,
        `${method} ${url}: ${answer.status} ${JSON.stringify(answer.body)}`,
      )
      return answer
    },
    signInAsDemo: async (userName) =>
      (await browser.ok('POST', '/api/sign-in/demo', { userName })) as unknown as SessionView,
    signIn: async (userName, password) =>
      (await browser.ok('POST', '/api/sign-in/password', {
        userName,
        password,
      })) as unknown as SessionView,
    session: async () => (await browser.ok('GET', '/api/session')) as unknown as SessionView,
  }
  return browser
}

/** A clock that stands until it is told to move. */
export function makeClock(at = '2026-11-24T01:00:00Z') {
  let now = new Date(at).getTime()
  return {
    now: () => new Date(now),
    pass: (milliseconds: number) => {
      now += milliseconds
    },
  }
}

export const PASSWORD = 'ruộng bậc thang xanh 47'

/** An administrator with a password of their own, as the command line and the first sign-in make one. */
export async function makeAdministrator(
  deps: Deps,
  browser: Browser,
  userName = 'truongphong',
): Promise<string> {
  const given = { userName, name: 'Người Quản Trị', agencyId: 'van-phong-ubnd-tinh' }
  const made = await createFirstAdministrator(deps.database, deps.now(), given)
  assert.equal(made.outcome, 'made')
  if (made.outcome !== 'made') throw new Error('unreachable')
  await browser.signIn(userName, made.password)
  const view = await browser.ok('POST', '/api/account/password', {
    current: made.password,
    next: PASSWORD,
  })
  return (view.person as { id: string }).id
}

/** A person with a password that is theirs, added and handed over by `administrator`. */
export async function makePerson(
  administrator: Browser,
  browser: Browser,
  person: { readonly userName: string; readonly roles: readonly string[]; readonly email?: string },
): Promise<string> {
  const { email = null, ...rest } = person
  const request = { ...rest, email, name: 'Người Thử', agencyId: 'so-ngoai-vu' }
  const { id } = await administrator.ok('POST', '/api/people', request)
  const { password } = await administrator.ok('POST', `/api/people/${id}/reset-password`)
  await browser.signIn(person.userName, String(password))
  await browser.ok('POST', '/api/account/password', { current: password, next: PASSWORD })
  return String(id)
}
