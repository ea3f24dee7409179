/** The steps of the reader by themselves, each by example. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readDate } from './dates.ts'
import { openDocument } from './document.ts'
import { readMark } from './marks.ts'
import { bareWord, foldWord, rawSpan, readSource } from './normalise.ts'
import { readDispatch } from './read.ts'
import { findCited, findOwnNumber, typeGroups } from './symbols.ts'
import { CONTEXT } from './test-context.ts'
import { readWords } from './words.ts'

test('both places of a tone mark are one spelling', () => {
  assert.equal(foldWord('hoà, thuỷ, quý'), foldWord('hòa, thủy, quý'))
  assert.equal(bareWord('Đề nghị Ủy ban'), 'de nghi uy ban')
})

test('a span of decomposed text is given in the text as received', () => {
  const raw = 'xe tải Hữu Nghị'.normalize('NFD')
  const source = readSource(raw)
  const at = source.text.indexOf('Hữu Nghị')
  const { start, end } = rawSpan(source, at, at + 'Hữu Nghị'.length)
  assert.equal(raw.slice(start, end).normalize('NFC'), 'Hữu Nghị')
})

const WORDS = [
  ['củaSở Y tế', ['của', 'sở', 'y', 'tế']],
  ['Thươngtheo dõi', ['thương', 'theo', 'dõi']],
  ['NN&PTNT, BQLKKTCK', ['nn&ptnt', ',', 'bqlkktck']],
  ['Savannakhet', ['savannakhet']],
] as const
for (const [text, expected] of WORDS) {
  test(`the words of "${text}"`, () =>
    assert.deepEqual(
      readWords(readSource(text)).map(({ low }) => low),
      expected,
    ))
}

const MARKS = [
  ['1. Giao', 'arabic', '1'],
  ['2- Sở', 'arabic', '2'],
  ['(3) Hai', 'arabic', '3'],
  ['1.2. Rà', 'decimal', '1.2'],
  ['đ) Kiểm', 'letter', 'đ'],
  ['IV. Tổ', 'part', 'IV'],
  ['B. Các', 'part', 'B'],
  ['Điều 7. Giao', 'article', 'Điều 7'],
  ['- Chủ', 'dash', '-'],
  ['+ Mở', 'plus', '+'],
  ['16/24 giờ', undefined, undefined],
  ['8.000 m3', undefined, undefined],
  ['(i) Báo', undefined, undefined],
] as const
for (const [text, style, label] of MARKS) {
  test(`"${text}" ${style ? `opens a clause as ${style}` : 'opens no clause'}`, () => {
    const mark = readMark(openDocument(text).words, 0)
    assert.deepEqual([mark?.style, mark?.label], [style, label])
  })
}

const DATES = [
  ['ngay 05/12/2025', '2025-12-05'],
  ['15-4', '2024-04-15'],
  ['thang 02 nam 2024', '2024-02-29'],
  ['quy iii, iv', '2024-12-31'],
  ['30/02/2024', undefined],
] as const
for (const [text, expected] of DATES) {
  test(`"${text}" ends ${expected ?? 'nowhere'}`, () =>
    assert.equal(readDate(text, 0, '2024-03-01')?.last, expected))
}

const OWN_NUMBERS = [
  ['Số: 3105/VP-KT', '3105/VP-KT'],
  ['Số: /UBND-KT\n', '/UBND-KT'],
  ['Số: 516 /BQL-DN', '516 /BQL-DN'],
  ['Số: 88/QĐ-UBND Hà Lĩnh, ngày 02', '88/QĐ-UBND'],
  ['Số: 14-CV/TU', '14-CV/TU'],
  ['Số lượng: 12', undefined],
] as const
for (const [text, expected] of OWN_NUMBERS) {
  test(`the own number in "${text.trim()}"`, () => {
    const source = readSource(text)
    const hit = findOwnNumber(source, 0, text.length)
    assert.equal(hit && source.text.slice(hit.start, hit.end), expected)
  })
}

test('cited numbers, and nothing that only looks like one', () => {
  const text =
    'Báo cáo số 118/BC-SCT, Nghị định 30/2020/NĐ-CP, Kế hoạch 49-KH/TU, mốc 1088/2-1089, 16/24 giờ, ngày 11/12/2020'
  const source = readSource(text)
  const found = [...findCited(source, 0, text.length)].map(({ start, end }) =>
    text.slice(start, end),
  )
  assert.deepEqual(found, ['118/BC-SCT', '30/2020/NĐ-CP', '49-KH/TU'])
  assert.deepEqual(typeGroups('118/BC-SCT'), ['BC'])
})

/** Lead, cooperating, clause and last day of each directive of a body. */
function tasks(body: string) {
  const head =
    'UBND TỈNH HÀ LĨNH\nSố: 9/UBND-KT\nHà Lĩnh, ngày 12 tháng 5 năm 2023\n\nKính gửi:\n- Sở Y tế;\n- Công an tỉnh.\n\nChủ tịch UBND tỉnh có ý kiến như sau:\n\n'
  return readDispatch(head + body, CONTEXT).directives.map((directive) => [
    directive.clause,
    directive.lead.map(({ value }) => value).join(' + '),
    directive.cooperating.map(({ value }) => value).join(' + '),
    directive.deadline?.lastDay ?? null,
  ])
}

