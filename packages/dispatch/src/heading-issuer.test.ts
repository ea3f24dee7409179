import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Agency } from './context.ts'
import { readDispatch } from './read.ts'
import { CONTEXT } from './test-context.ts'

const OFFICE: Agency = {
  id: 'van-phong-ubnd-tinh-mau',
  name: 'Văn phòng Ủy ban nhân dân tỉnh Mẫu',
  aliases: [],
  abbreviations: [],
  parent: null,
  validFrom: null,
  validTo: null,
  successors: [],
  classes: [],
}

test('an office under its committee in the heading is the office of that committee', () => {
  const text =
    'ỦY BAN NHÂN DÂN\nTỈNH MẪU\nVĂN PHÒNG\n\nSố: 12/VP-KT\n\nMẫu, ngày 20 tháng 11 năm 2026\n\nKính gửi: Sở Y tế.\n\nGiao Sở Y tế báo cáo kết quả.\n'
  const { issuer } = readDispatch(text, { ...CONTEXT, agencies: [...CONTEXT.agencies, OFFICE] })
  assert.equal(issuer?.value, 'ỦY BAN NHÂN DÂN TỈNH MẪU VĂN PHÒNG')
  assert.deepEqual(
    [issuer?.agency, issuer?.standing],
    [OFFICE.id, { kind: 'inferred', rule: 'heading-order' }],
  )
})
