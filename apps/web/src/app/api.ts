/** The one door to the server: every request of the screens goes through here. */
import type { ProblemCode, ProblemDetail } from '@loimo/contract'
import { getSettings } from './settings.ts'

export type PageOf<Row> = {
  readonly rows: readonly Row[]
  readonly total: number
  readonly page: number
  readonly size: number
  readonly asOf: string
}

/** The server said no, or could not be reached (`OFFLINE`). `message` is its sentence, in the person's language. */
export class ApiProblem extends Error {
  readonly code: ProblemCode | 'OFFLINE'
  readonly status: number
  readonly detail: string | undefined
  readonly faults: NonNullable<ProblemDetail['faults']>
  readonly requestId: string | undefined

  constructor(problem: Partial<ProblemDetail> & { code: string; status: number; title: string }) {
    super(problem.title)
    this.code = problem.code as ProblemCode
    this.status = problem.status
    this.detail = problem.detail
    this.faults = problem.faults ?? []
    this.requestId = problem.requestId
  }
}

let csrf: string | null = null
const lost = new Set<(problem: ApiProblem) => void>()

export function setCsrf(token: string | null): void {
  csrf = token
}

/** Told when the server no longer knows us (the session ended, or a password must be changed). */
export function onSessionLost(listener: (problem: ApiProblem) => void): () => void {
  lost.add(listener)
  return () => lost.delete(listener)
}

/** A list stands for several values of one name. */
export type Query = Readonly<
  Record<string, string | number | boolean | null | undefined | readonly string[]>
>

export function addressOf(path: string, query: Query = {}): string {
  const given = Object.entries(query).flatMap(([name, value]) =>
    [value]
      .flat()
      .filter((one) => one !== undefined && one !== null && one !== '')
      .map((one) => [name, String(one)]),
  )
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`
}

async function toProblem(response: Response): Promise<ApiProblem> {
  const fallback = { code: 'INTERNAL', status: response.status, title: response.statusText }
  try {
    const problem = await response.json()
    return new ApiProblem({ ...fallback, ...problem })
  } catch {
    return new ApiProblem(response.status >= 502 ? { ...fallback, code: 'STARTING' } : fallback)
  }
}

async function ask(method: string, address: string, body?: unknown): Promise<Response> {
  const isForm = body instanceof FormData
  let response: Response
  try {
    response = await fetch(address, {
      method,
      credentials: 'same-origin',
      headers: {
        accept: 'application/json',
        'accept-language': getSettings().language,
        ...(csrf && method !== 'GET' ? { 'x-csrf-token': csrf } : {}),
        ...(body !== undefined && !isForm ? { 'content-type': 'application/json' } : {}),
      },
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    })
  } catch {
    throw new ApiProblem({ code: 'OFFLINE', status: 0, title: 'OFFLINE' })
  }
  if (!response.ok) {
    const problem = await toProblem(response)
    const isLost = problem.code === 'NOT_SIGNED_IN' || problem.code === 'PASSWORD_CHANGE_NEEDED'
    if (isLost) for (const listener of lost) listener(problem)
    throw problem
  }
  return response
}

async function send(method: string, address: string, body?: unknown): Promise<unknown> {
  const response = await ask(method, address, body)
  const isJson = response.headers.get('content-type')?.includes('json')
  return isJson ? response.json() : undefined
}

export const api = {
  get: <T>(path: string, query?: Query) => send('GET', addressOf(path, query)) as Promise<T>,
  post: <T>(path: string, body?: unknown) => send('POST', path, body) as Promise<T>,
  put: <T>(path: string, body: unknown) => send('PUT', path, body) as Promise<T>,
  patch: <T>(path: string, body: unknown) => send('PATCH', path, body) as Promise<T>,
  delete: <T>(path: string) => send('DELETE', path) as Promise<T>,
}

/** Fetch a file and hand it to the browser to keep. @returns its name */
export async function download(address: string, body?: unknown): Promise<string> {
  const response = await ask(body === undefined ? 'GET' : 'POST', address, body)
  const named = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')
  const name = decodeURIComponent(named?.[1] ?? 'tep')
  const url = URL.createObjectURL(await response.blob())
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser has taken it by then.
  window.setTimeout(() => URL.revokeObjectURL(url), 60_000)
  return name
}

export function isProblem(error: unknown, ...codes: readonly ApiProblem['code'][]): boolean {
  return error instanceof ApiProblem && (codes.length === 0 || codes.includes(error.code))
}
