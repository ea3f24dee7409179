import type { Deps } from '../deps.ts'
import type { JournalReader } from '../platform/journal-readers.ts'
import { noticeReader } from './notices.ts'

/** What this room does when something has happened. */
export function directiveReaders(_deps: Deps): JournalReader[] {
  return [noticeReader]
}
