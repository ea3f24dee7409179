import { mkdir } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { basename, extname } from 'node:path'
import { parseArgs } from 'node:util'
import { type Command, EXIT, type Terminal, UsageFault } from '../command.ts'
import { listFiles } from '../file-list.ts'
import { createProgressBar } from '../progress-bar.ts'
import { DEFAULT_PROVINCE, loadProvince } from '../province-files.ts'
import { readMany } from '../read-many.ts'
import type { Done, Entry, Wanted } from '../read-one.ts'

export const command: Command = {
  summary: {
    vi: 'Đọc công văn (.txt .html .docx .doc .pdf, ảnh quét) thành các chỉ đạo.',
    en: 'Read dispatches (.txt .html .docx .doc .pdf, scans) into directives.',
  },
  usage: 'FILE… [--json] [--out DIR [--text]] [--province DIR] [--jobs N] [--lang vi|en]',
  details: {
    vi: `FILE có thể là thư mục: mọi văn bản trong đó được đọc.
Không có tùy chọn: in bản tóm tắt cho người đọc.
  --json          in kết quả đầy đủ dạng JSON (nhiều tệp: mỗi tệp một dòng)
  --out DIR       ghi TÊN.json vào DIR cho mỗi tệp TÊN.*
  --text          cùng với --out: ghi thêm TÊN.txt, văn bản mà các vị trí đếm theo
  --province DIR  dữ liệu của tỉnh (mặc định: province/lang-son)
  --jobs N        số luồng đọc cùng lúc (mặc định: mọi nhân)
Mã thoát: 0 xong; 1 có tệp không đọc được; 2 dùng sai.`,
    en: `FILE may be a folder: every document in it is read.
Without options: a summary for a person.
  --json          print the whole reading as JSON (several files: a line each)
  --out DIR       write NAME.json into DIR for each file NAME.*
  --text          with --out: also NAME.txt, the text that the spans count in
  --province DIR  the data of the province (province/lang-son without it)
  --jobs N        threads that read at the same time (all cores without it)
Exit code: 0 done; 1 some files were refused; 2 wrong usage.`,
  },
  run: readFiles,
}

async function readFiles(args: readonly string[], terminal: Terminal) {
  const options = parse(args)
  const files = await listFiles(options.files)
  if (files.length === 0)
    throw new UsageFault({
      vi: 'Không có văn bản nào để đọc. Ví dụ: loimo read van-ban.pdf',
      en: 'There is no document to read. For example: loimo read dispatch.pdf',
    })
  if (options.out !== undefined) await mkdir(options.out, { recursive: true })
  // Before the threads start: a fault in the data of the province is said once.
  const context = await loadProvince(options.province)
  const { language, columns, colour } = terminal
  const wanted: Wanted = {
    form: !options.json ? 'summary' : files.length > 1 ? 'json-lines' : 'json',
    out: options.out,
    withText: options.text,
    page: { language, columns, colour },
  }
  const entries = nameEntries(files)
  const many = { entries, wanted, context, province: options.province, threads: options.jobs }
  return report(readMany(many), files.length, wanted, terminal)
}

async function report(
  readings: AsyncIterable<Done>,
  total: number,
  wanted: Wanted,
  { language, interactive, print, complain }: Terminal,
) {
  // Where the readings themselves run over the screen, they are the progress.
  const bar = createProgressBar(total, interactive && total > 1 && wanted.out !== undefined)
  let refused = 0
  for await (const done of readings) {
    bar.step(basename(done.path))
    if (done.outcome === 'read') {
      if (done.output !== '') print(done.output)
      continue
    }
    refused += 1
    bar.clear()
    const { path, code, why } = done
    if (wanted.form === 'json-lines' && wanted.out === undefined)
      print(JSON.stringify({ file: path, refused: code, why }))
    complain(`${path}: ${why[language]} [${code}]`)
  }
  bar.clear()
  const read = total - refused
  if (wanted.out !== undefined)
    complain(
      language === 'vi'
        ? `Đã đọc ${read}/${total} tệp vào ${wanted.out}.`
        : `Read ${read} of ${total} files into ${wanted.out}.`,
    )
  return refused === 0 ? EXIT.done : EXIT.refused
}

/** `NAME.json` for `NAME.*`; where two files share a name, the later keeps its ending in it. */
function nameEntries(files: readonly string[]): Entry[] {
  const taken = new Set<string>()
  return files.map((path) => {
    const short = basename(path, extname(path))
    let name = taken.has(short) ? basename(path) : short
    for (let copy = 2; taken.has(name); copy += 1) name = `${basename(path)}-${copy}`
    taken.add(name)
    return { path, name }
  })
}

function parse(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        out: { type: 'string' },
        text: { type: 'boolean', default: false },
        province: { type: 'string', default: DEFAULT_PROVINCE },
        jobs: { type: 'string', default: String(availableParallelism()) },
        lang: { type: 'string', default: 'vi' },
      },
    })
    const jobs = Number(values.jobs)
    if (!Number.isInteger(jobs) || jobs < 1 || jobs > 256) throw wrongValue('--jobs', values.jobs)
    if (values.lang !== 'vi' && values.lang !== 'en') throw wrongValue('--lang', values.lang)
    const { json, out, text, province } = values
    return { files: positionals, json, out, text, province, jobs }
  } catch (error) {
    if (error instanceof UsageFault) throw error
    const { message } = error as Error
    throw new UsageFault({
      vi: `Tùy chọn không đúng: ${message} Xem: loimo read --help`,
      en: `Wrong option: ${message} See: loimo read --help`,
    })
  }
}

const wrongValue = (option: string, value: string) =>
  new UsageFault({
    vi: `Giá trị "${value}" của ${option} không dùng được. Xem: loimo read --help`,
    en: `The value "${value}" of ${option} cannot be used. See: loimo read --help`,
  })
