/** For tests: a real database, prepared once a process, and the whole product over it. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { type Config, readConfig } from './platform/config.ts'
import { type Database, openPostgres, overPglite, PGLITE_OPTIONS } from './platform/database.ts'
import { hashOf } from './platform/file-store.ts'
import { listMigrations, migrate } from './platform/migrate.ts'
import { type ServiceOptions, type Services, startServices } from './services.ts'

let prepared: Promise<Blob> | undefined

/** The image of an empty migrated database, kept in the temp folder under the checksum of the migrations. */
async function loadImage(): Promise<Blob> {
  const key = hashOf(
    Buffer.from(
      listMigrations()
        .map(({ checksum }) => checksum)
        .join(),
    ),
  )
  const path = join(tmpdir(), `loimo-test-image-${key.slice(0, 16)}.tar`)
  if (existsSync(path)) return new Blob([await readFile(path)])
  const image = await makeImage()
  // Test files run side by side: each writes its own, and whoever is last puts the same there.
  const aside = `${path}.${process.pid}`
  await writeFile(aside, Buffer.from(await image.arrayBuffer()))
  await rename(aside, path)
  return image
}

async function makeImage(): Promise<Blob> {
  const pglite = await PGlite.create({ ...PGLITE_OPTIONS })
  const database = overPglite(pglite)
  await migrate(database)
  const image = await pglite.dumpDataDir('none')
  await database.close()
  return image
}

/**
 * A database of its own with every migration applied: PGlite in memory, or, where `TEST_DATABASE_URL`
 * names a PostgreSQL server, a fresh database there. Close it when done.
 */
export async function openTestDatabase(): Promise<Database> {
  const url = process.env.TEST_DATABASE_URL
  if (url) return openFreshPostgres(url)
  prepared ??= loadImage()
  return overPglite(await PGlite.create({ ...PGLITE_OPTIONS, loadDataDir: await prepared }))
}

async function openFreshPostgres(url: string): Promise<Database> {
  const name = `test_${crypto.randomUUID().replaceAll('-', '')}`
  const admin = await openPostgres(url, 1)
  await admin.query(`create database ${name}`)
  await admin.close()
  const own = new URL(url)
  own.pathname = `/${name}`
  const database = await openPostgres(own.href, 8)
  await migrate(database)
  return {
    ...database,
    async close() {
      await database.close()
      const again = await openPostgres(url, 1)
      await again.query(`drop database ${name} with (force)`)
      await again.close()
    },
  }
}

export type TestApp = Services & { readonly folder: string }

/** The whole product on a fresh database and an empty folder; demo people are there, sample papers only if asked. */
export async function startTestApp(
  options: ServiceOptions & { readonly env?: Readonly<Record<string, string>> } = {},
): Promise<TestApp> {
  const folder = mkdtempSync(join(tmpdir(), 'loimo-'))
  const config: Config = readConfig({ LOIMO_DATA: folder, LOIMO_LOG: 'silent', ...options.env })
  const database = await openTestDatabase()
  const starting = startServices(config, database, {
    logger: false,
    samples: false,
    clock: false,
    sender: false,
    ...options,
  })
  // A start that fails must not leave a database open that keeps the test process alive.
  const services = await starting.catch(async (error) => {
    await database.close()
    throw error
  })
  return {
    ...services,
    folder,
    async close() {
      await services.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
