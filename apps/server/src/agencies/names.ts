import type { Db } from '../platform/database.ts'

/** Full Vietnamese names of agencies, by id; ids that are not in the register are left out. */
export async function namesOfAgencies(
  db: Db,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await db.query<{ id: string; name: string }>(
    'select id, name from agencies where id = any($1)',
    [ids],
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}
