/** A seeded stream of files that mean harm, are damaged, or are noise. For tests and benchmarks. */
import { deflateSync as deflate } from 'node:zlib'
import { encodeLegacy } from '@loimo/charset'
import {
  makeDoc,
  makeDocx,
  makeOle,
  makePdf,
  makePicture,
  makeZip,
  NUMBERING,
  paragraph,
  run,
  table,
} from './sample-files.ts'

export type HostileFile = { readonly name: string; readonly bytes: Uint8Array }

/** Numbers in [0, 1) that a seed repeats (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const TEXT = `Kính gửi: Phòng Kinh tế huyện Bắc Khê
Thực hiện ý kiến của Thường trực, giao Phòng Kinh tế kiểm tra các chợ và báo cáo.`
const HTML = `<!doctype html><html><head><title>Thông báo</title></head><body><div><p>${TEXT}</p><table><tr><td>a</td><td>b</td></tr></table></div></body></html>`

/** Sound files of every type, small so that a thousand of them are quick. */
export function listSoundFiles(): Map<string, Buffer> {
  const lines = TEXT.split('\n')
  const items = [0, 1, 2].map((level) => paragraph(run('Việc'), { id: 1, level }))
  const layer = lines.map((text, index) => ({ x: 80, y: 780 - index * 16, text }))
  return new Map([
    ['txt', Buffer.from(TEXT)],
    ['tcvn3', Buffer.from(encodeLegacy(TEXT, 'tcvn3'))],
    ['utf-16', Buffer.from(TEXT, 'utf16le')],
    ['html', Buffer.from(HTML)],
    ['docx', makeDocx(items.join('') + table([[paragraph(run('a'))]], true), [NUMBERING])],
    ['doc', makeDoc(TEXT.replaceAll('\n', '\r'))],
    ['doc-1252', makeDoc('Thong bao', { compressed: true })],
    ['pdf', makePdf([layer, layer])],
    ['png', makePicture(['Thông báo'], 'png')],
    ['jpg', makePicture(['Thông báo'], 'jpg')],
    ['tiff', makePicture(['Thông báo'], 'tiff')],
  ])
}

const MAGIC = [
  '%PDF-1.7\n',
  'PK\x03\x04',
  'PK\x05\x06',
  '\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1',
  '\x89PNG\r\n\x1A\n',
  '\xFF\xD8\xFF\xE0',
  'II*\0',
  'MM\0*',
  '<!doctype html>',
  '<html>',
  '\xEF\xBB\xBF',
  '\xFF\xFE',
  '',
] as const

/** `count` files from a seed; the named attacks come first, then damage and noise in turn. */
export function* listHostileFiles(seed: number, count: number): Generator<HostileFile> {
  const random = seeded(seed)
  const below = (most: number) => Math.floor(random() * most)
  const sound = [...listSoundFiles()]
  let made = 0
  for (const attack of listAttacks()) {
    if (made === count) return
    made += 1
    yield attack
  }
  const noise = (size: number) => Buffer.from(Array.from({ length: size }, () => below(256)))
  const damages: readonly ((bytes: Buffer) => [string, Buffer])[] = [
    (bytes) => ['cut', bytes.subarray(0, below(bytes.length))],
    (bytes) => ['flipped', flip(bytes, 1 + below(8), below)],
    (bytes) => ['shaken', flip(bytes, 64 + below(512), below)],
    (bytes) => {
      const at = below(bytes.length)
      const hole = noise(1 + below(200))
      return [
        'overwritten',
        Buffer.concat([bytes.subarray(0, at), hole, bytes.subarray(at + hole.length)]),
      ]
    },
    (bytes) => {
      const at = below(bytes.length)
      const length = below(400)
      return ['shortened', Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)])]
    },
    (bytes) => ['doubled', Buffer.concat([bytes, bytes])],
    (bytes) => {
      const [other, tail] = sound[below(sound.length)]!
      return [`joined to ${other}`, Buffer.concat([bytes.subarray(0, below(bytes.length)), tail])]
    },
  ]
  while (made < count) {
    made += 1
    if (made % 5 === 0) {
      const magic = MAGIC[below(MAGIC.length)]!
      const bytes = Buffer.concat([Buffer.from(magic, 'latin1'), noise(below(3_000))])
      yield { name: `noise after ${JSON.stringify(magic)}`, bytes }
      continue
    }
    const [type, bytes] = sound[made % sound.length]!
    const [how, damaged] = damages[below(damages.length)]!(bytes)
    yield { name: `${type}, ${how}`, bytes: damaged }
  }
}

