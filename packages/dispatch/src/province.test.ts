import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { agencyKey } from './agency-key.ts'
import { type AgencyRow, ProvinceFault, toContext } from './province.ts'
import { readDispatch } from './read.ts'
import { createResolver } from './resolve.ts'
import { answersToday } from './succession.ts'

const read = (name: string) =>
  JSON.parse(
    readFileSync(new URL(`../../../province/lang-son/${name}.json`, import.meta.url), 'utf8'),
  )
const files = {
  agencies: read('agencies') as AgencyRow[],
  places: read('places'),
  daysOff: read('days-off'),
  slips: read('slips'),
  phrases: {},
  documentTypes: [],
}
const context = toContext(files)
const resolve = createResolver(context.agencies)

test('the data of the province have their shape', () => {
  assert.ok(context.agencies.length > 200)
  assert.ok(context.daysOff.has('2026-09-02'))
  assert.ok(!context.daysOff.has('2026-11-24'), 'a proposed day off is none')
  assert.ok(context.daysWorked?.has('2026-08-22'))
  assert.ok(context.places.some(({ name }) => name === 'Pò Chài'))
})

test('65 communes answer for the ten districts and the city', () => {
  const communes = context.agencies.filter(({ classes }) => classes.includes('commune-level'))
  assert.equal(communes.length, 65)
  const districts = context.agencies.filter(({ classes }) => classes.includes('district'))
  const reached = new Set(
    districts.flatMap(({ id }) =>
      answersToday(id, context.agencies, '2026-11-24').map(({ agency }) => agency),
    ),
  )
  assert.equal(districts.length, 11)
  assert.deepEqual(
    communes.filter(({ id }) => !reached.has(id)),
    [],
  )
})

test('every body that has ended has somebody to answer for it', () => {
  const lost = context.agencies.filter(
    ({ id, validTo }) => validTo && answersToday(id, context.agencies, '2026-11-24').length === 0,
  )
  assert.deepEqual(
    lost.map(({ id }) => id),
    [],
  )
})

test('bodies of one name follow each other without a gap in common', () => {
  const named = Map.groupBy(context.agencies, ({ name }) => agencyKey(name))
  for (const [name, bodies] of named) {
    const periods = bodies.toSorted((a, b) => (a.validFrom ?? '').localeCompare(b.validFrom ?? ''))
    for (const [index, body] of periods.slice(1).entries()) {
      assert.ok((periods[index]!.validTo ?? '9999') < (body.validFrom ?? ''), name)
    }
  }
})

test('every name of the register finds its body on a day of its time', () => {
  for (const { id, name, validFrom, validTo } of context.agencies) {
    assert.equal(resolve(name, validTo ?? validFrom ?? '2018-01-10').agency, id)
  }
})

const WRITTEN = [
  [
    'Ban Quản lý Khu KTCK Đồng Đăng-Lạng Sơn',
    '2020-11',
    'ban-quan-ly-khu-kinh-te-cua-khau-dong-dang-lang-son',
  ],
  ['Chi cục Kiểm dịch thực vật vùng 7', '2020-11', 'chi-cuc-kiem-dich-thuc-vat-vung-vii'],
  ['Cục Hải quan', '2020-11', 'cuc-hai-quan-tinh-lang-son'],
  ['Cục Hải quan', '2026-01', 'cuc-hai-quan'],
  ['Sở Tài chính', '2018-01-10', 'so-tai-chinh'],
  ['Sở Tài chính', '2026-01-10', 'so-tai-chinh-2025'],
  ['Uỷ ban nhân dân tỉnh', '2018-01-10', 'ubnd-tinh'],
] as const
for (const [written, when, id] of WRITTEN) {
  test(`"${written}" in ${when} is ${id}`, () => {
    const { agency, standing } = resolve(written, when)
    assert.deepEqual([agency, standing.kind], [id, 'stated'])
  })
}

const [first] = files.agencies
const FAULTS: readonly (readonly [string, object, RegExp])[] = [
  [
    'a missing field',
    { agencies: [{ ...first, name: undefined }] },
    /agencies\.json "tinh-uy": .*name/,
  ],
  [
    'an id that stands twice',
    { agencies: [...files.agencies, first] },
    /"tinh-uy": the id stands twice/,
  ],
  [
    'a day that is none',
    { agencies: [{ ...first, validTo: '2025-02-30' }] },
    /2025-02-30 is no day/,
  ],
  ['an id that is no slug', { agencies: [{ ...first, id: 'Tỉnh ủy' }] }, /lower-case letters/],
  ['a stranger as successor', { agencies: [{ ...first, successors: ['x'] }] }, /names "x"/],
  ['no province', { agencies: [first] }, /class "province", not 0/],
  ['a file that is no list', { places: {} }, /places\.json: the file must be array/],
  [
    'a kind of day that is none',
    { daysOff: [{ ...files.daysOff[0], kind: '?' }] },
    /days-off\.json "2014/,
  ],
]
for (const [name, change, message] of FAULTS) {
  test(`the first fault is named: ${name}`, () => {
    assert.throws(
      () => toContext({ ...files, ...change }),
      (error) => error instanceof ProvinceFault && message.test(error.message),
    )
  })
}

/** Those above: before a verb they give work rather than do it. */
const ABOVE = new Set(['Thường trực Tỉnh ủy', 'Quốc hội', 'Chính phủ', 'Thủ tướng Chính phủ'])
// Words that stand inside names as well, or whose first syllable does.
const VERBS = [
  'kiểm tra bến bãi',
  'đẩy nhanh tiến độ',
  'quản lý phương tiện',
  'nghiên cứu, đề xuất',
  'đăng ký lịch làm việc',
  'tiếp nhận phương tiện',
  'tuyên truyền, vận động',
  'tính toán nhu cầu',
  'kéo dài thời gian thông quan',
  'thu phí',
  'hỗ trợ doanh nghiệp',
  'thông tin đến các địa phương',
]

test('a name of the register is read whole, and ends before the verb', () => {
  const reader = toContext({
    ...files,
    phrases: read('phrases'),
    documentTypes: read('document-types'),
  })
  const names = new Set(context.agencies.map(({ name }) => name))
  const wrong: string[] = []
  for (const name of names)
    for (const verb of VERBS) {
      // "Đoàn kiểm tra" is a body of its own
      if (ABOVE.has(name) || name.startsWith('Các ') || `${name} ${verb}`.includes('Đoàn kiểm tra'))
        continue
      const text = `UBND TỈNH LẠNG SƠN\nSố: 12/UBND-KT\nLạng Sơn, ngày 05 tháng 11 năm 2024\n\nKính gửi: Các cơ quan.\n\nChủ tịch UBND tỉnh yêu cầu:\n\n1. ${name} ${verb}.\n`
      const lead = readDispatch(text, reader).directives[0]?.lead.map(({ value }) => value)
      if (lead?.join() !== name) wrong.push(`${name} | ${verb}: ${lead?.join()}`)
    }
  assert.deepEqual(wrong, [])
})
