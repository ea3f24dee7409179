import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { encodeLegacy, toLegacyLayer } from '@loimo/charset'
import { createExtractor, type Extraction, isRefused, MEDIA_TYPES, type Outcome } from './index.ts'
import {
  makeDoc,
  makeDocx,
  makePdf,
  makePicture,
  makeZip,
  NUMBERING,
  type PdfText,
  paragraph,
  run,
  table,
} from './sample-files.ts'

const extractor = createExtractor({ workers: 1 })
after(() => extractor.close())

async function read(input: Uint8Array | string, images = false): Promise<Extraction> {
  const outcome: Outcome = await extractor.extract(input, { images })
  assert.ok(!isRefused(outcome), isRefused(outcome) ? outcome.refused : '')
  for (const { start, end } of outcome.pages)
    assert.ok(start >= 0 && start <= end && end <= outcome.text.length)
  return outcome
}

const PLAIN = `Kính gửi: Phòng Kinh tế huyện Bắc Khê
Thực hiện ý kiến của Thường trực, giao Phòng Kinh tế kiểm tra các chợ và báo cáo kết quả
trước ngày 20 tháng 5 năm 2024./.`
const WRAPPED = PLAIN.replace('kết quả\n', 'kết quả ')

test('plain text keeps every character and line end, the byte-order mark apart', async () => {
  const crlf = PLAIN.replaceAll('\n', '\r\n')
  for (const bytes of [Buffer.from(crlf), Buffer.from(`\uFEFF${crlf}`)]) {
    const { text, mediaType, pages } = await read(bytes)
    assert.deepEqual([text, mediaType], [crlf, 'text/plain'])
    assert.deepEqual(pages, [{ number: 1, start: 0, end: crlf.length, via: 'text' }])
  }
})

test('plain text in an old encoding is converted', async () => {
  const { text, notes } = await read(encodeLegacy(PLAIN, 'vni'))
  assert.equal(text, PLAIN)
  assert.deepEqual(notes, [])
})

test('a path is read like bytes, whatever the name says', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'loimo-'))
  try {
    const path = join(folder, 'van-ban.pdf')
    await writeFile(path, PLAIN)
    assert.equal((await read(path)).mediaType, 'text/plain')
    await assert.rejects(extractor.extract(join(folder, 'nothing.txt')), { code: 'ENOENT' })
  } finally {
    await rm(folder, { recursive: true })
  }
})

const PAGE = `<!doctype html><html><head><title>Về việc kiểm tra các chợ phiên trên địa bàn (45/VP-KT, ngày 12/03/2024).</title>
<script>document.write('không được chạy')</script></head><body>
<header><nav><ul><li><a href="/">Trang chủ</a></li><li><a href="/gt">Giới thiệu</a></li><li><a href="/vb">Văn bản</a></li></ul></nav></header>
<div class="sidebar"><ul><li><a href="/1">Tin mới nhất hôm nay</a></li><li><a href="/2">Liên kết trang</a></li></ul></div>
<div class="content"><div class="news-detail">
<p>Kính gửi:</p><p>- Phòng Kinh tế;<br>- Phòng Văn hóa.</p>
<p>Thực hiện ý kiến của Thường trực Ủy ban nhân dân huyện về việc kiểm tra các chợ phiên, Văn phòng thông báo như sau:</p>
<p>1. Giao Phòng Kinh tế chủ trì, phối hợp với Ủy ban nhân dân các xã kiểm tra các chợ phiên, báo cáo kết quả trước ngày 20/3/2024.</p>
<p>2. Giao Phòng Văn hóa tuyên truyền, vận động bà con buôn bán đúng nơi quy định, giữ gìn vệ sinh chung.</p>
<p>Văn phòng thông báo để các đơn vị biết, thực hiện./.</p></div></div>
<footer><p>Bản quyền thuộc Văn phòng huyện. Điện thoại: 000. <a href="/lh">Liên hệ</a></p></footer></body></html>`

test('a web page gives its headline and article, without menus, footer and scripts', async () => {
  const { text, title, mediaType } = await read(Buffer.from(PAGE))
  assert.equal(mediaType, 'text/html')
  assert.match(title ?? '', /^Về việc kiểm tra/)
  const lines = text.split('\n').filter((line) => line !== '')
  assert.deepEqual(lines.slice(0, 4), [
    'Về việc kiểm tra các chợ phiên trên địa bàn (45/VP-KT, ngày 12/03/2024).',
    'Kính gửi:',
    '- Phòng Kinh tế;',
    '- Phòng Văn hóa.',
  ])
  assert.match(text, /\n\n1\. Giao Phòng Kinh tế chủ trì.*\n\n2\. Giao/)
  assert.doesNotMatch(text, /Trang chủ|Bản quyền|không được chạy|Tin mới/)
})

