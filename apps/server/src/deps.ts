/** What the rooms are given: made once in services.ts, handed in, never looked up. */
import type { Config } from './platform/config.ts'
import type { Database } from './platform/database.ts'
import type { FileStore } from './platform/file-store.ts'
import type { Extractor } from './platform/files/index.ts'
import type { Live } from './platform/live.ts'

export type Deps = {
  readonly config: Config
  readonly database: Database
  readonly files: FileStore
  /** Papers that are not taken yet: a secret one is removed from here and never reaches `files`. */
  readonly incoming: FileStore
  readonly extractor: Extractor
  readonly live: Live
  /** Keys are derived from it: `deriveKey(deps.secret, 'csrf')`. */
  readonly secret: string
  readonly now: () => Date
  /** Something was written: seal it, tell the screens, look for jobs. */
  readonly nudge: () => void
}
