/** `npm start`: open the database, start the services, listen, print the address, end cleanly when told to. */
import { readConfig } from './platform/config.ts'
import { openDatabase } from './platform/database.ts'
import { StartFault, toStartFault } from './platform/start-fault.ts'
import { type Services, startServices } from './services.ts'

const SHUTDOWN_MS = 15_000

async function start(): Promise<Services> {
  const config = readConfig()
  const database = await openDatabase(config)
  let services: Services
  try {
    services = await startServices(config, database)
  } catch (error) {
    await database.close().catch(() => {})
    throw toStartFault(error, config.dataFolder)
  }
  try {
    await services.app.listen({ host: config.host, port: config.port })
  } catch (error) {
    await services.close()
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EADDRINUSE') throw new StartFault('PORT_TAKEN', { port: config.port })
    if (code === 'EACCES') throw new StartFault('PORT_FORBIDDEN', { port: config.port })
    throw error
  }
  const address = services.app.server.address()
  const port = typeof address === 'object' && address ? address.port : config.port
  process.stdout.write(
    `\n  Lối Mở: http://localhost:${port}${config.mode === 'demo' ? '  (demo)' : ''}\n\n`,
  )
  return services
}

function refuse(error: unknown): never {
  if (error instanceof StartFault) process.stderr.write(`\n${error.vi}\n${error.message}\n`)
  else
    process.stderr.write(
      `\nLối Mở không khởi động được. Could not start.\n${(error as Error)?.stack ?? error}\n`,
    )
  process.exit(1)
}

const services = await start().catch(refuse)

let ending = false
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    if (ending) process.exit(1)
    ending = true
    setTimeout(() => process.exit(1), SHUTDOWN_MS).unref()
    services.close().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  })
