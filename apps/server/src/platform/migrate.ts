/** Brings the database to the shape this program knows; forward only, one transaction a step. */
import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Database, Db } from './database.ts'
import { StartFault } from './start-fault.ts'

export type Migration = {
  readonly number: number
  readonly name: string
  readonly sql: string
  readonly checksum: string
}

const SOURCE = dirname(dirname(fileURLToPath(import.meta.url)))

/** Every room's `migrations/NNNN_what.sql`, by number. Two of one number are a programmer's mistake. */
export function listMigrations(): Migration[] {
  const found = globSync('*/migrations/*.sql', { cwd: SOURCE }).map((path) => {
    const sql = readFileSync(join(SOURCE, path), 'utf8')
    const name = basename(path, '.sql')
    return {
      number: Number(name.slice(0, 4)),
      name,
      sql,
      checksum: createHash('sha256').update(sql).digest('hex'),
    }
  })
  found.sort((a, b) => a.number - b.number)
  for (const [index, migration] of found.entries())
    if (migration.number === found[index - 1]?.number)
      throw new Error(`two migrations numbered ${migration.number}`)
  return found
}

/** Any fixed number: whoever migrates holds this lock, so that two starts at once do not race. */
const MIGRATION_LOCK = 7_204_170

/** @throws StartFault when the database is of a newer version, or a merged step was edited */
export async function migrate(database: Database, migrations = listMigrations()): Promise<void> {
  await database.query(
    `create table if not exists schema_migrations (
       number     int         primary key,
       name       text        not null,
       checksum   text        not null,
       applied_at timestamptz not null default now()
     )`,
  )
  await database.transaction(async (tx) => {
    await tx.query('select pg_advisory_xact_lock($1)', [MIGRATION_LOCK])
    const { rows } = await tx.query<{ number: number; checksum: string }>(
      'select number, checksum from schema_migrations order by number',
    )
    const known = new Map(migrations.map((migration) => [migration.number, migration]))
    for (const { number, checksum } of rows) {
      const migration = known.get(number)
      if (!migration)
        throw new StartFault('DATABASE_NEWER', {
          found: number,
          known: migrations.at(-1)?.number ?? 0,
        })
      if (migration.checksum !== checksum) throw new StartFault('MIGRATION_CHANGED', { number })
    }
    const done = new Set(rows.map(({ number }) => number))
    for (const migration of migrations) if (!done.has(migration.number)) await apply(tx, migration)
  })
}

async function apply(tx: Db, migration: Migration): Promise<void> {
  // No parameters: several statements in one query need the simple protocol.
  await tx.query(migration.sql)
  await tx.query('insert into schema_migrations (number, name, checksum) values ($1, $2, $3)', [
    migration.number,
    migration.name,
    migration.checksum,
  ])
}