const BARE_PAGES = [
  '<!doctype html><title>Thông báo</title><body><p>Kính gửi: Phòng Kinh tế<p>Giao Phòng báo cáo',
  '<div>Kính gửi: Phòng Kinh tế</div><div>Giao Phòng báo cáo</div><br><br><br>',
  '<html><p>Kính gửi: Phòng Kinh tế</p><p>Giao Phòng báo cáo</p></html>',
]
test('a page without html or body elements is read', async () => {
  for (const page of BARE_PAGES) {
    const { text, mediaType } = await read(Buffer.from(page))
    assert.equal(mediaType, 'text/html')
    assert.match(text, /Kính gửi: Phòng Kinh tế\n+Giao Phòng báo cáo$/)
  }
})

const SHORT_PAGE = `<html><head><title>Thông báo</title></head><body><ul class="menu"><li><a href="/">Trang chủ</a></li></ul>
<table><tr><td><p>UBND HUYỆN</p><p>Số: 5/VP</p></td><td><p>CỘNG HÒA</p><p>Độc lập</p></td></tr></table>
<div><p>Kính gửi: Phòng Kinh tế</p><ol start="2"><li>Sửa cầu&nbsp;treo</li><li>Báo cáo
kết quả</li></ol><table border="1"><tr><td>TT</td><td>Việc</td><td>Hạn</td></tr><tr><td><p>1</p></td><td><p>Phát<br>cỏ</p></td><td>20/5</td></tr></table></div>
<div id="footer"><p>Bản quyền thuộc Văn phòng. Chịu trách nhiệm: Chánh Văn phòng. Điện thoại, thư điện tử và địa chỉ liên hệ.</p></div></body></html>`

test('a short page is kept before a long footer; columns, lists and tables stay what they are', async () => {
  const { text } = await read(Buffer.from(SHORT_PAGE))
  const lines = text.split('\n').filter((line) => line !== '')
  assert.deepEqual(lines, [
    'Thông báo',
    'UBND HUYỆN',
    'Số: 5/VP',
    'CỘNG HÒA',
    'Độc lập',
    'Kính gửi: Phòng Kinh tế',
    '2. Sửa cầu treo',
    '3. Báo cáo kết quả',
    'TT\tViệc\tHạn',
    '1\tPhát cỏ\t20/5',
  ])
})

test('a Word document keeps the numbers that Word counts', async () => {
  const item = (text: string, level: number, id = 1) => paragraph(run(text), { id, level })
  const body = [
    paragraph(run('Kính gửi: Các phòng, ban')),
    item('Phòng Kinh tế:', 0),
    item('Kiểm tra chợ;', 1),
    item('Báo cáo kết quả.', 1),
    item('Lập biểu mẫu', 2),
    item('Phòng Văn hóa tuyên truyền.', 0),
    item('Treo băng rôn', 1),
    item('xã An', 0, 2),
    item('thôn Một', 1, 2),
  ]
  const { text } = await read(makeDocx(body.join(''), [NUMBERING]))
  assert.deepEqual(text.split('\n'), [
    'Kính gửi: Các phòng, ban',
    '1. Phòng Kinh tế:',
    '1.1. Kiểm tra chợ;',
    '1.2. Báo cáo kết quả.',
    'a) Lập biểu mẫu',
    '2. Phòng Văn hóa tuyên truyền.',
    '2.1. Treo băng rôn',
    '- xã An',
    '+ thôn Một',
  ])
})

