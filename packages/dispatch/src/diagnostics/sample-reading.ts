/** For tests: readings made by hand over invented dispatches. */
import fc from 'fast-check'
import type { Agency, ReadingContext } from '../context.ts'
import type { AgencyField, Clause, Directive, Reading, Span, TextField } from '../reading.ts'
import { createResolver } from '../resolve.ts'

type Body = Omit<Reading, 'diagnostics'>

const body = (id: string, name: string, rest: Partial<Agency> = {}): Agency => ({
  id,
  name,
  aliases: [],
  abbreviations: [],
  parent: null,
  validFrom: null,
  validTo: null,
  successors: [],
  classes: [],
  ...rest,
})

/** An invented province. */
export const CONTEXT: ReadingContext = {
  agencies: [
    body('ubnd-tinh', 'Ủy ban nhân dân tỉnh Mẫu Hòa', {
      aliases: ['UBND tỉnh'],
      classes: ['province'],
    }),
    body('van-phong', 'Văn phòng UBND tỉnh', { parent: 'ubnd-tinh' }),
    body('so-y-te', 'Sở Y tế', {
      aliases: ['Sở YT'],
      parent: 'ubnd-tinh',
      classes: ['department'],
    }),
    body('so-cong-thuong', 'Sở Công Thương', {
      aliases: ['Sở CT'],
      parent: 'ubnd-tinh',
      classes: ['department'],
    }),
    body('so-giao-thong', 'Sở Giao thông vận tải', {
      aliases: ['Sở GTVT'],
      validTo: '2025-02-28',
      successors: ['so-xay-dung-2025'],
      classes: ['department'],
    }),
    body('so-xay-dung-2025', 'Sở Xây dựng', { validFrom: '2025-03-01', classes: ['department'] }),
    body('chi-cuc-thu-y', 'Chi cục Thú y', { parent: 'so-cong-thuong' }),
    body('huyen-son-dong', 'Ủy ban nhân dân huyện Sơn Đông', {
      classes: ['district', 'border-district'],
    }),
    body('huyen-ha-moc', 'Ủy ban nhân dân huyện Hạ Mộc', { classes: ['district'] }),
  ],
  documentTypes: [],
  phrases: {},
  daysOff: new Set(['2026-09-02']),
  daysWorked: new Set(['2026-08-22']),
  places: [{ name: 'Bản Vược', kind: 'gate' }],
  slips: {
    words: ['xuất khẩu', 'kiểm tra', 'đề xuất'],
    allowed: ['để xuất'],
    confusions: [{ written: 'đề ký', meant: 'để ký', notAfter: ['vấn'] }],
  },
}

const resolve = createResolver(CONTEXT.agencies)
const stated = { kind: 'stated' } as const

export const spanOf = (text: string, value: string): Span => {
  const start = Math.max(0, text.indexOf(value))
  return { start, end: start + value.length }
}

export const field = (text: string, value: string): TextField => ({
  value,
  span: spanOf(text, value),
  standing: stated,
})

export const named = (text: string, value: string, on: string | null = null): AgencyField => ({
  value,
  span: spanOf(text, value),
  ...resolve(value, on),
})

export const directive = (
  text: string,
  task: string,
  rest: Partial<Directive> = {},
): Directive => ({
  clause: null,
  span: spanOf(text, task),
  lead: [],
  cooperating: [],
  task,
  deadline: null,
  reportTo: [],
  condition: null,
  agreedItems: [],
  standing: stated,
  ...rest,
})

export const sampleReading = (rest: Partial<Body> = {}): Body => ({
  kind: { value: 'cong_van', span: { start: 0, end: 0 }, standing: stated },
  number: { value: '12/VP-KT', span: { start: 0, end: 0 }, standing: stated },
  date: { value: '2026-08-20', span: { start: 0, end: 0 }, standing: stated },
  issuer: null,
  onBehalfOf: null,
  subject: null,
  addressees: [],
  basedOn: [],
  clauses: [],
  directives: [],
  signature: null,
  distribution: [],
  urgency: null,
  secrecy: null,
  truncated: false,
  ...rest,
})

