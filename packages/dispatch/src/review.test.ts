import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { listDoubts } from './doubts.ts'
import type { Directive, Reading, Span } from './reading.ts'
import { applyEdit, type Draft, draftOf, type Edit, foldEdits } from './review.ts'

const TEXT =
  'Giao Sở Ngoại vụ rà soát các bãi xe; báo cáo UBND tỉnh trước ngày 05/12/2026. Sở Công Thương phối hợp thực hiện.'
const STATED = { kind: 'stated' } as const
const AT = (words: string): Span => ({
  start: TEXT.indexOf(words),
  end: TEXT.indexOf(words) + words.length,
})
const field = (value: string) => ({ value, span: AT(value), standing: STATED })
const agency = (value: string, id: string) => ({ ...field(value), agency: id })

const DIRECTIVES: Directive[] = [
  {
    clause: '1',
    span: AT('Giao Sở Ngoại vụ rà soát các bãi xe; báo cáo UBND tỉnh trước ngày 05/12/2026.'),
    lead: [agency('Sở Ngoại vụ', 'so-ngoai-vu')],
    cooperating: [],
    task: 'Giao Sở Ngoại vụ rà soát các bãi xe; báo cáo UBND tỉnh trước ngày 05/12/2026.',
    deadline: { kind: 'date', ...field('trước ngày 05/12/2026'), lastDay: '2026-12-04' },
    reportTo: [agency('UBND tỉnh', 'ubnd-tinh')],
    condition: null,
    agreedItems: [],
    standing: STATED,
  },
  {
    clause: '1',
    span: AT('Sở Công Thương phối hợp thực hiện.'),
    lead: [agency('Sở Công Thương', 'so-cong-thuong')],
    cooperating: [],
    task: 'Sở Công Thương phối hợp thực hiện.',
    deadline: null,
    reportTo: [],
    condition: null,
    agreedItems: [],
    standing: { kind: 'doubtful', why: 'no verb' },
  },
]

const READING: Reading = {
  kind: { value: 'cong_van', span: { start: 0, end: 0 }, standing: STATED },
  number: null,
  date: null,
  issuer: null,
  onBehalfOf: null,
  subject: null,
  addressees: [],
  basedOn: [],
  clauses: [],
  directives: DIRECTIVES,
  signature: null,
  distribution: [],
  urgency: null,
  secrecy: null,
  truncated: false,
  diagnostics: [],
}

const anySpan = fc.record({
  start: fc.integer({ min: -3, max: TEXT.length + 3 }),
  end: fc.integer({ min: -3, max: TEXT.length + 3 }),
})
const anyId = fc.constantFrom('d1', 'd2', 'd1.2', 'd9')
const anyChoices = fc.array(
  fc.record({
    value: fc.constantFrom('Sở Xây dựng', 'UBND tỉnh'),
    span: fc.option(anySpan),
    agency: fc.constantFrom('so-xay-dung', null),
  }),
  { maxLength: 2 },
)
const anyEdit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({
    kind: fc.constant('set-text' as const),
    field: fc.constantFrom('number' as const, 'subject' as const),
    value: fc.option(fc.constant('12/VP-KT')),
    span: fc.option(anySpan),
  }),
  fc.record({
    kind: fc.constant('set-date' as const),
    value: fc.constantFrom(null, '2026-11-20', '2026-02-30', '2026-11'),
    span: fc.option(anySpan),
  }),
  fc.record({ kind: fc.constant('add-directive' as const), span: anySpan, lead: anyChoices }),
  fc.record({ kind: fc.constant('drop-directive' as const), id: anyId }),
  fc.record({
    kind: fc.constant('split-directive' as const),
    id: anyId,
    at: fc.integer({ min: 0, max: TEXT.length }),
  }),
  fc.record({ kind: fc.constant('merge-directives' as const), first: anyId, second: anyId }),
  fc.record({ kind: fc.constant('set-span' as const), id: anyId, span: anySpan }),
  fc.record({
    kind: fc.constant('set-agencies' as const),
    id: anyId,
    role: fc.constantFrom('lead' as const, 'cooperating' as const),
    agencies: anyChoices,
  }),
  fc.record({ kind: fc.constant('settle' as const), doubt: fc.string({ maxLength: 8 }) }),
)

function isSound(draft: Draft): boolean {
  const ids = new Set(draft.directives.map(({ id }) => id))
  const inOrder = draft.directives.every(
    ({ span }, at) => span.start >= (draft.directives[at - 1]?.span.end ?? 0),
  )
  const tight = draft.directives.every(({ span, task }) => {
    const words = TEXT.slice(span.start, span.end)
    return words !== '' && words === words.trim() && task === words.replace(/\s+/g, ' ')
  })
  return ids.size === draft.directives.length && inOrder && tight
}

test('whatever edits are made, directives keep their names, their order and their words', () => {
  fc.assert(
    fc.property(fc.array(anyEdit, { maxLength: 12 }), (edits) =>
      isSound(foldEdits(draftOf(READING), edits, TEXT)),
    ),
    { numRuns: 2_000 },
  )
})