const BODIES: readonly (readonly [string, string, readonly unknown[]])[] = [
  [
    'a ";" part with a day of its own is cut off',
    '1. Sở Y tế kiểm tra kho thuốc; báo cáo UBND tỉnh trước ngày 01/6/2023.',
    [
      ['1', 'Sở Y tế', '', null],
      ['1', 'Sở Y tế', '', '2023-05-31'],
    ],
  ],
  [
    'a bare "hoàn thành" covers what stands before it',
    '1. Sở Y tế kiểm tra kho thuốc; lập danh sách, hoàn thành trước ngày 01/6/2023.',
    [['1', 'Sở Y tế', '', '2023-05-31']],
  ],
  [
    'a sentence that only says when belongs to the task',
    '1. Sở Y tế kiểm tra kho thuốc. Thời gian hoàn thành trong tháng 6/2023.',
    [['1', 'Sở Y tế', '', '2023-06-30']],
  ],
  [
    'bullets take their lead from the heading',
    '1. Giao Sở Y tế:\n- Kiểm tra kho thuốc.\n- Phối hợp với Công an tỉnh lập chốt.',
    [
      ['1.-1', 'Sở Y tế', '', null],
      ['1.-2', 'Sở Y tế', 'Công an tỉnh', null],
    ],
  ],
  [
    '"do X thực hiện" makes X the lead',
    '1. Việc cắm biển do Sở Y tế thực hiện trong quý III.',
    [['1', 'Sở Y tế', '', '2023-09-30']],
  ],
  [
    '"X (chủ trì), Y": Y cooperates',
    '1. Sở Y tế (chủ trì), Công an tỉnh thống nhất danh mục.',
    [['1', 'Sở Y tế', 'Công an tỉnh', null]],
  ],
  [
    '"X cùng Y" without "chủ trì": X leads',
    '1. Sở Y tế cùng Công an tỉnh tuần tra.',
    [['1', 'Sở Y tế', 'Công an tỉnh', null]],
  ],
  [
    'two subjects on an equal footing both lead',
    '1. Sở Y tế, Công an tỉnh tuần tra.',
    [['1', 'Sở Y tế + Công an tỉnh', '', null]],
  ],
  [
    'a condition belongs to the assignment',
    '1. Trường hợp có dịch, Sở Y tế lập chốt.',
    [['1', 'Sở Y tế', '', null]],
  ],
  [
    'an approval is none, the task behind it is one',
    '1. Đồng ý với đề xuất lập bãi tạm; Sở Y tế phun khử khuẩn.',
    [['1', 'Sở Y tế', '', null]],
  ],
  ['a refusal is none', '1. Đề nghị giao Sở Y tế thu phí: không xem xét.', []],
  ['what is done already is none', '1. Sở Y tế đã kiểm tra kho thuốc trước ngày 01/4/2023.', []],
  ['a quotation is none', '1. “Sở Y tế kiểm tra kho thuốc.”', []],
  [
    'the standing request to report difficulties is none',
    '1. Trong quá trình thực hiện nếu có vướng mắc, các đơn vị báo cáo UBND tỉnh.',
    [],
  ],
  [
    'aims are none',
    'I. MỤC TIÊU\n- Sở Y tế đạt 90% trước ngày 01/6/2023.\nII. NHIỆM VỤ\n1. Sở Y tế kiểm tra.',
    [['II.1', 'Sở Y tế', '', null]],
  ],
  [
    'a sentence runs on across the pages of a scan',
    '1. Sở Y tế kiểm tra toàn bộ kho thuốc và trang thiết bị tại các trạm của huyện\n\n--- PAGE BREAK ---\n\nHữu Lĩnh trong quý III.',
    [['1', 'Sở Y tế', '', '2023-09-30']],
  ],
  [
    'no paragraph ends on "thuộc", blank line or not',
    '1. Các phòng thuộc\n\nSở Y tế lập sổ kho.',
    [['1', 'Các phòng thuộc Sở Y tế', '', null]],
  ],
  [
    'a list of times set for others is nobody’s task',
    '1. Sở Y tế lập sổ kho.\nThời gian hoàn thành ở các vùng như sau:\n- Vùng cao: cuối năm 2024;\n- Vùng thấp: cuối năm 2023.',
    [['1', 'Sở Y tế', '', null]],
  ],
  [
    'a duty of everybody is none',
    '1. Các cơ quan, tổ chức và cá nhân có nhiệm vụ giữ gìn vệ sinh.\n2. Sở Y tế lập sổ kho.',
    [['2', 'Sở Y tế', '', null]],
  ],
  [
    'to do what is one’s task anyway is none',
    '1. Các đơn vị được giao chủ trì có trách nhiệm hoàn thành nhiệm vụ được giao, bảo đảm tiến độ.\n2. Sở Y tế lập sổ kho.',
    [['2', 'Sở Y tế', '', null]],
  ],
  [
    'a clause that limits a collective belongs to its name',
    '1. Các huyện còn thiếu trạm (vùng cao, ven sông) thì cần lập trạm mới.',
    [['1', 'Các huyện còn thiếu trạm (vùng cao, ven sông)', '', null]],
  ],
  [
    'what runs on below a task ends where somebody else is named',
    '1. Giao Sở Y tế:\na) Kiểm tra kho thuốc.\nCăn cứ kết quả, Công an tỉnh lập chốt.',
    [
      ['1.a', 'Sở Y tế', '', null],
      ['1.a', 'Công an tỉnh', '', null],
    ],
  ],
  [
    'a judgement and a call on a collective below the last task are none',
    '1. Giao Sở Y tế:\na) Kiểm tra kho thuốc.\nBảo vệ kho thuốc là nhiệm vụ cấp bách. Yêu cầu Chủ tịch UBND các huyện thực hiện nghiêm túc Công văn này.',
    [['1.a', 'Sở Y tế', '', null]],
  ],
  [
    'a unit that is directed works with those it was told to',
    '1. UBND các huyện chỉ đạo Trung tâm Y tế phối hợp với Công an huyện thực hiện các nội dung sau:\na) Lập chốt.\nb) Khi có dịch thì Trung tâm Y tế phun khử khuẩn.',
    [
      ['1.a', 'UBND các huyện', 'Công an huyện', null],
      ['1.b', 'Trung tâm Y tế', 'Công an huyện', null],
    ],
  ],
  [
    'behind a verb, "do X quản lý" only says whose it is',
    '1. Giao Sở Y tế:\n- Kiểm tra các trạm do Công an tỉnh quản lý.',
    [['1.-1', 'Sở Y tế', '', null]],
  ],
  [
    '"mỗi cấp" goes on with the task of them all',
    '1. UBND các huyện lập chốt. Mỗi cấp cần chọn một nơi làm điểm.',
    [['1', 'UBND các huyện', '', null]],
  ],
  [
    'a note tells those who lead the task above it',
    '1. Sở Y tế lập sổ kho.\n* Lưu ý: Đối với thuốc bị mất phải báo cáo ngay về UBND tỉnh.\n2. Công an tỉnh lập chốt.',
    [
      ['1', 'Sở Y tế', '', null],
      ['1', 'Sở Y tế', '', null],
      ['2', 'Công an tỉnh', '', null],
    ],
  ],
  [
    'a note on what a paper must be is none',
    '1. Sở Y tế lập sổ kho.\n* Lưu ý: Đối với sổ cũ phải có dấu của kho.\n2. Công an tỉnh lập chốt.',
    [
      ['1', 'Sở Y tế', '', null],
      ['2', 'Công an tỉnh', '', null],
    ],
  ],
  [
    'in a list of those who meet, somebody is asked to bring them',
    '1. Thành phần:\n- Lãnh đạo Sở Y tế;\n- Đại diện các chủ kho (giao Sở Y tế mời);\n2. Sở Y tế lập sổ kho.',
    [
      ['1.-2', 'Sở Y tế', '', null],
      ['2', 'Sở Y tế', '', null],
    ],
  ],
  [
    'a call at the end to finish all this is none',
    '1. Sở Y tế lập sổ kho.\n\nYêu cầu các ngành, các cấp tập trung lực lượng để hoàn thành công tác này theo đúng quy định.',
    [['1', 'Sở Y tế', '', null]],
  ],
  [
    'behind purposes stands who must',
    '1. Để giữ kho sạch, bảo đảm an toàn, Sở Y tế cần lập sổ kho.',
    [['1', 'Sở Y tế', '', null]],
  ],
  [
    'a day in a topic says which work, not when',
    '1. Đối với các việc triển khai trong năm 2024, Sở Y tế bố trí kinh phí.',
    [['1', 'Sở Y tế', '', null]],
  ],
  [
    '"hoàn thành và báo cáo" closes all before it; a later year belongs to the matter',
    '1. Sở Y tế rà soát kho thuốc. Trường hợp đủ thì đề xuất việc cấp thuốc trong năm 2023. Hoàn thành và báo cáo UBND tỉnh trước ngày 01/7/2023.',
    [['1', 'Sở Y tế', '', '2023-06-30']],
  ],
  [
    'a call to act by a decision is none',
    '1. Sở Y tế lập sổ kho.\n2. Kế hoạch này có hiệu lực từ ngày ký; các cơ quan căn cứ thực hiện.',
    [['1', 'Sở Y tế', '', null]],
  ],
  [
    '"Yêu cầu" before bodies opens an order, not a list of requirements',
    '1. Yêu cầu Giám đốc các sở; Chủ tịch UBND các huyện khẩn trương thực hiện các nhiệm vụ sau:\n- Rà soát kho bãi.\n2. Yêu cầu:\n- Sở Y tế làm đúng quy trình.',
    [['1.-1', 'Giám đốc các sở + Chủ tịch UBND các huyện', '', null]],
  ],
  [
    '"Giao X là cơ quan đầu mối" gives work',
    '1. Giao Sở Y tế là cơ quan đầu mối, tổng hợp tình hình.',
    [['1', 'Sở Y tế', '', null]],
  ],
  [
    'days counted before the subject bind it',
    '1. Sau 15 ngày kể từ ngày ban hành Công văn này, Sở Y tế lập sổ kho.',
    [['1', 'Sở Y tế', '', '2023-05-27']],
  ],
  [
    'a list of contents lies outside',
    '1. Sở Y tế xây dựng đề án. Nội dung đề án bao gồm:\n- quy mô trạm;\n- nhân lực.',
    [['1', 'Sở Y tế', '', null]],
  ],
  [
    'a name ends where the verb begins, even where both make a known word',
    '1. UBND thị trấn Đồng Đăng kiểm tra bến bãi.\n2. Chi cục Thú y vùng VII đẩy nhanh tiến độ.',
    [
      ['1', 'UBND thị trấn Đồng Đăng', '', null],
      ['2', 'Chi cục Thú y vùng VII', '', null],
    ],
  ],
  [
    'a point about the situation may end in an order',
    '1. Về tình hình tháng 4\nUBND tỉnh cơ bản nhất trí với báo cáo. Giao Sở Y tế hoàn thiện báo cáo, trình UBND tỉnh trước ngày 20/5/2023.',
    [['1', 'Sở Y tế', '', '2023-05-19']],
  ],
  [
    'who asks in courtesy is not asked, and a general call is no task',
    '1. Sở Y tế lập chốt.\n\nSở Nội vụ trân trọng đề nghị các cơ quan quan tâm phối hợp./.',
    [['1', 'Sở Y tế', '', null]],
  ],
  [
    'to carry out the plan by one’s own competence is asked of everybody, and of nobody',
    '1. Các sở, ngành căn cứ chức năng, nhiệm vụ triển khai thực hiện Kế hoạch này.\n2. Sở Y tế lập chốt.',
    [['2', 'Sở Y tế', '', null]],
  ],
]
for (const [name, body, expected] of BODIES) {
  test(name, () => assert.deepEqual(tasks(body), expected))
}

