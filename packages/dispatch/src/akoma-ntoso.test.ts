import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { checkAkomaNtoso, findSchema } from '../../../tools/akoma-ntoso.ts'
import { toAkomaNtoso } from './akoma-ntoso.ts'
import {
  arbitraryReading,
  CONTEXT,
  directive,
  field,
  named,
  sampleReading,
  spanOf,
} from './diagnostics/sample-reading.ts'
import type { Clause } from './reading.ts'

const TEXT = `VĂN PHÒNG UBND TỈNH
Số: 12/VP-KT
V/v kiểm tra hàng
xuất khẩu
Kính gửi:
- Sở Y tế;
1. Giao Sở Y tế:
a) Kiểm tra <hàng> & xe trước ngày 23/8/2026;
- Báo cáo UBND tỉnh.
- Gửi kết quả.
2. Đồng ý với đề nghị.
Nơi nhận:
- Như trên.
Nguyễn Văn Mẫu`

const clause = (mark: string, path: string, said: string, children: Clause[] = []): Clause => ({
  mark,
  path,
  span: spanOf(TEXT, said),
  children,
})

const TASK = 'Kiểm tra <hàng> & xe trước ngày 23/8/2026'
const READING = sampleReading({
  number: field(TEXT, '12/VP-KT'),
  subject: field(TEXT, 'kiểm tra hàng\nxuất khẩu'),
  issuer: named(TEXT, 'VĂN PHÒNG UBND TỈNH'),
  addressees: [named(TEXT, 'Sở Y tế')],
  clauses: [
    clause('1', '1', '1. Giao Sở Y tế:', [
      clause('a', '1.a', `a) ${TASK};`, [
        clause('-', '1.a.-1', '- Báo cáo UBND tỉnh.'),
        clause('-', '1.a.-2', '- Gửi kết quả.'),
      ]),
    ]),
    clause('2', '2', '2. Đồng ý với đề nghị.'),
  ],
  directives: [
    directive(TEXT, TASK, {
      clause: '1.a',
      lead: [named(TEXT, 'Sở Y tế')],
      reportTo: [named(TEXT, 'UBND tỉnh')],
    }),
  ],
  distribution: [field(TEXT, 'Như trên')],
  signature: {
    authority: null,
    title: null,
    name: field(TEXT, 'Nguyễn Văn Mẫu'),
    span: spanOf(TEXT, 'Nguyễn'),
  },
})
const XML = toAkomaNtoso(TEXT, READING, CONTEXT)

const PARTS = [
  ['the number', '<p>Số: <docNumber>12/VP-KT</docNumber></p>'],
  ['a subject over two lines', '<docTitle>kiểm tra hàng xuất khẩu</docTitle>'],
  ['the identity', 'value="/akn/vn/statement/congVan/van-phong/2026-08-20/12-vp-kt"'],
  [
    'an addressee, pointing at the register',
    '<organization refersTo="#so-y-te">Sở Y tế</organization>',
  ],
  ['a clause with its number', '<paragraph eId="para_1"><num eId="para_1__num">1.</num>'],
  ['escaped text', '<p>Kiểm tra &lt;hàng&gt; &amp; xe trước ngày 23/8/2026;</p>'],
  ['dashes counted', 'eId="para_1__point_a__indent_2"'],
  ['work, pointing at its clause', '<w:directive href="#para_1__point_a" clause="1.a"'],
  [
    'the signature',
    '<signature><person refersTo="#person-nguyen-van-mau">Nguyễn Văn Mẫu</person></signature>',
  ],
] as const
for (const [name, part] of PARTS) {
  test(`export: ${name}`, () => assert.ok(XML.includes(part), XML))
}

test('a decision is an act with articles', () => {
  const text = 'Điều 1. Ban hành Kế hoạch.'
  const span = { start: 0, end: text.length }
  const xml = toAkomaNtoso(
    text,
    sampleReading({
      kind: { value: 'quyet_dinh', span, standing: { kind: 'stated' } },
      clauses: [{ mark: 'Điều 1', path: 'Điều 1', span, children: [] }],
    }),
    CONTEXT,
  )
  assert.match(
    xml,
    /<act name="quyetDinh">.*<body><article eId="art_1"><num eId="art_1__num">Điều 1\.<\/num>/,
  )
})

/** Letters of the document outside its metadata. */
const lettersOf = (xml: string) =>
  xml
    .replace(/<meta>.*?<\/meta>/s, '')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')
    .replace(/\s/g, '')

const isBalanced = (xml: string) => {
  const open: string[] = []
  for (const [, closing, name, empty] of xml.matchAll(/<(\/?)([\w:]+)[^>]*?(\/?)>/g)) {
    if (empty) continue
    if (!closing) open.push(name as string)
    else if (open.pop() !== name) return false
  }
  return open.length === 0
}

test('no letter of the text is lost or written twice, whatever the reading', () => {
  fc.assert(
    fc.property(arbitraryReading, ({ text, reading }) => {
      const xml = toAkomaNtoso(text, reading, CONTEXT)
      assert.ok(isBalanced(xml.slice(xml.indexOf('<akomaNtoso'))))
      const allowed = text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
      assert.equal(lettersOf(xml.slice(xml.indexOf('<akomaNtoso'))), allowed.replace(/\s/g, ''))
    }),
  )
})

test('a deep tree and many clauses are written', () => {
  let deep: Clause = { mark: '-', path: '', span: { start: 0, end: 1 }, children: [] }
  for (let depth = 0; depth < 5_000; depth++) deep = { ...deep, children: [deep] }
  const many = Array.from({ length: 5_000 }, (_, at) => ({
    ...deep,
    children: [],
    span: { start: at, end: at + 1 },
  }))
  const text = 'a'.repeat(5_000)
  const reading = sampleReading({
    clauses: [deep, ...many],
    directives: many.map(() => directive(text, 'a')),
  })
  const xml = toAkomaNtoso(text, reading, CONTEXT)
  assert.ok(isBalanced(xml.slice(xml.indexOf('<akomaNtoso'))))
})

const schema = findSchema()

test('whatever the reading, the export is valid', {
  skip: schema ? false : 'no schema beside the checkout',
}, async () => {
  const samples = fc.sample(arbitraryReading, { numRuns: 150, seed: 7 })
  const documents = samples.map(
    ({ text, reading }, index) =>
      [`sample ${index}`, toAkomaNtoso(text, reading, CONTEXT)] as const,
  )
  const empty = toAkomaNtoso('', sampleReading({ number: null, date: null }), { agencies: [] })
  const { failed, passed } = await checkAkomaNtoso(
    [['ours', XML], ['empty', empty], ...documents],
    schema!,
  )
  assert.deepEqual(failed, [])
  assert.equal(passed, documents.length + 2)
})

test('a document that breaks the schema is told', {
  skip: schema ? false : 'no schema beside the checkout',
}, async () => {
  const broken = XML.replace('<preface>', '<preface><nonsense/>')
  const { passed, failed } = await checkAkomaNtoso(
    [
      ['whole', XML],
      ['broken', broken],
    ],
    schema!,
  )
  assert.deepEqual([passed, failed.length], [1, 1])
  assert.match(failed[0] ?? '', /^broken: .*nonsense/)
})