test('Word tables: the borderless head by cells, a ruled table by rows; deletions are left out', async () => {
  const cell = (...lines: string[]) => lines.map((line) => paragraph(run(line))).join('')
  const head = table([[cell('UBND HUYỆN', 'Số: 5/VP'), cell('CỘNG HÒA', 'Độc lập')]], false)
  const ruled = table(
    [
      [cell('TT'), cell('Việc')],
      [cell('1'), cell('Sửa', 'cầu')],
    ],
    true,
  )
  const changed = paragraph(
    `${run('trước ')}<w:del><w:r><w:delText>mười</w:delText></w:r></w:del><w:ins>${run('hai mươi')}</w:ins>${run(' ngày')}`,
  )
  const { text, notes } = await read(makeDocx(head + ruled + changed))
  assert.equal(
    text,
    'UBND HUYỆN\nSố: 5/VP\n\nCỘNG HÒA\nĐộc lập\n\nTT\tViệc\n1\tSửa cầu\n\ntrước hai mươi ngày',
  )
  assert.deepEqual(
    notes.map(({ code }) => code),
    ['TRACKED_CHANGES'],
  )
})

test('legacy fonts in Word are converted run by run, capitals by the font', async () => {
  const line = paragraph(
    run('céng hoµ', '.VnTimeH') + run(' – Sở ', 'Arial') + run('n«ng nghiÖp', '.VnTime'),
  )
  assert.equal((await read(makeDocx(line))).text, 'CỘNG HOÀ – Sở nông nghiệp')
})

test('text that Word shows in capitals is in capitals, and hidden text is not there', async () => {
  const set = (property: string, text: string) =>
    `<w:r><w:rPr><w:${property}/></w:rPr><w:t>${text}</w:t></w:r>`
  const line = paragraph(set('caps', 'thông báo') + set('vanish', 'ẩn') + run(' số 5'))
  assert.equal((await read(makeDocx(line))).text, 'THÔNG BÁO số 5')
})

test('an old Word document is read in Unicode and in TCVN3', async () => {
  const marked = WRAPPED.replaceAll('\n', '\r')
  assert.equal((await read(makeDoc(marked))).text, WRAPPED)
  const legacy = await read(makeDoc(toLegacyLayer(marked, 'tcvn3'), { compressed: true }))
  assert.equal(legacy.text, WRAPPED)
  assert.deepEqual(
    legacy.notes.map(({ code }) => code),
    ['LEGACY_LAYER', 'CAPITALS_LOST'],
  )
})

test('in an old Word document the font of a run decides, capitals included', async () => {
  const [head, rest] = ['céng hoµ x· héi', '\rgiao Phßng Kinh tÕ kiÓm tra']
  const fonts = [
    { start: 0, end: head.length, font: '.VnTimeH' },
    { start: head.length, end: head.length + rest.length, font: '.VnTime' },
  ]
  for (const compressed of [true, false]) {
    const { text } = await read(makeDoc(head + rest, { compressed, fonts }))
    assert.equal(text, 'CỘNG HOÀ XÃ HỘI\ngiao Phòng Kinh tế kiểm tra')
  }
})

test('fields of an old Word document give their result', async () => {
  const { text } = await read(makeDoc('Trang \u0013 PAGE \u001412\u0015 – xin chào'))
  assert.equal(text, 'Trang 12 – xin chào')
})