test('folding is the same as making the edits one by one, so undoing the last is folding without it', () => {
  fc.assert(
    fc.property(fc.array(anyEdit, { maxLength: 8 }), anyEdit, (edits, last) => {
      const before = foldEdits(draftOf(READING), edits, TEXT)
      const result = applyEdit(before, last, TEXT)
      assert.deepEqual(
        foldEdits(draftOf(READING), [...edits, last], TEXT),
        'draft' in result ? result.draft : before,
      )
    }),
  )
})

test('an edit never changes the draft that it was given', () => {
  fc.assert(
    fc.property(anyEdit, (edit) => {
      const draft = draftOf(READING)
      const copy = structuredClone(draft)
      applyEdit(draft, edit, TEXT)
      assert.deepEqual(draft, copy)
    }),
  )
})

test('a split keeps the deadline with the half that says it, and a merge brings the whole back', () => {
  const at = TEXT.indexOf(' báo cáo')
  const halves = foldEdits(draftOf(READING), [{ kind: 'split-directive', id: 'd1', at }], TEXT)
  assert.deepEqual(
    halves.directives.map(({ id, deadline, reportTo }) => [
      id,
      deadline?.lastDay ?? null,
      reportTo.length,
    ]),
    [
      ['d1', null, 0],
      ['d1.2', '2026-12-04', 1],
      ['d2', null, 0],
    ],
  )
  const whole = foldEdits(halves, [{ kind: 'merge-directives', first: 'd1', second: 'd1.2' }], TEXT)
  assert.deepEqual(whole.directives, draftOf(READING).directives)
})

const REFUSED: readonly (readonly [string, Edit, string])[] = [
  ['an unknown directive', { kind: 'drop-directive', id: 'd7' }, 'NO_SUCH_DIRECTIVE'],
  ['an overlap', { kind: 'add-directive', span: { start: 10, end: 30 }, lead: [] }, 'OVERLAP'],
  [
    'a span outside the text',
    { kind: 'set-span', id: 'd1', span: { start: 0, end: 9_999 } },
    'BAD_SPAN',
  ],
  [
    'a day that does not exist',
    { kind: 'set-date', value: '2026-02-30', span: null },
    'NO_SUCH_DAY',
  ],
  [
    'a merge of strangers',
    { kind: 'merge-directives', first: 'd2', second: 'd1' },
    'NOT_NEIGHBOURS',
  ],
  [
    'a split at the end',
    { kind: 'split-directive', id: 'd1', at: DIRECTIVES[0]!.span.end },
    'BAD_SPAN',
  ],
]
for (const [what, edit, fault] of REFUSED)
  test(`an edit is refused: ${what}`, () =>
    assert.deepEqual(applyEdit(draftOf(READING), edit, TEXT), { fault }))

test('a doubtful value is a doubt until it is settled, and its key stays the same', () => {
  const draft = draftOf(READING)
  const [doubt] = listDoubts(draft, [])
  assert.deepEqual([doubt?.directiveId, doubt?.settled, doubt?.mustSettle], ['d2', false, true])
  const settled = foldEdits(draft, [{ kind: 'settle', doubt: doubt!.key }], TEXT)
  assert.deepEqual(
    listDoubts(settled, []).map(({ key, settled: done }) => [key, done]),
    [[doubt!.key, true]],
  )
})

test('a doubtful name that comes again is one doubt, and none where a diagnostic speaks of it', () => {
  const doubtful = { kind: 'doubtful', why: 'not in the register' } as const
  const directives = DIRECTIVES.map((directive) => ({
    ...directive,
    standing: STATED,
    lead: [{ ...field('Sở Công Thương'), agency: null, standing: doubtful }],
  }))
  const draft = draftOf({ ...READING, directives })
  assert.equal(listDoubts(draft, []).length, 1)
  const diagnostic = {
    code: 'AGENCY_UNKNOWN',
    severity: 'warning',
    span: AT('Sở Công Thương'),
    message: { vi: '', en: '' },
  } as const
  assert.deepEqual(
    listDoubts(draft, [diagnostic]).map(({ code }) => code),
    ['AGENCY_UNKNOWN'],
  )
})

test('a body that stays in a list keeps its doubt when another is added', () => {
  const doubtful = { kind: 'doubtful', why: 'looks like another' } as const
  const known = { ...agency('Sở Ngoại vụ', 'so-ngoai-vu'), standing: doubtful }
  const [first, ...rest] = DIRECTIVES
  const draft = draftOf({ ...READING, directives: [{ ...first!, lead: [known] }, ...rest] })
  const agencies = [
    { value: known.value, span: known.span, agency: known.agency },
    { value: 'Sở Xây dựng', span: null, agency: 'so-xay-dung' },
  ]
  const after = foldEdits(draft, [{ kind: 'set-agencies', id: 'd1', role: 'lead', agencies }], TEXT)
  assert.deepEqual(
    after.directives[0]?.lead.map(({ standing }) => standing.kind),
    ['doubtful', 'inferred'],
  )
})
