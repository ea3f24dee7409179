/** Puts the rooms together: one door for every request, one handler for every fault. */
import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import staticFiles from '@fastify/static'
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import Fastify, { type FastifyError, type FastifyInstance, type FastifyRequest } from 'fastify'
import { guard } from './access/guard.ts'
import { agencyRoutes } from './agencies/routes.ts'
import { assignmentRoutes } from './assignments/routes.ts'
import { auditRoutes } from './audit/routes.ts'
import { deliveryRoutes } from './delivery/routes.ts'
import type { Deps } from './deps.ts'
import { directiveRoutes } from './directives/routes.ts'
import { gateRoutes } from './gates/routes.ts'
import { authenticate } from './identity/authenticate.ts'
import { sessionCookieName } from './identity/cookies.ts'
import { identityRoutes } from './identity/routes.ts'
import { createMetrics } from './platform/metrics.ts'
import { languageOf, Problem, toProblemDetail } from './platform/problem.ts'
import { statusRoutes } from './platform/status.ts'
import { reportRoutes } from './reports/routes.ts'
import { searchRoutes } from './search/routes.ts'
import { staffingRoutes } from './staffing/routes.ts'

export const MAX_UPLOAD_BYTES = 50 * 1024 * 1024

const HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(self), geolocation=(self), microphone=(), payment=()',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
}

export type App = FastifyInstance

/** Bodies are taken as they are; only addresses, which are text by nature, are turned into numbers. */
function createValidator() {
  const strict = new Ajv({ allErrors: true, removeAdditional: false })
  const coercing = new Ajv({ allErrors: true, removeAdditional: false, coerceTypes: 'array' })
  for (const ajv of [strict, coercing]) (addFormats as unknown as (ajv: Ajv) => void)(ajv)
  return ({ schema, httpPart }: { schema: unknown; httpPart?: string }) =>
    (httpPart === 'body' ? strict : coercing).compile(schema as object)
}

/** What PostgreSQL says of values that no column can hold: a NUL, half a character, a number that is none. */
const VALUE_FAULTS = new Set(['22021', '22P02', '22P05', '22003', '22007', '22008'])

function toProblem(error: FastifyError | Problem): Problem {
  if (error instanceof Problem) return error
  if (VALUE_FAULTS.has(error.code)) return new Problem('BAD_REQUEST')
  if (error.validation)
    return new Problem(
      'BAD_REQUEST',
      undefined,
      error.validation.slice(0, 20).map((fault) => ({
        at: `/${error.validationContext ?? ''}${fault.instancePath}`,
        message: fault.message ?? '',
      })),
    )
  if (error.statusCode === 413) return new Problem('TOO_LARGE')
  if (error.statusCode === 415) return new Problem('UNSUPPORTED_TYPE')
  if (error.statusCode === 429) return new Problem('RATE_LIMITED')
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500)
    return new Problem('BAD_REQUEST')
  return new Problem('INTERNAL')
}

export async function buildApp(
  deps: Deps,
  { logger = true }: { logger?: boolean } = {},
): Promise<App> {
  const metrics = createMetrics(deps.database)
  const app = Fastify({
    logger: logger
      ? { level: deps.config.logLevel, redact: ['req.headers.cookie', 'req.headers.authorization'] }
      : false,
    genReqId: () => randomUUID(),
    trustProxy: (_address, hop) => hop < deps.config.proxies,
    bodyLimit: 4 * 1024 * 1024,
    requestTimeout: 120_000,
    return503OnClosing: true,
    routerOptions: { maxParamLength: 200 },
  }).withTypeProvider<TypeBoxTypeProvider>()

  app.setValidatorCompiler(createValidator())
  app.setSerializerCompiler(() => (data) => JSON.stringify(data))
  app.decorateRequest('caller', null)
  app.decorateRequest('permit', null)

  // A reply never leaves without its headers, an error neither.
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(HEADERS)
    reply.header('x-request-id', request.id)
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store')
    if (deps.config.mode === 'production')
      reply.header('strict-transport-security', 'max-age=31536000; includeSubDomains')
  })
  app.addHook('onResponse', async (request, reply) => metrics.observe(request, reply))

  app.setErrorHandler((error: FastifyError, request, reply) => {
    const problem = toProblem(error)
    if (problem.code === 'INTERNAL') request.log.error({ err: error }, 'fault')
    const detail = toProblemDetail(
      problem,
      languageOf(request.headers['accept-language']),
      request.id,
    )
    reply.code(detail.status).type('application/problem+json').send(JSON.stringify(detail))
  })

  await app.register(cookie)
  await app.register(rateLimit, {
    max: (request: FastifyRequest) =>
      request.routeOptions.config.perMinute ?? deps.config.requestsPerMinute,
    timeWindow: 60_000,
    keyGenerator: (request) =>
      `${request.ip} ${request.routeOptions.config.perMinute ? request.routeOptions.url : ''}`,
    errorResponseBuilder: () => new Problem('RATE_LIMITED'),
  })
  await app.register(multipart, {
    limits: { fileSize: MAX_UPLOAD_BYTES, files: 200, fields: 20, parts: 220 },
  })
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Lối Mở',
        version: '0.1.0',
        description:
          'Orders of the province, from the dispatch to the desk. Errors are problem details (RFC 9457) with a stable `code`.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: sessionCookieName(deps.config) },
          token: { type: 'http', scheme: 'bearer' },
        },
      },
      security: [{ session: [] }, { token: [] }],
    },
  })
  await app.register(swaggerUi, { routePrefix: '/api/docs', staticCSP: true })

  app.addHook('onRequest', async (request) => {
    if (request.url.startsWith('/api/')) request.caller = await authenticate(deps, request)
  })
  guard(app, deps)

  statusRoutes(app, deps, metrics)
  identityRoutes(app, deps)
  agencyRoutes(app, deps)
  assignmentRoutes(app, deps)
  directiveRoutes(app, deps)
  deliveryRoutes(app, deps)
  reportRoutes(app, deps)
  searchRoutes(app, deps)
  gateRoutes(app, deps)
  staffingRoutes(app, deps)
  auditRoutes(app, deps)
  app.get('/api/openapi.json', { schema: { hide: true }, config: { access: 'public' } }, async () =>
    app.swagger(),
  )

  await serveWeb(app, deps.config.webFolder)
  return app as unknown as App
}

/** The built screens; every address that is no file is the application's own. */
async function serveWeb(app: FastifyInstance, folder: string): Promise<void> {
  if (existsSync(folder))
    await app.register(staticFiles, {
      root: folder,
      wildcard: false,
      index: false,
      setHeaders: (reply, path) => {
        reply.header(
          'cache-control',
          path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
        )
      },
    })
  app.setNotFoundHandler((request, reply) => {
    const isPage =
      request.method === 'GET' &&
      !request.url.startsWith('/api/') &&
      !/\.\w{2,5}$/.test(request.url.split('?')[0] ?? '')
    if (!isPage || !existsSync(join(folder, 'index.html'))) throw new Problem('NOT_FOUND')
    return reply
      .header('cache-control', 'no-cache')
      .type('text/html; charset=utf-8')
      .sendFile('index.html', folder)
  })
}
