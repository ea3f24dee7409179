import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { agencyKey } from './agency-key.ts'
import type { Agency } from './context.ts'
import { createResolver, listMembers } from './resolve.ts'
import { answersToday } from './succession.ts'

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
const until = (validTo: string, ...successors: string[]) => ({ validTo, successors })

/** An invented province. */
const REGISTER: readonly Agency[] = [
  body('ubnd-tinh', 'Ủy ban nhân dân tỉnh Mẫu Hòa', {
    aliases: ['UBND tỉnh'],
    classes: ['province'],
  }),
  body('so-y-te', 'Sở Y tế', {
    aliases: ['Sở YT'],
    abbreviations: ['SYT'],
    classes: ['department'],
  }),
  body('so-tai-chinh', 'Sở Tài chính', {
    ...until('2025-02-28', 'so-tai-chinh-2025'),
    classes: ['department'],
  }),
  body('so-tai-chinh-2025', 'Sở Tài chính', { validFrom: '2025-03-01', classes: ['department'] }),
  body('so-ke-hoach', 'Sở Kế hoạch và Đầu tư', {
    aliases: ['Sở KH&ĐT'],
    ...until('2025-02-28', 'so-tai-chinh-2025'),
    classes: ['department'],
  }),
  body('kiem-dich-7', 'Chi cục Kiểm dịch thực vật vùng VII'),
  body('cong-an', 'Công an tỉnh'),
  body('huyen-son-dong', 'Ủy ban nhân dân huyện Sơn Đông', {
    ...until('2025-06-30', 'xa-son-dong', 'xa-ha-moc'),
    classes: ['district', 'border-district'],
  }),
  body('huyen-ha-moc', 'Ủy ban nhân dân huyện Hạ Mộc', {
    ...until('2025-06-30', 'xa-ha-moc'),
    classes: ['district'],
  }),
  body('xa-son-dong', 'Ủy ban nhân dân xã Sơn Đông', { validFrom: '2025-07-01' }),
  body('xa-ha-moc', 'Ủy ban nhân dân xã Hạ Mộc', { validFrom: '2025-07-01' }),
  body('thuong-truc', 'Thường trực Tỉnh ủy', { abbreviations: ['TT/TU'] }),
]
const resolve = createResolver(REGISTER)

const FOUND: readonly (readonly [string, string, string, string])[] = [
  ['the full name', 'Sở Y tế', 'so-y-te', 'exact'],
  ['upper case, odd spaces, closing mark', ' SỞ  Y TẾ;', 'so-y-te', 'exact'],
  ['decomposed letters', 'Sở Y tế'.normalize('NFD'), 'so-y-te', 'exact'],
  ['an alias', 'Sở YT', 'so-y-te', 'alias'],
  ['an abbreviation', 'SYT', 'so-y-te', 'abbreviation'],
  ['an abbreviation with other marks', 'TT TU', 'thuong-truc', 'abbreviation'],
  ['the older tone place', 'Uỷ ban nhân dân tỉnh Mẫu Hoà', 'ubnd-tinh', 'exact'],
  ['UBND for its words', 'UBND tỉnh Mẫu Hòa', 'ubnd-tinh', 'exact'],
  ['a tail too many', 'Sở Y tế tỉnh Mẫu Hòa', 'so-y-te', 'alias'],
  ['a tail too few', 'Công an', 'cong-an', 'fuzzy-or-none'],
  ['an Arabic number for a Roman one', 'Chi cục kiểm dịch thực vật vùng 7', 'kiem-dich-7', 'exact'],
  ['"and" written as a sign', 'Sở Kế hoạch & Đầu tư', 'so-ke-hoach', 'exact'],
]
for (const [name, value, id, by] of FOUND) {
  test(`resolve: ${name}`, () => {
    const found = resolve(value, '2020-11-30')
    assert.equal(found.agency, id)
    if (by !== 'fuzzy-or-none')
      assert.deepEqual([found.match?.by, found.standing.kind], [by, 'stated'])
  })
}

