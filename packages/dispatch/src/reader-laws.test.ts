/** What holds of every reading, whatever the text. */
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import Value from 'typebox/value'
import { listSummary } from './case-summary.ts'
import { foldSpace } from './normalise.ts'
import { readDispatch } from './read.ts'
import { Reading, type Span } from './reading.ts'
import { CONTEXT } from './test-context.ts'

const CASES = join(import.meta.dirname, '../cases')
const SAMPLES = globSync('*.txt', { cwd: CASES }).map((file) =>
  readFileSync(join(CASES, file), 'utf8'),
)

const PIECES = [
  'Số: 12/UBND-KT',
  'Lạng Sơn, ngày 02 tháng 4 năm 2021',
  'Kính gửi: Sở Y tế.',
  'V/v ',
  '1. ',
  'a) ',
  '- ',
  '+ ',
  'Điều 2. ',
  'II. ',
  'Giao Sở Tài chính chủ trì, phối hợp với Công an tỉnh',
  ' các sở, ban, ngành liên quan',
  ' báo cáo UBND tỉnh',
  ' trước ngày 30/4/2021',
  ' trong quý III',
  '; ',
  '. ',
  ': ',
  ', ',
  '\n',
  '\n\n',
  '\r\n',
  '\t',
  '| ',
  '(',
  ')',
  '“',
  '”',
  './.',
  'Nơi nhận:\n',
  'KT. CHỦ TỊCH\n',
  'PHÓ CHỦ TỊCH\n',
  'THÔNG BÁO\n',
  'TT\tNhiệm vụ\tChủ trì\tThời hạn\n',
  '| TT | Nội dung | Chủ trì |\n',
  '- Cơ quan thực hiện: ',
  'như sau:',
  'Đồng ý ',
  'hằng năm ',
  'ngày   ',
] as const

/** Bits of dispatches in any order: far likelier to reach a rule than random letters. */
const scraps = fc
  .array(fc.constantFrom(...PIECES), { maxLength: 40 })
  .map((pieces) => pieces.join(''))
/** A sample with a stretch cut out. */
const cut = fc
  .tuple(fc.constantFrom(...SAMPLES), fc.nat(4_000), fc.nat(4_000))
  .map(([text, from, length]) => text.slice(0, from) + text.slice(from + length))
/** Any string, lone surrogates too. */
const anything = fc.string({ unit: 'binary', maxLength: 300 })
const texts = fc.oneof(
  scraps,
  cut,
  anything,
  fc.tuple(scraps, anything).map(([a, b]) => a + b),
)

type Valued = { readonly value: string; readonly span: Span }

/** Every object of a reading that quotes the text. */
function* listValued(node: unknown): Generator<Valued> {
  if (typeof node !== 'object' || node === null) return
  if ('value' in node && 'span' in node && typeof node.value === 'string') yield node as Valued
  for (const child of Object.values(node)) yield* listValued(child)
}

function* listSpans(node: unknown): Generator<Span> {
  if (typeof node !== 'object' || node === null) return
  if ('start' in node && 'end' in node) yield node as Span
  for (const child of Object.values(node)) yield* listSpans(child)
}

const lawful = (name: string, law: (text: string) => void, count = 400) =>
  test(name, () => {
    fc.assert(fc.property(texts, law), { numRuns: count })
  })

lawful('any text gives a reading of the published shape', (text) => {
  const reading = readDispatch(text, CONTEXT)
  assert.ok(Value.Check(Reading, reading), JSON.stringify([...Value.Errors(Reading, reading)][0]))
})

lawful('every span lies inside the text', (text) => {
  for (const { start, end } of listSpans(readDispatch(text, CONTEXT)))
    assert.ok(
      start >= 0 && start <= end && end <= text.length,
      `${start}..${end} of ${text.length}`,
    )
})

lawful('a value is the text of its span, white space folded', (text) => {
  const {
    kind: _kind,
    date: _date,
    basedOn: _basedOn,
    diagnostics: _diagnostics,
    ...rest
  } = readDispatch(text, CONTEXT)
  for (const { value, span } of listValued(rest))
    assert.equal(value, foldSpace(text.slice(span.start, span.end)))
})

lawful('directives stand in the order of the text and do not overlap', (text) => {
  const { directives } = readDispatch(text, CONTEXT)
  directives.forEach(({ span }, index) => {
    assert.ok(span.end > span.start)
    const next = directives[index + 1]
    if (next) assert.ok(span.end <= next.span.start, `${span.end} > ${next.span.start}`)
  })
})

lawful(
  'the same text gives the same reading',
  (text) => {
    assert.deepEqual(readDispatch(text, CONTEXT), readDispatch(text, CONTEXT))
  },
  100,
)

const decomposes = fc.oneof(scraps, cut)

test('composed and decomposed letters give the same values', () => {
  fc.assert(
    fc.property(decomposes, (text) => {
      const [composed, decomposed] = [text.normalize('NFC'), text.normalize('NFD')]
      assert.deepEqual(
        listSummary(readDispatch(decomposed, CONTEXT)),
        listSummary(readDispatch(composed, CONTEXT)),
      )
    }),
    { numRuns: 200 },
  )
})

test('line ends of any kind give the same values', () => {
  fc.assert(
    fc.property(decomposes, (text) => {
      const plain = text.replaceAll('\r\n', '\n')
      assert.deepEqual(
        listSummary(readDispatch(plain.replaceAll('\n', '\r\n'), CONTEXT)),
        listSummary(readDispatch(plain, CONTEXT)),
      )
    }),
    { numRuns: 200 },
  )
})

test('a text four times as long takes no more than about four times as long', () => {
  const clause =
    '1. Giao Sở Y tế, Sở Tài chính chủ trì, phối hợp với Công an tỉnh kiểm tra; báo cáo UBND tỉnh trước ngày 15/6/2021.\n\n'
  for (const unit of [
    clause,
    ' ',
    '\n',
    '(',
    '"',
    '- a\n',
    'Sở Y tế, ',
    'các sở, ',
    'ngày     ',
    '1/A-',
    'thông báo ',
  ]) {
    const once = (length: number) => {
      const text = unit.repeat(Math.ceil(length / unit.length)).slice(0, length)
      const began = process.cpuUsage()
      readDispatch(text, CONTEXT)
      return process.cpuUsage(began).user / 1_000
    }
    once(10_000)
    const [small, large] = [once(30_000), once(120_000)]
    // Generous: a quadratic rule takes sixteen times as long, and far more than this
    assert.ok(
      large < 40 * Math.max(small, 20),
      `${JSON.stringify(unit)}: ${small} ms, then ${large} ms`,
    )
  }
})
