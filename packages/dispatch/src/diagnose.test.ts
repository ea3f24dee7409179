import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { diagnose } from './diagnose.ts'
import {
  arbitraryReading,
  CONTEXT,
  directive,
  field,
  named,
  sampleReading,
  spanOf,
} from './diagnostics/sample-reading.ts'
import type { Deadline, Diagnostic, Reading } from './reading.ts'

type Body = Omit<Reading, 'diagnostics'>
const told = (text: string, rest: Partial<Body>) => diagnose(text, sampleReading(rest), CONTEXT)
const find = (code: string, text: string, rest: Partial<Body>) =>
  told(text, rest).filter((one) => one.code === code)
const said = (text: string, { span }: Diagnostic) => text.slice(span.start, span.end)

const date = (value: string) => ({
  value,
  span: { start: 0, end: 0 },
  standing: { kind: 'stated' as const },
})
const due = (
  text: string,
  value: string,
  lastDay: string | null,
  kind: Deadline['kind'] = 'date',
): Deadline => ({
  kind,
  value,
  span: spanOf(text, value),
  lastDay,
  standing: { kind: 'stated' },
})

const HEADERS: readonly (readonly [string, Partial<Body>, readonly string[]])[] = [
  ['a whole heading', {}, []],
  ['no number', { number: null }, ['NUMBER_MISSING']],
  ['only the symbol is left', { number: field('/VP-KT', '/VP-KT') }, ['NUMBER_MISSING']],
  ['no date', { date: null }, ['DATE_MISSING']],
  ['no day', { date: date('2026-08') }, ['DAY_MISSING']],
  ['a day that no calendar has', { date: date('2026-02-30') }, ['DATE_IMPOSSIBLE']],
  ['a secrecy mark', { secrecy: field('MẬT', 'MẬT') }, ['SECRECY_MARK']],
  ['a text cut off', { truncated: true }, ['TEXT_CUT_OFF']],
]
for (const [name, rest, codes] of HEADERS) {
  test(`heading: ${name}`, () => {
    assert.deepEqual(
      told('Một văn bản.', rest).map(({ code }) => code),
      codes,
    )
  })
}

const DATES: readonly (readonly [string, string, string | undefined])[] = [
  ['31 April', 'họp ngày 31/4/2026 tại trụ sở', 'DATE_IMPOSSIBLE'],
  ['a month zero', 'sinh ngày 21/0/1973', 'DATE_IMPOSSIBLE'],
  ['30 February in words', 'họp ngày 30 tháng 02 năm 2026', 'DATE_IMPOSSIBLE'],
  ['a day that is', 'họp ngày 30/4/2026', undefined],
  ['a boundary marker', 'khu vực mốc 1088/2-1089', undefined],
  [
    'an act done after the dispatch',
    'đúng nội dung đã thống nhất từ ngày 31/5/2027',
    'DATE_TOO_LATE',
  ],
  ['a paper cited from the future', 'Xét Báo cáo số 29/BC-SYT ngày 26/11/2026', 'DATE_TOO_LATE'],
  ['a paper cited from the past', 'Xét Báo cáo số 29/BC-SYT ngày 26/7/2026', undefined],
  ['work given that is due later', 'các việc đã giao, xong trước ngày 30/12/2026', undefined],
  ['a planned day', 'khai trương ngày 01/01/2027', undefined],
]
for (const [name, text, code] of DATES) {
  test(`dates: ${name}`, () => {
    assert.deepEqual(
      told(text, {}).map((one) => one.code),
      code ? [code] : [],
    )
  })
}

test('a past date that lies ahead is shown where it stands', () => {
  const text = 'theo thỏa thuận đã ký ngày 05/9/2026 giữa hai bên'
  const [one] = find('DATE_TOO_LATE', text, { date: date('2026-08') })
  assert.equal(one && said(text, one), '05/9/2026')
})

const ORDER = 'Sở Y tế báo cáo trước ngày 23/8/2026'
const DEADLINES: readonly (readonly [string, string | null, Deadline['kind'], string])[] = [
  ['on a worked day', '2026-08-21', 'date', ''],
  ['on a Sunday', '2026-08-23', 'date', 'DEADLINE_ON_DAY_OFF'],
  ['on a holiday', '2026-09-02', 'date', 'DEADLINE_ON_DAY_OFF'],
  ['on a Saturday that is worked', '2026-08-22', 'date', ''],
  ['before the dispatch', '2026-08-19', 'date', 'DEADLINE_BEFORE_DATE'],
  ['at the end of a month', '2026-08-30', 'month', ''],
  ['that comes back each year', '2026-01-15', 'recurring', ''],
  ['without a day', null, 'immediate', ''],
  ['on a day that no calendar has', '2026-02-30', 'date', ''],
]
for (const [name, lastDay, kind, code] of DEADLINES) {
  test(`a deadline ${name}`, () => {
    const order = directive(ORDER, ORDER, {
      lead: [named(ORDER, 'Sở Y tế')],
      deadline: due(ORDER, 'trước ngày 23/8/2026', lastDay, kind),
    })
    assert.deepEqual(
      told(ORDER, { directives: [order] }).map((one) => one.code),
      code ? [code] : [],
    )
  })
}