test('one name, two bodies: the day decides', () => {
  assert.equal(resolve('Sở Tài chính', '2025-02-28').agency, 'so-tai-chinh')
  assert.equal(resolve('Sở Tài chính', '2025-03-01').agency, 'so-tai-chinh-2025')
  assert.equal(resolve('Sở Tài chính', '2024-12').standing.kind, 'stated')
})

test('one name, two bodies and no day: the present one, doubtful', () => {
  const found = resolve('Sở Tài chính', null)
  assert.deepEqual([found.agency, found.standing.kind], ['so-tai-chinh-2025', 'doubtful'])
})

test('a body that was not there is named and doubtful', () => {
  const ended = resolve('UBND huyện Hạ Mộc', '2026-01-15')
  assert.equal(ended.agency, 'huyen-ha-moc')
  assert.deepEqual(ended.standing, {
    kind: 'doubtful',
    why: 'Ủy ban nhân dân huyện Hạ Mộc chỉ hoạt động đến ngày 30/06/2025',
  })
  assert.equal(resolve('UBND xã Hạ Mộc', '2020-11').standing.kind, 'doubtful')
})

test('likeness is never silent', () => {
  const found = resolve('Sở Tài chinh', '2020-11')
  assert.equal(found.agency, 'so-tai-chinh')
  assert.equal(found.match?.by, 'fuzzy')
  assert.match(found.standing.kind === 'doubtful' ? found.standing.why : '', /độ giống 0,\d\d/)
})

const UNKNOWN = [
  'Sở Tài chính tỉnh Thượng Lâm',
  'Công ty vận tải Ánh Dương',
  'Văn phòng UBND huyện Sơn Đông',
  '',
  ' ',
]
for (const value of UNKNOWN) {
  test(`resolve: "${value}" is unknown`, () => {
    assert.deepEqual(resolve(value, '2020-11'), { agency: null, standing: { kind: 'stated' } })
  })
}

const POSTS = [
  ['Giám đốc Sở Y tế', 'so-y-te'],
  ['đồng chí Phó Giám đốc Sở Y tế', 'so-y-te'],
  ['Chủ tịch UBND tỉnh', 'ubnd-tinh'],
  ['Chi cục trưởng Chi cục Kiểm dịch thực vật vùng VII', 'kiem-dich-7'],
] as const
for (const [value, id] of POSTS) {
  test(`resolve: "${value}" stands for its body`, () => {
    const { agency, standing } = resolve(value, '2020-11')
    assert.deepEqual([agency, standing], [id, { kind: 'inferred', rule: 'post-of-body' }])
  })
}

const COLLECTIVES = [
  'các sở, ban, ngành liên quan',
  'Các Sở, ban, ngành',
  'các cơ quan, đơn vị liên quan',
  'UBND các huyện biên giới',
  'UBND cấp xã',
  'lực lượng chức năng',
  'các lực lượng chức năng tại cửa khẩu',
  'Thủ trưởng các cơ quan',
  'Chủ tịch UBND các huyện',
  'Các Sở: TC, YT',
  'UBND huyện: Sơn Đông, Hạ Mộc',
]
for (const value of COLLECTIVES) {
  test(`resolve: "${value}" is a collective`, () => {
    const { agency, collective } = resolve(value, '2020-11')
    assert.deepEqual([agency, collective], [null, true])
  })
}

