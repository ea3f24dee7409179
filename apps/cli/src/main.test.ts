import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { encodeLegacy } from '@loimo/charset'
import { Reading } from '@loimo/dispatch'
import Value from 'typebox/value'

const LOIMO = fileURLToPath(new URL('../bin/loimo.mjs', import.meta.url))

/** Run the command as a person does; without a terminal there are neither colours nor a bar. */
function loimo(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [LOIMO, ...args], {
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

const DISPATCH = `UBND TỈNH LẠNG SƠN
VĂN PHÒNG
Số: 901/VP-KT
V/v kiểm tra bến bãi

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Lạng Sơn, ngày 06 tháng 4 năm 2026

Kính gửi: Sở Công Thương

Giao Sở Công Thương chủ trì, phối hợp với Sở Ngoại vụ kiểm tra bến bãi tại các cửa khẩu, báo cáo
Chủ tịch Ủy ban nhân dân tỉnh trước ngày 20/4/2026./.
`

let folder = ''
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loimo-cli-'))
  await writeFile(join(folder, 'mot.txt'), DISPATCH)
})
after(() => rm(folder, { recursive: true }))

const inFolder = (name: string) => join(folder, name)

test('without options it prints a summary for a person, in Vietnamese or English', () => {
  const vi = loimo('read', inFolder('mot.txt'))
  assert.equal(vi.status, 0, vi.stderr)
  assert.match(vi.stdout, /CÔNG VĂN {2}· {2}901\/VP-KT {2}· {2}06\/04\/2026/)
  assert.match(vi.stdout, /Phối hợp +Sở Ngoại vụ/)
  assert.match(vi.stdout, /Thời hạn +19\/04\/2026 \(Chủ Nhật\)/)
  assert.ok(vi.stdout.split('\n').every((line) => line.length <= 100))
  const en = loimo('read', '--lang', 'en', inFolder('mot.txt'))
  assert.match(en.stdout, /Deadline +19\/04\/2026 \(Sunday\)/)
})

test('--json prints the reading; spans count the characters of the file, CRLF and all', async () => {
  const text = DISPATCH.replaceAll('\n', '\r\n')
  await writeFile(inFolder('crlf.txt'), `\uFEFF${text}`)
  const { status, stdout } = loimo('read', '--json', inFolder('crlf.txt'))
  assert.equal(status, 0)
  const reading = JSON.parse(stdout) as Reading
  assert.ok(Value.Check(Reading, reading))
  const { number, directives } = reading
  assert.equal(text.slice(number!.span.start, number!.span.end), number!.value)
  const lead = directives[0]!.lead[0]!
  assert.equal(text.slice(lead.span.start, lead.span.end), lead.value)
})

test('--out writes NAME.json for each file of a folder, whatever its encoding', async () => {
  const from = inFolder('den')
  await mkdir(join(from, 'trong'), { recursive: true })
  await writeFile(join(from, 'hai.txt'), DISPATCH)
  await writeFile(join(from, 'trong', 'hai.txt'), encodeLegacy(DISPATCH, 'vni'))
  await writeFile(
    join(from, 'ba.html'),
    `<html><body><p>${DISPATCH.replaceAll('\n', '<br>')}</p></body></html>`,
  )
  await writeFile(join(from, 'anh.bin'), 'not a document')
  const to = inFolder('ra/ket-qua')
  const { status, stdout, stderr } = loimo('read', from, '--out', to, '--text', '--jobs', '2')
  assert.equal(status, 0, stderr)
  assert.equal(stdout, '')
  assert.match(stderr, /Đã đọc 3\/3 tệp/)
  const names = await readdir(to)
  assert.deepEqual(names.sort(), [
    'ba.json',
    'ba.txt',
    'hai.json',
    'hai.txt',
    'hai.txt.json',
    'hai.txt.txt',
  ])
  for (const name of ['ba', 'hai', 'hai.txt']) {
    const reading = JSON.parse(await readFile(join(to, `${name}.json`), 'utf8')) as Reading
    const text = await readFile(join(to, `${name}.txt`), 'utf8')
    assert.ok(Value.Check(Reading, reading))
    assert.equal(reading.number?.value, '901/VP-KT', name)
    const { start, end } = reading.number!.span
    assert.equal(text.slice(start, end), '901/VP-KT')
  }
})

test('a hundred files are read by several threads, in the order given', async () => {
  const from = inFolder('nhieu')
  await mkdir(from)
  const numbers = Array.from({ length: 140 }, (_, index) => 1_000 + index)
  for (const number of numbers)
    await writeFile(join(from, `${number}.txt`), DISPATCH.replace('901/', `${number}/`))
  const { status, stdout } = loimo('read', '--json', from, '--jobs', '2')
  assert.equal(status, 0)
  const lines = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { reading: Reading })
  assert.deepEqual(
    lines.map(({ reading }) => reading.number?.value),
    numbers.map((number) => `${number}/VP-KT`),
  )
})

test('akn prints or writes Akoma Ntoso', async () => {
  const { status, stdout } = loimo('akn', inFolder('mot.txt'))
  assert.equal(status, 0)
  assert.match(stdout, /^<\?xml[\s\S]*<akomaNtoso[\s\S]*901\/VP-KT[\s\S]*<\/akomaNtoso>\n$/)
  assert.equal(loimo('akn', inFolder('mot.txt'), '--out', inFolder('mot.xml')).stdout, '')
  assert.equal((await readFile(inFolder('mot.xml'), 'utf8')).trimEnd(), stdout.trimEnd())
  assert.equal(loimo('akn').status, 2)
})

test('a refused file is told in one sentence, the others are read, and the code is 1', async () => {
  await writeFile(inFolder('trong.txt'), '')
  const { status, stdout, stderr } = loimo('read', inFolder('trong.txt'), inFolder('mot.txt'))
  assert.equal(status, 1)
  assert.match(stdout, /901\/VP-KT/)
  assert.match(stderr, /trong\.txt: Tệp không có nội dung\. \[EMPTY\]/)
})

const WRONG: readonly (readonly string[])[] = [
  ['read'],
  ['read', 'khong-co.txt'],
  ['read', '--nothing', 'x.txt'],
  ['read', '--jobs', 'many', 'x.txt'],
  ['read', '--province', 'khong-co', LOIMO],
  ['read', LOIMO, '--out', join(LOIMO, 'x')],
  ['raed', 'x.txt'],
]
for (const args of WRONG)
  test(`loimo ${args.join(' ').replaceAll(LOIMO, 'FILE')} is wrong usage: one sentence, code 2`, () => {
    const { status, stdout, stderr } = loimo(...args)
    assert.equal(status, 2)
    assert.equal(stdout, '')
    assert.equal(stderr.trim().split('\n').length, 1, stderr)
  })

test('--help lists the commands, --version the version', () => {
  assert.match(loimo('--help').stdout, /read FILE…/)
  assert.match(loimo('read', '--help').stdout, /--province DIR/)
  assert.match(loimo('--help', '--lang', 'en').stdout, /Read dispatches/)
  assert.match(loimo('--version').stdout, /^\d+\.\d+\.\d+\n$/)
})
