import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chooseDeadline, findDeadlines } from './deadlines.ts'
import { readSource } from './normalise.ts'

/** Kind, expression and last day that count in a sentence of a paper of 12 May 2023. */
function deadline(text: string, labelled = false): readonly (string | null)[] | undefined {
  const source = readSource(text)
  const scope = {
    source,
    start: 0,
    end: source.text.length,
    documentDate: '2023-05-12',
    previous: '2023-06-01',
    labelled,
  }
  const hit = chooseDeadline(findDeadlines(scope))
  return hit && [hit.kind, source.text.slice(hit.start, hit.end), hit.lastDay]
}

const CASES: readonly (readonly [string, readonly (string | null)[] | undefined])[] = [
  ['hoàn thành trước ngày 15/6/2023.', ['date', 'trước ngày 15/6/2023', '2023-06-14']],
  ['chậm nhất là ngày 15-6;', ['date', 'chậm nhất là ngày 15-6', '2023-06-15']],
  ['xong trước 10/01', ['date', 'trước 10/01', '2024-01-09']],
  ['gửi trước 16 giờ 30 ngày 20/5/2023', ['date', 'trước 16 giờ 30 ngày 20/5/2023', '2023-05-20']],
  ['từ nay đến hết ngày 31/7/2023', ['date', 'từ nay đến hết ngày 31/7/2023', '2023-07-31']],
  [
    'ngay trong ngày 13 tháng 5 năm 2023',
    ['date', 'ngay trong ngày 13 tháng 5 năm 2023', '2023-05-13'],
  ],
  ['trình UBND tỉnh trong tháng 8', ['month', 'trong tháng 8', '2023-08-31']],
  ['hoàn thành trước tháng 9/2023', ['month', 'trước tháng 9/2023', '2023-08-31']],
  ['trong tháng ll', ['month', 'trong tháng ll', '2023-11-30']],
  ['có kết luận trong quý I/2024', ['quarter', 'trong quý I/2024', '2024-03-31']],
  ['trả nợ trong năm 2023', ['year', 'trong năm 2023', '2023-12-31']],
  ['sơ kết cuối năm 2023', ['year', 'cuối năm 2023', '2023-12-31']],
  ['trong 10 ngày kể từ ngày ký', ['relative', 'trong 10 ngày kể từ ngày ký', '2023-05-22']],
  [
    'trong vòng l0 ngày kể từ ngày 20/5/2023',
    ['relative', 'trong vòng l0 ngày kể từ ngày 20/5/2023', '2023-05-30'],
  ],
  [
    'báo cáo sau 05 ngày kể từ ngày kết thúc',
    ['relative', 'sau 05 ngày kể từ ngày kết thúc', '2023-06-06'],
  ],
  [
    'gửi trong 05 ngày làm việc sau khi họp xong, kèm hồ sơ',
    ['relative', 'trong 05 ngày làm việc sau khi họp xong', null],
  ],
  ['sau khi hoàn thành báo cáo UBND tỉnh', ['event', 'sau khi hoàn thành', null]],
  ['lập bảng số xe nhận mỗi ngày để dân nắm', undefined],
  ['trong 03 ngày làm việc', ['relative', 'trong 03 ngày làm việc', null]],
  ['xử lý ngay theo quy định', ['immediate', 'ngay', null]],
  ['ngay sau khi nhận được văn bản này', ['immediate', 'ngay sau khi nhận được văn bản này', null]],
  ['báo cáo trước 16h00 hằng ngày', ['recurring', 'trước 16h00 hằng ngày', null]],
  [
    'trước ngày 20/6 và 20/12 hằng năm',
    ['recurring', 'trước ngày 20/6 và 20/12 hằng năm', '2023-06-19'],
  ],
  ['họp vào tuần đầu của mỗi quý', ['recurring', 'vào tuần đầu của mỗi quý', null]],
  ['cải tạo mương trước mùa mưa', ['event', 'trước mùa mưa', null]],
  ['tại kỳ họp cuối năm 2023', ['event', 'tại kỳ họp cuối năm 2023', null]],
  ['kịp thời, khẩn trương, sớm thực hiện', undefined],
  ['căn cứ Văn bản số 12/UBND-KT ngày 05/4/2023', undefined],
  ['các nhiệm vụ được giao trong năm 2023', undefined],
  ['kinh phí chi thường xuyên', undefined],
  ['(dự kiến\nhọp lại vào ngày 19/6/2023)', undefined],
  ['công bố số xe nhận mỗi ngày.', undefined],
  ['báo cáo số xe nhận mỗi ngày.', ['recurring', 'mỗi ngày', null]],
  ['xong trước ngày l5/6/2O23', ['date', 'trước ngày l5/6/2O23', '2023-06-14']],
  [
    'bàn giao đất trong quý III/2023 để khởi công chợ trong tháng 10/2023',
    ['quarter', 'trong quý III/2023', '2023-09-30'],
  ],
  ['trang trí phố phục vụ lễ khai trương chợ vào ngày 19/8/2023', undefined],
  ['mỗi ngày 02 lần báo cáo số xe tồn', ['recurring', 'mỗi ngày 02 lần', null]],
  ['báo cáo trước ngày 15 tháng cuối quý', ['recurring', 'trước ngày 15 tháng cuối quý', null]],
  [
    'gửi trước 15 giờ ngày thứ Sáu hằng tuần',
    ['recurring', 'trước 15 giờ ngày thứ Sáu hằng tuần', null],
  ],
  [
    'trong vòng 24 giờ kể từ khi phát hiện vi phạm phải báo cáo',
    ['relative', 'trong vòng 24 giờ kể từ khi phát hiện vi phạm', null],
  ],
  ['lễ hội diễn ra đến ngày 19/6/2023', undefined],
]

for (const [text, expected] of CASES) {
  test(`"${text}" ${expected ? `is ${expected[0]}` : 'binds nothing'}`, () =>
    assert.deepEqual(deadline(text), expected))
}

test('behind "Thời gian:" a day needs no word before it', () => {
  assert.deepEqual(deadline('ngày 24/6/2023', true), ['date', 'ngày 24/6/2023', '2023-06-24'])
})