test('the last working day before a day off is named', () => {
  const order = directive(ORDER, ORDER, {
    deadline: due(ORDER, 'trước ngày 23/8/2026', '2026-09-02'),
  })
  const [one] = find('DEADLINE_ON_DAY_OFF', ORDER, { directives: [order] })
  assert.match(one?.message.vi ?? '', /thứ Tư 02\/09\/2026.*thứ Ba 01\/09\/2026/)
})

test('a period that ends on a day off runs on to the next working day', () => {
  const order = directive(ORDER, ORDER, {
    deadline: due(ORDER, 'trước ngày 23/8/2026', '2026-09-02', 'relative'),
  })
  const [one] = find('DEADLINE_ON_DAY_OFF', ORDER, { directives: [order] })
  assert.match(one?.message.vi ?? '', /tiếp theo là thứ Năm 03\/09\/2026/)
})

test('work without a deadline or a lead is told once each', () => {
  const text = 'Kiểm tra hàng hóa'
  const codes = told(text, { directives: [directive(text, text)] }).map(({ code }) => code)
  assert.deepEqual(codes.toSorted(), ['DEADLINE_MISSING', 'LEAD_MISSING'])
})

const AGENCIES: readonly (readonly [string, string, string, readonly string[]])[] = [
  ['a body of the register', 'Sở Y tế', '2026-08-20', []],
  ['a stranger', 'Công ty Ánh Dương', '2026-08-20', ['AGENCY_UNKNOWN']],
  ['a misspelt one', 'Sở Công Thưong', '2026-08-20', ['AGENCY_BY_LIKENESS']],
  ['one that has ended', 'Sở Giao thông vận tải', '2026-08-20', ['AGENCY_ENDED']],
  ['one that is still to come', 'Sở Xây dựng', '2020-11-30', ['AGENCY_NOT_YET']],
  ['a collective of a class', 'các sở', '2026-08-20', ['LEAD_COLLECTIVE']],
  ['a collective of nobody', 'các cơ quan liên quan', '2026-08-20', ['LEAD_COLLECTIVE']],
]
for (const [name, value, on, codes] of AGENCIES) {
  test(`a lead that is ${name}`, () => {
    const text = `Giao ${value} kiểm tra`
    const lead = [named(text, value, on)]
    const order = directive(text, text, {
      lead,
      deadline: due(text, 'kiểm tra', null, 'immediate'),
    })
    const found = told(text, { date: date(on), directives: [order, order] })
    assert.deepEqual(
      found.map(({ code }) => code),
      codes,
    )
    for (const one of found) assert.equal(said(text, one), value)
  })
}

test('"Như Điều 2" sends the paper to those that the article names', () => {
  const text =
    'Giao Sở Y tế kiểm tra. Điều 2. Giám đốc Sở Y tế và Chủ tịch UBND các huyện chịu trách nhiệm thi hành.'
  const clauses = [
    { mark: 'Điều 2', path: 'Điều 2', span: spanOf(text, text.slice(23)), children: [] },
  ]
  const order = (lead: string) =>
    directive(text, 'Giao Sở Y tế kiểm tra.', { lead: [named(text, lead)] })
  const distribution = [field(text, 'Như Điều 2')]
  const directives = [order('Sở Y tế'), order('UBND huyện Hạ Mộc'), order('Sở Công Thương')]
  const found = find('AGENCY_NOT_SENT', text, { clauses, directives, distribution })
  assert.deepEqual(
    found.map(({ directive: index }) => index),
    [2],
  )
})

test('who took over from a body that has ended is said', () => {
  const text = 'Sở Giao thông vận tải'
  const addressees = [named(text, text, '2026-08-20')]
  const [one] = find('AGENCY_ENDED', text, { addressees })
  assert.match(one?.message.vi ?? '', /đến ngày 28\/02\/2025. Kế tục: Sở Xây dựng\./)
})

