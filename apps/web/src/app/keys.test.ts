import assert from 'node:assert/strict'
import { test } from 'node:test'
import { keyName } from './keys.ts'

const press = (
  key: string,
  held: Partial<Record<'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey', true>> = {},
) => keyName({ key, ctrlKey: false, altKey: false, shiftKey: false, metaKey: false, ...held })

const CASES = [
  ['a letter is its own name', press('n'), 'n'],
  ['a question mark needs no word for Shift', press('?', { shiftKey: true }), '?'],
  ['undo', press('z', { ctrlKey: true }), 'Ctrl+z'],
  [
    'redo, with the capital that Shift makes',
    press('Z', { ctrlKey: true, shiftKey: true }),
    'Ctrl+Shift+z',
  ],
  ['undo on a Mac', press('z', { metaKey: true }), 'Ctrl+z'],
  ['an arrow with Shift', press('ArrowLeft', { shiftKey: true }), 'Shift+ArrowLeft'],
  ['keys of the browser with Alt are left alone', press('n', { altKey: true }), ''],
] as const

for (const [name, actual, expected] of CASES) test(name, () => assert.equal(actual, expected))