function flip(bytes: Buffer, bits: number, below: (most: number) => number): Buffer {
  const flipped = Buffer.from(bytes)
  for (let done = 0; done < bits; done += 1) {
    const at = below(flipped.length)
    flipped[at] = flipped[at]! ^ (1 << below(8))
  }
  return flipped
}

/** Each a known way to hurt a reader of files. */
export function* listAttacks(): Generator<HostileFile> {
  const zeros = Buffer.alloc(40_000_000)
  const bomb = makeZip([{ name: 'word/document.xml', data: zeros }])
  const document = (xml: string) =>
    makeZip([
      { name: '[Content_Types].xml', data: 'wordprocessingml.document.main+xml' },
      { name: 'word/document.xml', data: xml },
    ])
  const laughs = `<!DOCTYPE l [<!ENTITY a "ha">${Array.from({ length: 20 }, (_, level) => `<!ENTITY a${level} "&a${level - 1};&a${level - 1};">`).join('')}]>`
  yield { name: 'zip bomb', bytes: bomb }
  yield { name: 'zip bomb in a zip', bytes: makeZip([{ name: 'a.zip', data: bomb }]) }
  yield {
    name: 'zip bomb that lies about its size',
    bytes: makeZip([{ name: 'word/document.xml', data: zeros, claims: 100 }]),
  }
  yield {
    name: 'many bombs in one',
    bytes: makeDocx(
      '',
      Array.from({ length: 6 }, (_, index) => ({ name: `word/${index}.xml`, data: zeros })),
    ),
  }
  yield {
    name: 'ten thousand entries',
    bytes: makeZip(
      Array.from({ length: 10_000 }, (_, index) => ({ name: `${index}`, data: '', stored: true })),
    ),
  }
  yield {
    name: 'entity bomb',
    bytes: document(`${laughs}<w:document><w:t>&a19;</w:t></w:document>`),
  }
  yield {
    name: 'outside entity',
    bytes: document(
      '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document><w:t>&e;</w:t></w:document>',
    ),
  }
  yield { name: 'deep tables', bytes: makeDocx('<w:tbl><w:tr><w:tc>'.repeat(200_000)) }
  yield { name: 'deep paragraphs', bytes: makeDocx('<w:p>'.repeat(300_000)) }
  yield { name: 'XML of attributes', bytes: document(`<w:document ${'a="b" '.repeat(200_000)}<`) }
  yield {
    name: 'a list level of 99999',
    bytes: makeDocx(paragraph(run('x'), { id: 1, level: 99_999 }), [NUMBERING]),
  }
  yield { name: 'path that climbs', bytes: makeZip([{ name: '../../../tmp/x', data: 'x' }]) }
  yield { name: 'absolute path', bytes: makeZip([{ name: '/etc/cron.d/x', data: 'x' }]) }
  yield {
    name: 'encrypted entry',
    bytes: makeZip([{ name: 'word/document.xml', data: 'x', flags: 1 }]),
  }
  yield {
    name: 'macros',
    bytes: makeDocx(paragraph(run('x')), [{ name: 'word/vbaProject.bin', data: 'x' }]),
  }
  yield {
    name: 'outside template',
    bytes: makeDocx(paragraph(run('x')), [
      {
        name: 'word/_rels/settings.xml.rels',
        data: '<Relationship Type="http://x/attachedTemplate" Target="http://example.invalid/x.dotm" TargetMode="External"/>',
      },
    ]),
  }
  yield {
    name: 'deep HTML',
    bytes: Buffer.from(`<!doctype html><body>${'<div>'.repeat(100_000)}x`),
  }
  yield {
    name: 'wide HTML',
    bytes: Buffer.from(`<!doctype html><body>${'<p>x</p>'.repeat(140_000)}`),
  }
  yield {
    name: 'HTML of brackets',
    bytes: Buffer.from(`<!doctype html><body>${'<'.repeat(500_000)}`),
  }
  yield {
    name: 'HTML of nested tables',
    bytes: Buffer.from(`<html>${'<table><tr><td>'.repeat(20_000)}`),
  }
  yield { name: 'one endless word', bytes: Buffer.from('a'.repeat(3_000_000)) }
  yield { name: 'endless marks', bytes: Buffer.from(`e${'\u0301'.repeat(900_000)}`) }
  yield { name: 'brackets in PDF', bytes: Buffer.from(`%PDF-1.4\n${'['.repeat(400_000)}`) }
  yield { name: 'page tree that is its own child', bytes: cyclicPdf() }
  yield {
    name: 'PDF that claims a billion pages',
    bytes: Buffer.from(
      makePdf([[]]).toString('latin1').replace('/Count 1', '/Count 1000000000'),
      'latin1',
    ),
  }
  yield {
    name: 'PDF page a kilometre wide',
    bytes: Buffer.from(makePdf([[]]).toString('latin1').replace('595 842', '9e9 9e9'), 'latin1'),
  }
  yield { name: 'PDF flate bomb', bytes: flateBomb() }
  yield {
    name: 'PDF with JavaScript',
    bytes: makePdf([[]], { catalog: '/OpenAction<</S/JavaScript/JS(x)>>' }),
  }
  yield {
    name: 'PDF with a launch',
    bytes: makePdf([[]], { catalog: '/OpenAction<</S/Launch/F(x)>>' }),
  }
  yield {
    name: 'encrypted PDF',
    bytes: makePdf([[]], { trailer: '/Encrypt<</Filter/Standard/V 5/R 6>>' }),
  }
  yield { name: 'huge PNG', bytes: pngClaiming(100_000, 100_000) }
  yield { name: 'PNG of no width', bytes: pngClaiming(0, 10) }
  yield { name: 'tall JPEG', bytes: jpegClaiming(65_535, 65_535) }
  yield { name: 'huge TIFF', bytes: tiffClaiming(2_000_000_000, 2_000_000_000) }
  yield { name: 'TIFF whose directory points at itself', bytes: cyclicTiff() }
  yield { name: 'OLE chain that loops', bytes: cyclicOle() }
  yield {
    name: 'encrypted Office package',
    bytes: makeOle([{ name: 'EncryptedPackage', data: Buffer.alloc(4_096) }]),
  }
  yield { name: 'doc with macros', bytes: makeDoc('x', { entries: ['Macros', 'VBA'] }) }
  yield { name: 'doc of a wrong piece', bytes: wildDoc() }
  yield {
    name: 'picture with an archive behind',
    bytes: Buffer.concat([makePicture(['x'], 'png'), bomb.subarray(0, 2_000)]),
  }
}