/** Pieces that the rules look at, and letters that no text should have. */
const PIECES = [
  'Sở Y tế',
  'Các Sở: CT, YT',
  'UBND các huyện biên giới',
  'Giao ',
  'phối hợp với ',
  'đề ký',
  'xuât khẩu',
  'ngày 31/4/2020',
  'đã giao từ ngày 30/12/2030',
  '1. ',
  'a) ',
  '- ',
  '+ ',
  './.',
  ':',
  ';',
  ',',
  '\n',
  '\r\n',
  '\n\n',
  'Nơi nhận:',
  '\u0000',
  '\u001b',
  '\ufffe',
  '\ud800',
  '<a>',
  '&amp;',
  ']]>',
  '"',
  "'",
  'e\u0302\u0301',
  '友谊关',
]

export const arbitraryText = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 8 })), {
    maxLength: 30,
  })
  .map((pieces) => pieces.join(' '))

const arbitrarySpan = (text: string) =>
  fc
    .tuple(fc.nat({ max: text.length }), fc.nat({ max: text.length }))
    .map(([a, b]): Span => ({ start: Math.min(a, b), end: Math.max(a, b) }))

const arbitraryDay = fc.constantFrom(
  '2020-11-30',
  '2020-02-30',
  '2026-08-22',
  '2026-09-02',
  '1999-01-01',
)

/** A text and any reading over it, sensible or not. */
export const arbitraryReading: fc.Arbitrary<{ text: string; reading: Body }> = arbitraryText.chain(
  (text) => {
    const span = arbitrarySpan(text)
    const textField = span.map(
      (at): TextField => ({ value: text.slice(at.start, at.end), span: at, standing: stated }),
    )
    const agency = fc
      .tuple(textField, fc.constantFrom('2020-11', '2026-08-20', null))
      .map(([{ value, span: at }, on]): AgencyField => ({ value, span: at, ...resolve(value, on) }))
    const agencies = fc.array(agency, { maxLength: 3 })
    const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null })
    const date = fc.record({
      value: fc.oneof(arbitraryDay, fc.constantFrom('2020-11', '2020-13')),
      span,
      standing: fc.constant(stated),
    })
    const deadline = fc.record({
      kind: fc.constantFrom('date' as const, 'recurring' as const, 'relative' as const),
      value: fc.constantFrom('trước ngày 1/1', ''),
      span,
      lastDay: maybe(arbitraryDay),
      standing: fc.constant(stated),
    })
    const item = fc.record({
      value: fc.constant('x'),
      span,
      gates: fc.array(textField, { maxLength: 2 }),
      routes: fc.array(textField, { maxLength: 1 }),
      targets: fc.array(textField, { maxLength: 1 }),
      standing: fc.constant(stated),
    })
    const order = fc.record({
      clause: maybe(fc.constantFrom('1', '2.a', '1.-1')),
      span,
      lead: agencies,
      cooperating: agencies,
      task: fc.constant('làm'),
      deadline: maybe(deadline),
      reportTo: agencies,
      condition: maybe(textField),
      agreedItems: fc.array(item, { maxLength: 2 }),
      standing: fc.constant(stated),
    })
    const clauseOver = (children: fc.Arbitrary<Clause[]>): fc.Arbitrary<Clause> =>
      fc.record({
        mark: fc.constantFrom('1', 'a', '-', '+', 'IV', 'Điều 3', '<', '', '1.1'),
        path: fc.constantFrom('1', '1.a', ''),
        span,
        children,
      })
    const leaf = clauseOver(fc.constant([]))
    const clause = clauseOver(
      fc.array(clauseOver(fc.array(leaf, { maxLength: 2 })), { maxLength: 2 }),
    )
    const signature = fc.record({
      authority: maybe(textField),
      title: maybe(textField),
      name: maybe(textField),
      span,
    })
    const citation = fc.record({
      number: textField,
      date: maybe(date),
      issuer: maybe(agency),
      span,
    })
    const reading = fc.record({
      kind: fc.record({
        value: fc.constantFrom('cong_van' as const, 'quyet_dinh' as const, 'other' as const),
        span,
        standing: fc.constant(stated),
      }),
      number: maybe(textField),
      date: maybe(date),
      issuer: maybe(agency),
      onBehalfOf: maybe(fc.record({ name: maybe(textField), title: maybe(textField), span })),
      subject: maybe(textField),
      addressees: agencies,
      basedOn: fc.array(citation, { maxLength: 2 }),
      clauses: fc.array(clause, { maxLength: 3 }),
      directives: fc.array(order, { maxLength: 3 }),
      signature: maybe(signature),
      distribution: fc.array(textField, { maxLength: 3 }),
      urgency: maybe(textField),
      secrecy: maybe(textField),
      truncated: fc.boolean(),
    })
    return fc.record({ text: fc.constant(text), reading })
  },
)
