import type { FastifyInstance } from 'fastify'
import type { Deps } from '../deps.ts'
import type { Metrics } from './metrics.ts'
import { Problem } from './problem.ts'

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])

/** For those who run the product: is it alive, is it ready, how is it doing. */
export function statusRoutes(app: FastifyInstance, deps: Deps, metrics: Metrics): void {
  app.get('/healthz', { schema: { hide: true }, config: { access: 'public' } }, async () => ({
    alive: true,
  }))
  app.get('/readyz', { schema: { hide: true }, config: { access: 'public' } }, async () => {
    try {
      await deps.database.query('select 1')
    } catch {
      throw new Problem('STARTING')
    }
    return { ready: true }
  })
  // Figures are for those who run the machine: asked from it, not over a proxy of the public's.
  app.get(
    '/metrics',
    { schema: { hide: true }, config: { access: 'public' } },
    async (request, reply) => {
      if (!LOOPBACK.has(request.ip)) throw new Problem('NOT_FOUND')
      reply.type('text/plain; version=0.0.4')
      return metrics.render()
    },
  )
}
