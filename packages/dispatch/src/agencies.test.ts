import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readAgencies } from './agencies.ts'
import type { AgencyScan } from './agency-words.ts'
import { fieldOf, openDocument } from './document.ts'
import { lexiconOf } from './lexicon.ts'
import { growSet } from './phrase-tree.ts'
import { CONTEXT } from './test-context.ts'

function list(text: string, local: readonly string[] = []): string[] {
  const document = openDocument(text)
  const scan: AgencyScan = {
    words: document.words,
    lexicon: lexiconOf(CONTEXT),
    local: growSet(local),
    lists: new Map(),
  }
  const found = readAgencies(scan, 0, document.words.length, { semicolons: true, relaxed: true })
  return (found?.items ?? []).map((item) => fieldOf(document, item).value)
}

const CASES: readonly (readonly [string, string, readonly string[]])[] = [
  ['a name ends where its verb begins', 'Sở Công Thương kiểm tra kho lạnh', ['Sở Công Thương']],
  ['a verb that is also a field stays outside', 'Báo Hà Lĩnh thông tin kịp thời', ['Báo Hà Lĩnh']],
  [
    'two fields joined by "và" are one body',
    'Sở Kế hoạch và Đầu tư rà soát',
    ['Sở Kế hoạch và Đầu tư'],
  ],
  [
    'fields joined by commas too',
    'Sở Văn hóa, Thể thao và Du lịch mở lớp',
    ['Sở Văn hóa, Thể thao và Du lịch'],
  ],
  ['two bodies are two', 'Sở Y tế và Công an tỉnh phối hợp', ['Sở Y tế', 'Công an tỉnh']],
  [
    'collective nouns stay together',
    'các sở, ban, ngành liên quan tổ chức',
    ['các sở, ban, ngành liên quan'],
  ],
  [
    'a named body parts from the collective',
    'các sở, ngành, UBND các huyện biên giới tuần tra',
    ['các sở, ngành', 'UBND các huyện biên giới'],
  ],
  [
    'a semicolon joins a list',
    'Liên đoàn Lao động tỉnh; các sở, ngành có liên quan',
    ['Liên đoàn Lao động tỉnh', 'các sở, ngành có liên quan'],
  ],
  [
    'a shared head is kept whole',
    'Các Sở: Tài chính, Công Thương trình',
    ['Các Sở: Tài chính, Công Thương'],
  ],
  [
    'places behind "các huyện" belong to it',
    'UBND các huyện: Sông Trà, Núi Cấm và Bình Giao bàn giao',
    ['UBND các huyện: Sông Trà, Núi Cấm và Bình Giao'],
  ],
  [
    'a title takes the body behind it',
    'Giám đốc Sở Xây dựng, Chủ tịch UBND huyện Bình Giao chịu trách nhiệm',
    ['Giám đốc Sở Xây dựng', 'Chủ tịch UBND huyện Bình Giao'],
  ],
  [
    '"đồng chí" is no part of the name',
    'đồng chí Chánh Văn phòng UBND tỉnh theo dõi',
    ['Chánh Văn phòng UBND tỉnh'],
  ],
  [
    'brackets that limit belong to the name',
    'Cảnh sát đường thủy (Công an tỉnh), Sở Y tế tuần tra',
    ['Cảnh sát đường thủy (Công an tỉnh)', 'Sở Y tế'],
  ],
  [
    'brackets that tell do not',
    'Sở Công Thương (cơ quan thường trực Ban Chỉ đạo) lập đề án',
    ['Sở Công Thương'],
  ],
  ['lost spaces come apart', 'Sở Tài chínhtạm cấp kinh phí', ['Sở Tài chính']],
  ['lost tones are read through', 'Chi cuc Kiem lâm bao cao', ['Chi cuc Kiem lâm']],
  [
    'a missing conjunction parts before "các"',
    'Chi cục Thú y vùng 3 các cơ quan liên quan lấy mẫu',
    ['Chi cục Thú y vùng 3', 'các cơ quan liên quan'],
  ],
  [
    'a small name behind a head that takes a field',
    'Cục quản lý thị trường kiểm tra',
    ['Cục quản lý thị trường'],
  ],
  ['a level ends a name before a verb', 'Công an tỉnh thanh tra kho', ['Công an tỉnh']],
  [
    'a paper behind "và" is no part of the name',
    'UBND tỉnh và Tờ trình số 5/TTr-SYT',
    ['UBND tỉnh'],
  ],
  [
    'branches belong to the body they are of',
    'Trung tâm Phát triển quỹ đất các chi nhánh rà soát',
    ['Trung tâm Phát triển quỹ đất các chi nhánh'],
  ],
  ['words that begin like a head', 'Ban hành quy trình', []],
  ['"Tổ chức" is a verb', 'Tổ chức tập huấn', []],
]

for (const [name, text, expected] of CASES) {
  test(name, () => assert.deepEqual(list(text), expected))
}

test('a name that the paper sets out itself is kept whole', () => {
  const name = 'Ban Quản lý Khu kinh tế Vân Sa và các Cụm cảng'
  assert.deepEqual(list(`${name} gửi hồ sơ`, [name]), [name])
})