function cyclicPdf(): Buffer {
  return Buffer.from(
    makePdf([[]]).toString('latin1').replace('/Kids[20 0 R]', '/Kids[2 0 R 2]'),
    'latin1',
  )
}

/** Two rounds of deflate: some hundred bytes that unpack to 100 MB of drawing. */
function flateBomb(): Buffer {
  const inner = deflate(Buffer.alloc(100_000_000, '0 0 m '))
  const outer = deflate(inner)
  const object = `<</Length ${outer.length}/Filter[/FlateDecode/FlateDecode]>>\nstream\n${outer.toString('latin1')}\nendstream`
  const pdf = makePdf([[]], { objects: [object] }).toString('latin1')
  return Buffer.from(pdf.replace('/Contents 21 0 R', '/Contents 100 0 R'), 'latin1')
}

const pngClaiming = (width: number, height: number) => {
  const png = Buffer.from(makePicture(['x'], 'png'))
  png.writeUInt32BE(width, 16)
  png.writeUInt32BE(height, 20)
  return png
}

const jpegClaiming = (width: number, height: number) => {
  const jpg = Buffer.from(makePicture(['x'], 'jpg'))
  const frame = jpg.indexOf(Buffer.from([0xff, 0xc0]))
  jpg.writeUInt16BE(height, frame + 5)
  jpg.writeUInt16BE(width, frame + 7)
  return jpg
}

function tiffClaiming(width: number, height: number): Buffer {
  const tiff = Buffer.alloc(100)
  tiff.write('II*\0', 0, 'latin1')
  tiff.writeUInt32LE(8, 4)
  tiff.writeUInt16LE(2, 8)
  for (const [index, value] of [width, height].entries()) {
    const at = 10 + index * 12
    tiff.writeUInt16LE(256 + index, at)
    tiff.writeUInt16LE(4, at + 2)
    tiff.writeUInt32LE(1, at + 4)
    tiff.writeUInt32LE(value, at + 8)
  }
  return tiff
}

function cyclicTiff(): Buffer {
  const tiff = tiffClaiming(10, 10)
  tiff.writeUInt32LE(8, 34)
  return tiff
}

function cyclicOle(): Buffer {
  const ole = makeDoc('x')
  const table = (ole.readUInt32LE(76) + 1) * 512
  for (let sector = 0; sector < 100; sector += 1) ole.writeUInt32LE(sector, table + sector * 4)
  return ole
}

function wildDoc(): Buffer {
  const doc = makeDoc('x'.repeat(100))
  const pieces = doc.indexOf(Buffer.from([2, 16, 0, 0, 0]))
  doc.writeUInt32LE(0x7fff_ffff, pieces + 9)
  return doc
}
