/**
 * One way to the database: a pool of node-postgres. Behind it stands PostgreSQL (`DATABASE_URL`)
 * or the embedded PGlite, kept in the data folder; the rest of the product cannot tell which.
 */
import { existsSync, mkdirSync, rmSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite, type PGliteOptions } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { unaccent } from '@electric-sql/pglite/contrib/unaccent'
import { createPgConfig } from '@electric-sql/pglite/node-postgres'
import pg from 'pg'
import { lockFolder } from './folder-lock.ts'
import { StartFault, toStartFault } from './start-fault.ts'

export type Row = Record<string, unknown>

/** Something that answers SQL: the pool, or one transaction on it. */
export type Db = {
  query<R = Row>(sql: string, params?: readonly unknown[]): Promise<{ rows: R[]; rowCount: number }>
}

export type Database = Db & {
  readonly engine: 'pglite' | 'postgres'
  /**
   * Run `work` in one transaction. Inside, use only the `tx` that is handed in:
   * the embedded database has one connection, and a query beside it would wait for ever.
   */
  transaction<T>(work: (tx: Db) => Promise<T>): Promise<T>
  close(): Promise<void>
}

const CONNECT_MS = 30_000

// Both engines must hand back the same JavaScript values: dates as text, 64-bit integers as numbers.
const types = new pg.TypeOverrides()
types.setTypeParser(pg.types.builtins.DATE, (text: string) => text)
types.setTypeParser(pg.types.builtins.INT8, Number)
types.setTypeParser(pg.types.builtins.NUMERIC, Number)
const INT8_ARRAY: number = 1016
const parseInt8Array: (text: string) => string[] = pg.types.getTypeParser(INT8_ARRAY as 20)
types.setTypeParser(INT8_ARRAY, (text: string) => parseInt8Array(text).map(Number))

function wrap(pool: pg.Pool, engine: Database['engine'], end: () => Promise<void>): Database {
  const run = async <R>(at: pg.Pool | pg.PoolClient, sql: string, params: readonly unknown[]) => {
    const { rows, rowCount } = await at.query(sql, params as unknown[])
    return { rows: rows as R[], rowCount: rowCount ?? 0 }
  }
  return {
    engine,
    query: <R>(sql: string, params: readonly unknown[] = []) => run<R>(pool, sql, params),
    async transaction(work) {
      const client = await pool.connect()
      let broken: Error | undefined
      try {
        await client.query('begin')
        const result = await work({
          query: <R>(sql: string, params: readonly unknown[] = []) => run<R>(client, sql, params),
        })
        await client.query('commit')
        return result
      } catch (error) {
        await client.query('rollback').catch((fault: Error) => {
          broken = fault
        })
        throw error
      } finally {
        client.release(broken)
      }
    },
    async close() {
      await pool.end()
      await end()
    },
  }
}

/** Open PostgreSQL 15 or newer. @throws StartFault when it cannot be reached or is too old */
export async function openPostgres(url: string, poolSize = 20): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: CONNECT_MS,
    types,
    application_name: 'loimo',
  })
  // An idle connection that the server drops must not take the process with it; the next query opens another.
  pool.on('error', () => {})
  const database = wrap(pool, 'postgres', async () => {})
  try {
    const { rows } = await database.query<{ version: number }>(
      `select current_setting('server_version_num')::int as version`,
    )
    const version = rows[0]?.version ?? 0
    if (version < 150_000)
      throw new StartFault('DATABASE_OLD', { found: Math.floor(version / 10_000) })
    return database
  } catch (error) {
    await database.close()
    if (error instanceof StartFault) throw error
    throw new StartFault('DATABASE_UNREACHABLE', { reason: (error as Error).message })
  }
}

/** Wrap an open PGlite; for tests, which load one prepared image many times. */
export function overPglite(pglite: PGlite, end: () => Promise<void> = async () => {}): Database {
  const config = createPgConfig(pglite)
  const pool = new pg.Pool({
    ...config,
    max: 1,
    connectionTimeoutMillis: CONNECT_MS,
    idleTimeoutMillis: 0,
    types,
  } as unknown as pg.PoolConfig)
  pool.on('error', () => {})
  return wrap(pool, 'pglite', async () => {
    await pglite.close()
    await end()
  })
}

export const PGLITE_OPTIONS = {
  extensions: { unaccent, pg_trgm },
  postgresqlconf: ['shared_buffers=16MB'],
} as const satisfies PGliteOptions

/**
 * Open the embedded database in `folder`, made when it is not there.
 * @throws StartFault when another process uses it, or it cannot be opened
 */
export async function openEmbedded(folder: string): Promise<Database> {
  let unlock: () => void
  try {
    unlock = lockFolder(folder)
  } catch (error) {
    throw toStartFault(error, folder)
  }
  const data = join(folder, 'database')
  const existed = existsSync(data)
  try {
    if (!existed) mkdirSync(data, { recursive: true })
    const pglite = await PGlite.create(data, PGLITE_OPTIONS)
    return overPglite(pglite, async () => unlock())
  } catch (error) {
    // Half a new database would look damaged to the next start.
    if (!existed) rmSync(data, { recursive: true, force: true })
    unlock()
    if (isDiskFull(folder)) throw new StartFault('DISK_FULL')
    const fault = toStartFault(error, folder)
    if (fault instanceof StartFault) throw fault
    throw new StartFault(existed ? 'DATABASE_CORRUPT' : 'FOLDER_UNWRITABLE', { folder })
  }
}

/** A new database takes about 40 MB, an open one a few for its log; the engine itself only says that it failed. */
function isDiskFull(folder: string): boolean {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize < 48 * 1_048_576
}

/** Open what the configuration names. */
export function openDatabase(config: {
  readonly databaseUrl: string | undefined
  readonly dataFolder: string
}): Promise<Database> {
  return config.databaseUrl ? openPostgres(config.databaseUrl) : openEmbedded(config.dataFolder)
}
