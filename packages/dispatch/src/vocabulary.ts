/**
 * The words of Vietnamese administrative prose by the role they play.
 *
 * They hold in any province; `context.phrases` adds what one province or office says its own way,
 * under the same keys. All are matched without regard to case, and without tones from two
 * syllables up.
 */
import { ACT_PHRASES } from './vocabulary-acts.ts'
import { NAME_PHRASES } from './vocabulary-names.ts'

export const GENERAL_PHRASES = { ...NAME_PHRASES, ...ACT_PHRASES } as const

export type PhraseRole = keyof typeof GENERAL_PHRASES
