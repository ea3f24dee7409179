import type { ReadingContext } from './context.ts'
import type { Diagnostic, Reading } from './reading.ts'

/** Every fault and doubt of a reading, in the order of the text. */
export function diagnose(
  _text: string,
  _reading: Omit<Reading, 'diagnostics'>,
  _context: ReadingContext,
): Diagnostic[] {
  return []
}