const COVERAGE: readonly (readonly [
  string,
  string,
  readonly string[],
  readonly string[],
  string | undefined,
])[] = [
  ['addressed', 'Sở Y tế', ['Sở Y tế'], [], undefined],
  ['addressed under a shared head', 'Sở Y tế', ['Các Sở: CT, YT'], [], undefined],
  [
    'on the list for information',
    'Sở Y tế',
    ['Sở Công Thương'],
    ['Như trên', '- Sở Y tế (để ph/h);'],
    undefined,
  ],
  ['on a list of several', 'Sở Y tế', [], ['Sở Công Thương, Sở Y tế'], undefined],
  ['left out', 'Sở Y tế', ['Sở Công Thương'], ['Như trên', 'Lưu: VT, Sở Y tế'], 'Sở Y tế'],
  ['a unit of one addressed', 'Chi cục Thú y', ['Sở Công Thương'], [], undefined],
  [
    'partly left out',
    'UBND các huyện',
    [],
    ['UBND huyện: Sơn Đông'],
    'Ủy ban nhân dân huyện Hạ Mộc',
  ],
  ['of a class that is on the list', 'UBND huyện Hạ Mộc', [], ['UBND các huyện'], undefined],
  ['maybe among "those concerned"', 'Sở Y tế', [], ['Các cơ quan liên quan'], undefined],
  [
    'on a list of several behind a shared head',
    'Sở Y tế',
    [],
    ['Văn phòng UBND tỉnh, Giám đốc các Sở: Công Thương, Y tế; UBND các huyện'],
    undefined,
  ],
  ['named by a paper that names nobody', 'Sở Y tế', [], [], undefined],
  ['the office of the issuer', 'Văn phòng UBND tỉnh', ['Sở Y tế'], [], undefined],
]
for (const [name, lead, to, copies, left] of COVERAGE) {
  test(`sent: ${name}`, () => {
    const text = `Giao ${lead} kiểm tra`
    const found = find('AGENCY_NOT_SENT', text, {
      issuer: named(text, 'UBND tỉnh'),
      addressees: to.map((value) => named(text, value)),
      distribution: copies.map((value) => field(text, value.replace(/^- |;$/g, ''))),
      directives: [directive(text, text, { lead: [named(text, lead)] })],
    })
    assert.deepEqual(
      found.map(({ message }) => /"Nơi nhận": (.*?)\. Đề nghị/.exec(message.vi)?.[1]),
      left ? [left] : [],
    )
  })
}

const SLIPS: readonly (readonly [string, string | undefined, string | undefined])[] = [
  ['tại tỉnh Mâu Hòa', 'Mâu Hòa', 'Mẫu Hòa'],
  ['TỈNH MÂU HÒA', 'MÂU HÒA', 'MẪU HÒA'],
  ['tại tỉnh Mẫu Hoà', undefined, undefined],
  ['ông Nguyễn Mậu Hòa', undefined, undefined],
  ['cửa khẩu Bản Vươc', 'Bản Vươc', 'Bản Vược'],
  ['hàng xuât khẩu', 'xuât khẩu', 'xuất khẩu'],
  ['Kiêm tra hàng', 'Kiêm tra', 'Kiểm tra'],
  ['thủ tục đề ký kết', 'đề ký', 'để ký'],
  ['các vấn đề ký kết', undefined, undefined],
  ['để xuất hàng', undefined, undefined],
  ['kiểm\ntra', undefined, undefined],
  ['dịch vụ tôt hơn', 'tôt', undefined],
  ['xuat-khau', undefined, undefined],
]
for (const [text, written, proposal] of SLIPS) {
  test(`slip: ${JSON.stringify(text)}`, () => {
    const found = find('PROBABLE_SLIP', text, {})
    assert.deepEqual(
      found.map((one) => said(text, one)),
      written ? [written] : [],
    )
    assert.equal(found[0]?.proposal, proposal)
  })
}

test('a slip in decomposed letters is shown in the text as received', () => {
  const text = 'hàng xuât khẩu'.normalize('NFD')
  const [one] = find('PROBABLE_SLIP', text, {})
  assert.equal(one && said(text, one), 'xuât khẩu'.normalize('NFD'))
})

test('a text without tones is told once', () => {
  const text = 'Uy ban nhan dan tinh giao So Y te kiem tra cac cua khau bien gioi. '.repeat(4)
  assert.equal(find('TONES_LOST', text, {}).length, 1)
})

const CLAUSES: readonly (readonly [string, string, boolean])[] = [
  ['an order', '1. Giao Sở Y tế kiểm tra toàn bộ hàng hóa tồn đọng', true],
  ['an approval', '1. Đồng ý với đề nghị của Sở Y tế về kế hoạch kiểm tra', false],
  ['a description', '1. Tình hình chung: lượng xe tăng trong tháng vừa qua', false],
  ['a heading', '1. Giao Sở Y tế:', false],
]
for (const [name, text, expected] of CLAUSES) {
  test(`a clause not read that is ${name}`, () => {
    const clauses = [{ mark: '1', path: '1', span: { start: 0, end: text.length }, children: [] }]
    assert.equal(find('CLAUSE_NOT_UNDERSTOOD', text, { clauses }).length, expected ? 1 : 0)
    const directives = [directive(text, text)]
    assert.deepEqual(find('CLAUSE_NOT_UNDERSTOOD', text, { clauses, directives }), [])
  })
}

test('any reading is diagnosed: spans inside the text, in order, in two languages', () => {
  fc.assert(
    fc.property(arbitraryReading, ({ text, reading }) => {
      let before = 0
      for (const { code, span, message } of diagnose(text, reading, CONTEXT)) {
        assert.match(code, /^[A-Z][A-Z0-9_]+$/)
        assert.ok(span.start >= before && span.end >= span.start && span.end <= text.length)
        assert.match(message.vi, /\.$/)
        assert.match(message.en, /\.$/)
        before = span.start
      }
    }),
  )
})