const MEMBERS: readonly (readonly [string, readonly string[], readonly string[], boolean])[] = [
  ['Các Sở: YT, KH&ĐT, XYZ', ['so-y-te', 'so-ke-hoach'], ['Sở XYZ'], false],
  ['UBND huyện: Sơn Đông, Hạ Mộc', ['huyen-son-dong', 'huyen-ha-moc'], [], false],
  ['UBND các huyện Sơn Đông và Hạ Mộc', ['huyen-son-dong', 'huyen-ha-moc'], [], false],
  ['UBND các huyện biên giới, huyện Hạ Mộc', ['huyen-ha-moc', 'huyen-son-dong'], [], false],
  ['các sở có liên quan', ['so-y-te', 'so-tai-chinh', 'so-ke-hoach'], [], true],
  ['Giám đốc các Sở: Y tế, Kế hoạch và Đầu tư', ['so-y-te', 'so-ke-hoach'], [], false],
  ['Các Sở: Y tế và Tài chính', ['so-y-te', 'so-tai-chinh'], [], false],
  ['Chủ tịch UBND các huyện, thị xã: Sơn Đông', ['huyen-son-dong'], [], false],
  ['UBND các xã có tuyến đường đi qua', [], [], true],
  ['các cơ quan liên quan', [], [], true],
]
for (const [value, agencies, unknown, open] of MEMBERS) {
  test(`members of "${value}"`, () => {
    assert.deepEqual(listMembers(value, REGISTER, '2020-11'), { agencies, unknown, open })
  })
}

test('who answers today: the set of those that took over, with the way to them', () => {
  assert.deepEqual(answersToday('so-ke-hoach', REGISTER, '2026-11-24'), [
    { agency: 'so-tai-chinh-2025', path: ['so-ke-hoach', 'so-tai-chinh-2025'] },
  ])
  const split = answersToday('huyen-son-dong', REGISTER, '2026-11-24')
  assert.deepEqual(
    split.map(({ agency }) => agency),
    ['xa-son-dong', 'xa-ha-moc'],
  )
  assert.deepEqual(answersToday('so-y-te', REGISTER, null), [
    { agency: 'so-y-te', path: ['so-y-te'] },
  ])
  assert.deepEqual(answersToday('nobody', REGISTER, null), [])
})

const ids = REGISTER.map(({ id }) => id)
const when = fc.constantFrom('2018-01-10', '2020-11', '2025-03-01', '2026-11-24', null)
/** Registers whose successions may run in circles. */
const tangled = fc
  .array(fc.subarray(ids, { maxLength: 3 }), { minLength: ids.length, maxLength: ids.length })
  .map((all) => REGISTER.map((one, index) => ({ ...one, successors: all[index]! })))

test('succession ends, answers once each, and only with bodies of the day', () => {
  fc.assert(
    fc.property(tangled, fc.constantFrom(...ids), when, (register, id, on) => {
      const answers = answersToday(id, register, on).map(({ agency }) => agency)
      return new Set(answers).size === answers.length && answers.every((one) => ids.includes(one))
    }),
  )
})

const WORDS = [
  'các',
  'Sở',
  'Y',
  'tế',
  'UBND',
  'huyện',
  'Sơn',
  'Đông',
  'Giám đốc',
  ':',
  ',',
  'và',
  'tỉnh',
  'Tài chinh',
]
const anyName = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.array(fc.constantFrom(...WORDS), { maxLength: 12 }).map((words) => words.join(' ')),
)

test('any text resolves, to a body of the register or to none', () => {
  fc.assert(
    fc.property(anyName, when, (value, on) => {
      const { agency, match, standing } = resolve(value, on)
      return (
        (agency === null) === (match === undefined) &&
        (match?.by !== 'fuzzy' || standing.kind === 'doubtful')
      )
    }),
  )
})

test('every name of the register resolves to a body that bears it', () => {
  fc.assert(
    fc.property(fc.constantFrom(...REGISTER), when, (agency, on) => {
      const found = resolve(agency.name, on).agency
      return REGISTER.some(({ id, name }) => id === found && name === agency.name)
    }),
  )
})

test('keys are stable: spaces, case and composition do not count', () => {
  fc.assert(
    fc.property(fc.constantFrom(...REGISTER), fc.constantFrom('NFC', 'NFD'), (agency, form) => {
      const noisy = `  ${agency.name.toUpperCase().replaceAll(' ', '\u00a0 ')} .`.normalize(form)
      return agencyKey(noisy) === agencyKey(agency.name)
    }),
  )
})

test('huge strings cost next to nothing', () => {
  for (const piece of ['a ', 'Các Sở: ', 'UBND các huyện ', ', ', 'đồng chí ']) {
    assert.equal(resolve(piece.repeat(200_000), null).agency, null)
  }
})
