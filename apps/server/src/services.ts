/** Everything that runs while the product runs, put together over an open database, and taken apart again. */
import { join } from 'node:path'
import { loadProvince } from './agencies/province.ts'
import { type App, buildApp } from './app.ts'
import { startClock } from './assignments/clock.ts'
import { messageReader } from './delivery/messages.ts'
import { freeMessages } from './delivery/outbox.ts'
import { startSender } from './delivery/sender.ts'
import type { Deps } from './deps.ts'
import { directiveJobs } from './directives/jobs.ts'
import { directiveReaders } from './directives/readers.ts'
import { loadSamples } from './directives/samples.ts'
import { loadGates } from './gates/register.ts'
import { refuseDemo, seedDemo } from './identity/demo.ts'
import type { Config } from './platform/config.ts'
import type { Database } from './platform/database.ts'
import { createFileStore } from './platform/file-store.ts'
import { createExtractor } from './platform/files/index.ts'
import { freeLeases, startWorker } from './platform/jobs.ts'
import { startReaders } from './platform/journal-readers.ts'
import { startSealer } from './platform/journal-seal.ts'
import { startLive } from './platform/live.ts'
import { migrate } from './platform/migrate.ts'
import { loadSecret } from './platform/secrets.ts'
import { alarmReader } from './staffing/alarms.ts'
import { startStaffingClock } from './staffing/clock.ts'
import { loadDemoStaffing } from './staffing/demo.ts'
import { loadStaffing } from './staffing/register.ts'

export type Services = {
  readonly app: App
  readonly deps: Deps
  /** Let running requests and jobs end, seal what is pending, close the database. */
  close(): Promise<void>
}

export type ServiceOptions = {
  readonly logger?: boolean
  readonly now?: () => Date
  /** Whether an empty database is filled with people and papers to try. Default: in demo mode. */
  readonly samples?: boolean
  /** Whether the clock runs that opens periods and makes reminders. */
  readonly clock?: boolean
  /** Whether what lies in the outbox is sent. */
  readonly sender?: boolean
}

/** @throws StartFault when the database or the province's data do not fit this program */
export async function startServices(
  config: Config,
  database: Database,
  {
    logger = true,
    now = () => new Date(),
    samples = config.mode === 'demo',
    clock: ticking = true,
    sender: sending = true,
  }: ServiceOptions = {},
): Promise<Services> {
  await migrate(database)
  await loadProvince(database, config.provinceFolder)
  await loadGates(database, config.provinceFolder)
  await loadStaffing(database, config.provinceFolder)
  if (config.mode === 'production') await refuseDemo(database)
  if (database.engine === 'pglite') {
    await freeLeases(database)
    await freeMessages(database)
  }

  let log = (error: unknown, part: string) => console.error(part, error)
  const fault = (part: string) => (error: unknown) => log(error, part)
  const extractor = createExtractor({ workers: 1 })
  const live = await startLive(database, { onFault: fault('live') })
  const deps: Deps = {
    config,
    database,
    files: createFileStore(join(config.dataFolder, 'files')),
    incoming: createFileStore(join(config.dataFolder, 'incoming')),
    extractor,
    live,
    secret: loadSecret(config.secret, config.dataFolder),
    now,
    nudge: () => {
      sealer.nudge()
      worker.nudge()
    },
  }
  const readers = startReaders(
    database,
    [...directiveReaders(deps), messageReader(deps), alarmReader(deps)],
    { onFault: fault('readers') },
  )
  const sealer = startSealer(database, {
    onFault: fault('sealer'),
    onSealed: () => {
      live.nudge()
      readers.nudge()
    },
  })
  const worker = startWorker(database, directiveJobs(deps), {
    onFault: (error, kind) => log(error, kind),
  })

  if (config.mode === 'demo') await seedDemo(deps)
  if (samples) {
    await loadSamples(deps)
    await loadDemoStaffing(deps)
  }
  const app = await buildApp(deps, { logger })
  log = (error, part) => app.log.error({ err: error, part }, 'background fault')
  readers.nudge()
  const sender = sending ? startSender(deps, fault('sender')) : undefined
  const clock = ticking ? startClock(deps, fault('clock')) : undefined
  const staffing = ticking ? startStaffingClock(deps, fault('staffing')) : undefined

  return {
    app,
    deps,
    async close() {
      await live.stop()
      await app.close()
      await clock?.stop()
      await staffing?.stop()
      await sender?.stop()
      await worker.stop()
      await extractor.close()
      await sealer.stop()
      await readers.stop()
      await database.close()
    },
  }
}
