import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Block, type Letter, writeLetter } from './index.ts'
import { listXmlFaults, readParts } from './sample-archive.ts'
import { LETTERHEAD } from './sample-letterhead.ts'
import { extractText } from './sample-round-trip.ts'

const TABLE: Block = {
  kind: 'table',
  columns: [
    { label: 'TT', share: 1, align: 'center' },
    { label: 'Nhiệm vụ', share: 5 },
  ],
  rows: [{ across: 'Sở Y tế' }, ['1', 'rà soát'], { sums: ['', '1'] }],
}

const letterOf = (more: Partial<Letter> = {}): Letter => ({
  ...LETTERHEAD,
  type: null,
  subject: 'rà soát danh mục',
  addressees: ['Sở Công Thương', 'Sở Y tế'],
  body: [
    { kind: 'paragraph', text: 'Mở đầu:' },
    { kind: 'clause', mark: '1.', text: 'Việc thứ nhất;' },
    { kind: 'clause', mark: 'a)', text: 'Điểm a.' },
  ],
  ...more,
})

const documentOf = async (letter: Letter) =>
  readParts(await writeLetter(letter)).get('word/document.xml') ?? ''

test('the page is A4 with the margins of the decree, in millimetres', async () => {
  const xml = await documentOf(letterOf())
  const lengthOf = (name: string) => {
    const twips = Number(new RegExp(`<w:pg(?:Sz|Mar) [^>]*w:${name}="(\\d+)"`).exec(xml)?.[1])
    return Math.round((twips * 25.4) / 1440)
  }
  const lengths = ['w', 'h', 'top', 'bottom', 'left', 'right'].map(lengthOf)
  assert.deepEqual(lengths, [210, 297, 20, 20, 30, 17])
})

test('a công văn reads from head to foot as the decree orders its parts', async () => {
  const text = await extractText(await writeLetter(letterOf({ urgency: 'Thượng khẩn' })))
  assert.deepEqual(
    text.split('\n').filter((line) => line !== ''),
    [
      ...['ỦY BAN NHÂN DÂN', 'TỈNH LẠNG SƠN', 'VĂN PHÒNG'],
      ...['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc'],
      ...['Số: 78/VP-TH', 'V/v rà soát danh mục', 'Lạng Sơn, ngày 24 tháng 11 năm 2026'],
      ...['THƯỢNG KHẨN', 'Kính gửi:', '- Sở Công Thương;', '- Sở Y tế.'],
      ...['Mở đầu:', '1. Việc thứ nhất;', 'a) Điểm a./.'],
      ...['Nơi nhận:', '- Như trên;', '- Chủ tịch, các Phó Chủ tịch UBND tỉnh;'],
      ...['- Lưu: VT, TH(HN).', 'KT. CHÁNH VĂN PHÒNG', 'PHÓ CHÁNH VĂN PHÒNG', 'Hoàng Đức Nghĩa'],
    ],
  )
})

test('a named paper bears its type and abstract in the middle, and no V/v', async () => {
  const report = letterOf({ type: 'Báo cáo', subject: 'Tình hình tháng 11', addressees: ['A'] })
  const text = await extractText(await writeLetter(report))
  assert.match(text, /năm 2026\n+BÁO CÁO\nTình hình tháng 11\n+Kính gửi: A\n/)
  assert.doesNotMatch(text, /V\/v/)
})

test('a number and a day that are not known yet leave room for a pen', async () => {
  const text = await extractText(await writeLetter(letterOf({ number: null, date: '2026-02' })))
  assert.match(text, /Số:\s{5,}\/VP-TH/)
  assert.match(text, /Lạng Sơn, ngày\s{5,}tháng 02 năm 2026/)
})

test('a body that ends with a table has its end mark on a line of its own', async () => {
  const text = await extractText(await writeLetter(letterOf({ body: [TABLE] })))
  assert.match(text, /TT\tNhiệm vụ\nSở Y tế\n1\trà soát\n\t1\n+\.\/\.\n/)
})

test('the head of a table comes again on every page, and no row is torn', async () => {
  const xml = await documentOf(letterOf({ body: [TABLE] }))
  assert.equal(xml.match(/<w:tblHeader\/>/g)?.length, 1)
  assert.match(xml, /<w:trPr><w:cantSplit\/><w:tblHeader\/><\/w:trPr>/)
})

test('page numbers stand on top of every page but the first', async () => {
  const parts = readParts(await writeLetter(letterOf()))
  const headers = [...parts].filter(([name]) => /^word\/header\d+\.xml$/.test(name))
  const numbered = headers.filter(([, xml]) => /PAGE/.test(xml))
  assert.equal(headers.length, 2)
  assert.equal(numbered.length, 1)
  assert.match(parts.get('word/document.xml') ?? '', /<w:titlePg\/>/)
})

test('annexes follow with Roman numbers, each with pages of its own', async () => {
  const annexes = ['một', 'hai'].map((title) => ({ title, body: [TABLE] }))
  const letter = letterOf({ annexes })
  const text = await extractText(await writeLetter(letter))
  assert.match(text, /Phụ lục I\nMỘT\n\(Kèm theo văn bản số 78\/VP-TH ngày 24 tháng 11 năm 2026/)
  assert.match(text, /Phụ lục II\nHAI\n/)
  assert.equal((await documentOf(letter)).match(/<w:pgNumType w:start="1"\/>/g)?.length, 3)
})

test('the same letter gives the same bytes; the moment it was made is the one given', async () => {
  const made = letterOf({ madeAt: '2026-11-24T09:30:00+07:00' })
  const [one, two] = [await writeLetter(made), await writeLetter(made)]
  assert.deepEqual(one, two)
  const core = readParts(one).get('docProps/core.xml') ?? ''
  assert.match(core, /<dcterms:created [^>]*>2026-11-24T02:30:00Z</)
  assert.match(core, /<dc:title>Công văn số 78\/VP-TH rà soát danh mục</)
})

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom('<w:p>&amp;]]>', '\u0000\u001b\ufffe\ud800', '"\'&<>', 'dài'.repeat(400), ''),
  fc.constantFrom('<w:p><w:pPr><w:pStyle w:val="LetterTable0"/></w:pPr></w:p>', '$&$1', '\u2028'),
)
const texts = fc.array(hostile, { maxLength: 4 })

test('whatever stands in its texts, the document is well formed and is read', async () => {
  const letters = fc.record({
    subject: hostile,
    addressees: texts,
    distribution: texts,
    issuer: hostile,
    place: hostile,
    symbol: hostile,
    number: hostile,
    type: fc.option(hostile),
    filing: hostile,
    body: fc.array(
      fc.oneof(
        fc.record({ kind: fc.constant('clause' as const), mark: hostile, text: hostile }),
        texts.map((cells): Block => ({ ...TABLE, rows: [cells] }) as Block),
      ),
      { maxLength: 4 },
    ),
  })
  const written: Uint8Array[] = []
  for (const more of fc.sample(letters, { numRuns: 40, seed: 20261124 })) {
    const bytes = await writeLetter(letterOf(more))
    assert.equal(typeof (await extractText(bytes)), 'string')
    written.push(bytes)
  }
  assert.deepEqual(await listXmlFaults(written), [])
})

test('ten thousand rows are written, and the reader of files takes them', async () => {
  const rows = Array.from({ length: 10_000 }, (_, index) => [String(index + 1), 'x'.repeat(50)])
  const bytes = await writeLetter(letterOf({ body: [{ ...TABLE, rows }] }))
  assert.match(await extractText(bytes), /\n10000\tx{50}\n/)
})