test('a scan without mark and title still has the name on its last line', () => {
  const text =
    'UBND TỈNH HÀ LĨNH\nSố: 9/UBND-KT\nHà Lĩnh, ngày 12 tháng 5 năm 2023\n\nGiao Sở Y tế lập chốt./.\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\nLê Minh Khuê'
  const { signature } = readDispatch(text, CONTEXT)
  assert.deepEqual([signature?.title, signature?.name?.value], [null, 'Lê Minh Khuê'])
})

const ADDRESSED = [
  [
    'các Sở: Y tế, Nội vụ. Giao thông vận tải, Tư pháp.',
    ['các Sở: Y tế, Nội vụ. Giao thông vận tải, Tư pháp'],
  ],
  ['\n—~t§g các Sở: Y tế, Nội vụ; l\n- Công an tỉnh.', ['các Sở: Y tế, Nội vụ', 'Công an tỉnh']],
] as const
for (const [printed, expected] of ADDRESSED) {
  test(`the addressees in "${printed.trim()}", as a scan has them`, () => {
    const text = `UBND TỈNH HÀ LĨNH\nSố: 9/UBND-KT\nHà Lĩnh, ngày 12 tháng 5 năm 2023\n\nKính gửi: ${printed}\n\nGiao Sở Y tế lập chốt.`
    assert.deepEqual(
      readDispatch(text, CONTEXT).addressees.map(({ value }) => value),
      expected,
    )
  })
}
