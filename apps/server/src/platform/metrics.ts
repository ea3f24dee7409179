import type { FastifyReply, FastifyRequest } from 'fastify'
import { Gauge, Histogram, Registry } from 'prom-client'
import type { Database } from './database.ts'

export type Metrics = {
  observe(request: FastifyRequest, reply: FastifyReply): void
  render(): Promise<string>
}

/** Figures for Prometheus: requests by route and status, and the state of journal and jobs. */
export function createMetrics(database: Database): Metrics {
  const registry = new Registry()
  const requests = new Histogram({
    name: 'loimo_http_request_seconds',
    help: 'Time to answer, by route and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
    registers: [registry],
  })
  const gauge = (name: string, help: string, sql: string) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        const { rows } = await database.query<{ value: number }>(sql)
        this.set(rows[0]?.value ?? 0)
      },
    })
  gauge(
    'loimo_journal_position',
    'Entries sealed in the journal.',
    'select position as value from journal_head',
  )
  gauge(
    'loimo_journal_pending',
    'Entries not sealed yet.',
    'select count(*) as value from journal_pending',
  )
  gauge(
    'loimo_jobs_open',
    'Jobs waiting or running.',
    `select count(*) as value from jobs where state = 'open'`,
  )
  gauge(
    'loimo_jobs_failed',
    'Jobs given up.',
    `select count(*) as value from jobs where state = 'failed'`,
  )
  new Gauge({
    name: 'process_resident_memory_bytes',
    help: 'Resident memory.',
    registers: [registry],
    collect() {
      this.set(process.memoryUsage.rss())
    },
  })
  return {
    observe(request, reply) {
      const labels = {
        method: request.method,
        route: request.routeOptions.url ?? 'none',
        status: String(reply.statusCode),
      }
      requests.observe(labels, reply.elapsedTime / 1_000)
    },
    render: () => registry.metrics(),
  }
}
