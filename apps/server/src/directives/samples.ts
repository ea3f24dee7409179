/** Sample dispatches for the demo, of our own writing, taken in as a clerk would hand them in. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Permit } from '../access/caller.ts'
import type { Deps } from '../deps.ts'
import { systemOrigin } from '../platform/journal.ts'
import { askForStory } from './demo-story.ts'
import { receiveFile } from './intake.ts'

const NOBODY = '00000000-0000-0000-0000-000000000000'

/** Fill an empty office once; a job reads them like any paper. */
export async function loadSamples(deps: Deps): Promise<void> {
  const { rows } = await deps.database.query<{ there: boolean }>(
    'select exists (select from intakes) as there',
  )
  if (rows[0]?.there) return
  const folder = join(deps.config.provinceFolder, 'samples')
  const names = await readdir(folder).catch(() => [])
  const permit: Permit = {
    scope: 'all',
    origin: systemOrigin('samples'),
    caller: {
      kind: 'person',
      personId: NOBODY,
      name: 'Văn bản mẫu',
      agencyId: '',
      roles: [],
      sessionId: null,
      csrf: null,
      scopes: null,
      mustChangePassword: false,
    },
  }
  for (const name of names.sort())
    if (name.endsWith('.txt'))
      await receiveFile(deps, permit, { name, bytes: await readFile(join(folder, name)) })
  if (names.length > 0) await askForStory(deps)
}