const DISPATCH: readonly PdfText[] = [
  { x: 80, y: 780, text: 'UBND HUYỆN BẮC KHÊ' },
  { x: 290, y: 780, text: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM' },
  { x: 100, y: 764, text: 'Số: 45/VP-KT' },
  { x: 330, y: 764, text: 'Độc lập - Tự do - Hạnh phúc' },
  { x: 340, y: 735, text: 'Bắc Khê, ngày 12 tháng 3 năm 2024' },
  {
    x: 80,
    y: 690,
    text: 'Thực hiện ý kiến của Thường trực Ủy ban nhân dân huyện, giao các phòng,',
  },
  {
    x: 80,
    y: 674,
    text: 'ban kiểm tra các chợ phiên trên địa bàn và báo cáo kết quả thực hiện, nhất là',
  },
]
const SECOND: readonly PdfText[] = [
  { x: 290, y: 800, text: '2' },
  {
    x: 80,
    y: 760,
    text: 'việc giữ gìn vệ sinh chung, trước ngày 20 tháng 3 năm 2024 để tổng hợp./.',
  },
]

test('a PDF with a text layer is read in reading order, page numbers apart', async () => {
  const { text, pages, notes } = await read(makePdf([DISPATCH, SECOND]))
  assert.equal(
    text,
    `UBND HUYỆN BẮC KHÊ
Số: 45/VP-KT

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Bắc Khê, ngày 12 tháng 3 năm 2024

${DISPATCH[5]!.text}
${DISPATCH[6]!.text}
${SECOND[1]!.text}`,
  )
  assert.deepEqual(
    pages.map(({ via }) => via),
    ['text', 'text'],
  )
  assert.equal(text.slice(pages[1]!.start, pages[1]!.end), SECOND[1]!.text)
  assert.deepEqual(
    notes.map(({ code, page, detail }) => [code, page, detail]),
    [['RUNNING_LINES', 2, '2']],
  )
})

test('legacy fonts of a PDF are converted, by their name or by their look', async () => {
  const layer = (text: string, y: number, font: string) => ({ x: 80, y, text, font })
  const named = makePdf([
    [
      layer('céng hoµ x· héi chñ nghÜa viÖt nam', 780, '.VnTimeH'),
      layer(toLegacyLayer('giao các phòng, ban kiểm tra các chợ phiên', 'tcvn3'), 760, '.VnTime'),
    ],
  ])
  assert.equal(
    (await read(named)).text,
    'CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\ngiao các phòng, ban kiểm tra các chợ phiên',
  )
  const plain = PLAIN.split('\n').map((line, index) => ({
    ...layer(toLegacyLayer(line, 'vni'), 780 - index * 12, 'Arial'),
    size: 8,
  }))
  assert.equal((await read(makePdf([plain]))).text, PLAIN)
})

test('number and day that signing software writes into a signature field are read', async () => {
  const form = 'BT /F0 13 Tf 1 0 0 1 2 4 Tm <003400350036> Tj ET'
  const field = [
    `<</Type/Annot/Subtype/Widget/FT/Sig/T(s1)/Rect[100 760 160 780]/F 4/P 20 0 R/AP<</N 101 0 R>>>>`,
    `<</Type/XObject/Subtype/Form/BBox[0 0 60 20]/Resources<</Font<</F0 3 0 R>>>>/Length ${form.length}>>\nstream\n${form}\nendstream`,
  ]
  const texts = [
    { x: 80, y: 764, text: 'Số:' },
    { x: 150, y: 764, text: '/VP-KT 0123456789' },
    ...DISPATCH.slice(5),
  ]
  const pdf = makePdf([texts], { objects: field, catalog: '/AcroForm<</Fields[100 0 R]>>' })
  const bytes = Buffer.from(
    pdf.toString('latin1').replace('/MediaBox', '/Annots[100 0 R]/MediaBox'),
    'latin1',
  )
  assert.match((await read(bytes)).text, /^Số: 456 \/VP-KT/)
})

// Of letters and digits, blanks apart: clean print is read nearly without fault.
const closeTo = (seen: string, meant: string) => {
  const letters = (text: string) => [...text.replace(/\s+/g, '')]
  const [a, b] = [letters(seen), letters(meant)]
  let row = b.map((_, index) => index + 1)
  for (const [line, left] of a.entries()) {
    let corner = line
    const next: number[] = []
    for (const [column, right] of b.entries()) {
      const above = row[column]!
      next.push(
        Math.min(above + 1, (next[column - 1] ?? line + 1) + 1, corner + (left === right ? 0 : 1)),
      )
      corner = above
    }
    row = next
  }
  return (row.at(-1) ?? 0) / b.length
}

for (const type of ['png', 'jpg', 'tiff'] as const)
  test(`a scanned page as .${type} is recognised`, { timeout: 60_000 }, async () => {
    const lines = [
      'Thực hiện ý kiến của Thường trực Ủy ban,',
      'giao Phòng Kinh tế báo cáo trước ngày',
      '20 tháng 5 năm 2024.',
    ]
    const { text, pages, mediaType } = await read(makePicture(lines, type), true)
    assert.equal(mediaType, MEDIA_TYPES[type])
    assert.ok(closeTo(text, lines.join('\n')) < 0.03, text)
    assert.equal(text.split('\n').length, 3)
    assert.equal(pages[0]?.via, 'ocr')
    assert.ok((pages[0]?.confidence ?? 0) > 0.8)
    assert.deepEqual([...pages[0]!.image!.data.subarray(0, 2)], [0xff, 0xd8])
  })

test('scanned pages pasted into a Word document are recognised', { timeout: 60_000 }, async () => {
  const page = (line: string) => makePicture([line, '', '', '', '', ''], 'png')
  const scans = ['word/media/image10.png', 'word/media/image2.png'].map((name, index) => ({
    name,
    data: page(['Giao Phòng Văn hóa thực hiện', 'Kính gửi Phòng Kinh tế'][index]!),
  }))
  const { text, pages, mediaType } = await read(makeDocx(paragraph(''), scans))
  assert.ok(closeTo(text, 'Kính gửi Phòng Kinh tế\nGiao Phòng Văn hóa thực hiện') < 0.1, text)
  assert.deepEqual(
    pages.map(({ via }) => via),
    ['ocr', 'ocr'],
  )
  assert.equal(mediaType, MEDIA_TYPES.docx)
})

test('a scanned PDF is rendered and recognised, with progress by page and pictures', {
  timeout: 60_000,
}, async () => {
  const jpg = makePicture(
    ['Giao Phòng Kinh tế kiểm tra các chợ', 'phiên trước ngày 20 tháng 5.'],
    'jpg',
  )
  const image = `<</Type/XObject/Subtype/Image/Width 1240/Height 220/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode/Length ${jpg.length}>>\nstream\n${jpg.toString('latin1')}\nendstream`
  const draw = 'q 500 0 0 100 47 700 cm /I Do Q'
  const pdf = makePdf([[]], {
    objects: [image, `<</Length ${draw.length}>>\nstream\n${draw}\nendstream`],
  })
    .toString('latin1')
    .replace('/Contents 21 0 R', '/Contents 101 0 R')
    .replace('/Resources<<', '/Resources<</XObject<</I 100 0 R>>')
  const seen: string[] = []
  const outcome = await extractor.extract(Buffer.from(pdf, 'latin1'), {
    images: { dpi: 72 },
    onProgress: ({ stage, page, pages }) => seen.push(`${stage} ${page}/${pages}`),
  })
  assert.ok(!isRefused(outcome))
  assert.ok(
    closeTo(outcome.text, 'Giao Phòng Kinh tế kiểm tra các chợ\nphiên trước ngày 20 tháng 5.') <
      0.05,
    outcome.text,
  )
  assert.deepEqual(seen, ['text 1/1', 'ocr 1/1'])
  assert.equal(outcome.pages[0]?.image?.width, 595)
})

const active = (catalog: string, objects: string[] = []) =>
  makePdf([DISPATCH], { catalog, objects })
const types = (extra: string) => makeDocx(paragraph(run('x')), [{ name: extra, data: 'x' }])
const REFUSALS: readonly (readonly [string, Uint8Array, string])[] = [
  ['nothing', new Uint8Array(), 'EMPTY'],
  ['blanks', Buffer.from(' \r\n\t '), 'EMPTY'],
  ['a program', Buffer.from('\x7fELF\x02\x01\x01\0\0\0\0', 'latin1'), 'UNKNOWN_TYPE'],
  ['RTF', Buffer.from('{\\rtf1 xin chào}'), 'UNKNOWN_TYPE'],
  ['a plain archive', makeZip([{ name: 'a.txt', data: 'x' }]), 'UNKNOWN_TYPE'],
  ['an archive with a password', makeZip([{ name: 'a.txt', data: 'x', flags: 1 }]), 'ENCRYPTED'],
  [
    'an archive that leaves its folder',
    makeZip([{ name: '../../etc/passwd', data: 'x' }]),
    'BROKEN',
  ],
  ['a second file of the same name', types('word/document.xml'), 'BROKEN'],
  ['macros in .docx', types('word/vbaProject.bin'), 'SCRIPT'],
  ['macros in .doc', makeDoc('xin chào', { entries: ['Macros'] }), 'SCRIPT'],
  ['a .doc with a password', makeDoc('xin chào', { encrypted: true }), 'ENCRYPTED'],
  [
    'a zip bomb',
    makeDocx(paragraph(run('x')), [{ name: 'word/x.xml', data: Buffer.alloc(60_000_000) }]),
    'BOMB',
  ],
  [
    'an entity bomb',
    makeZip([
      { name: '[Content_Types].xml', data: 'wordprocessingml.document.main+xml' },
      {
        name: 'word/document.xml',
        data: '<!DOCTYPE a [<!ENTITY b "xx">]><w:document><w:body/></w:document>',
      },
    ]),
    'BOMB',
  ],
  ['a web page nested beyond measure', Buffer.from(`<html>${'<div>'.repeat(5_000)}x`), 'BOMB'],
  ['a PDF with JavaScript', active('/OpenAction<</S/JavaScript/JS(app.alert(1))>>'), 'SCRIPT'],
  [
    'a PDF with hidden JavaScript',
    active('/OpenAction 100 0 R', ['<</S/J#61vaScript/J#53(x)>>']),
    'SCRIPT',
  ],
  ['a PDF that starts a program', active('/OpenAction<</S/Launch/F(x.exe)>>'), 'SCRIPT'],
  [
    'a PDF with an attachment',
    active('/Names<</EmbeddedFiles<</Names[(a) 100 0 R]>>>>', ['<</Type/Filespec>>']),
    'SCRIPT',
  ],
  [
    'a PDF with a password',
    makePdf([DISPATCH], {
      trailer: `/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/O<${'00'.repeat(32)}>/U<${'00'.repeat(32)}>/P -4>>`,
    }),
    'ENCRYPTED',
  ],
  ['a cut PDF', makePdf([DISPATCH]).subarray(0, 300), 'BROKEN'],
  [
    'a PDF that is an archive too',
    Buffer.concat([makePdf([DISPATCH]), makeZip([{ name: 'a', data: 'x' }])]),
    'POLYGLOT',
  ],
  [
    'a picture with a script behind it',
    Buffer.concat([makePicture(['x'], 'png'), Buffer.from('<script>x</script>')]),
    'POLYGLOT',
  ],
  [
    'a PDF behind something else',
    Buffer.concat([Buffer.from('GIF89a;'), makePdf([DISPATCH])]),
    'POLYGLOT',
  ],
]
for (const [name, bytes, code] of REFUSALS)
  test(`${name} is refused: ${code}`, async () => {
    const outcome = await extractor.extract(bytes)
    assert.ok(isRefused(outcome), isRefused(outcome) ? '' : outcome.text)
    assert.equal(outcome.refused, code)
    assert.ok(outcome.why.vi.length > 10 && outcome.why.en.length > 10)
  })

test('a PDF that only says which page to show first is read', async () => {
  const outcome = await read(active('/OpenAction[20 0 R/XYZ null null 0]'))
  assert.match(outcome.text, /UBND HUYỆN/)
})

const tight = async (limits: Parameters<typeof createExtractor>[0], bytes: Uint8Array) => {
  const small = createExtractor(limits)
  try {
    const outcome = await small.extract(bytes)
    return isRefused(outcome) ? outcome.refused : 'read'
  } finally {
    await small.close()
  }
}

test('limits are data: bytes, pages, characters, pixels, time', async () => {
  const pdf = makePdf([DISPATCH, SECOND])
  const cases = [
    [{ fileBytes: 1_000 }, pdf, 'TOO_LARGE'],
    [{ pages: 1 }, pdf, 'TOO_MANY_PAGES'],
    [{ characters: 100 }, pdf, 'TOO_LARGE'],
    [{ pixels: 10_000 }, makePicture(['x'], 'png'), 'TOO_LARGE'],
    [{ pixels: 10_000 }, makePicture(['x'], 'tiff'), 'TOO_LARGE'],
    [{ fileMs: 1 }, pdf, 'TIMEOUT'],
    [{ pageMs: 1 }, pdf, 'TIMEOUT'],
    [{ memoryBytes: 40_000_000 }, makePicture(['x'], 'png'), 'OUT_OF_MEMORY'],
  ] as const
  for (const [limits, bytes, code] of cases)
    assert.equal(await tight({ limits }, bytes), code, JSON.stringify(limits))
})

test('a file that is cancelled is refused at once, and the next one is read', {
  timeout: 60_000,
}, async () => {
  const stop = new AbortController()
  const page = makePicture(Array(20).fill('Thực hiện ý kiến của Thường trực'), 'png')
  const [running, waiting] = [1, 2].map(() =>
    extractor.extract(page, { signal: stop.signal, onProgress: () => stop.abort() }),
  )
  for (const outcome of [await running!, await waiting!])
    assert.equal(isRefused(outcome) && outcome.refused, 'ABORTED')
  assert.match((await read(makePdf([DISPATCH]))).text, /UBND HUYỆN/)
})

test('a worker is renewed after so many files', async () => {
  const renewing = createExtractor({ filesPerWorker: 1 })
  try {
    for (let file = 0; file < 3; file += 1)
      assert.ok(!isRefused(await renewing.extract(makeDocx(paragraph(run('Xin chào'))))))
  } finally {
    await renewing.close()
  }
})
