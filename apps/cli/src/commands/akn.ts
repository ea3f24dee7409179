import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { readDispatch, toAkomaNtoso } from '@loimo/dispatch'
import { createExtractor } from '@loimo/server/platform/files/index.ts'
import { type Command, EXIT, type Terminal, UsageFault } from '../command.ts'
import { listFiles } from '../file-list.ts'
import { DEFAULT_PROVINCE, loadProvince } from '../province-files.ts'

export const command: Command = {
  summary: {
    vi: 'Xuất một công văn đã đọc dưới dạng Akoma Ntoso 3.0 (XML).',
    en: 'Export a dispatch that was read as Akoma Ntoso 3.0 (XML).',
  },
  usage: 'FILE [--out FILE.xml] [--province DIR] [--lang vi|en]',
  details: {
    vi: `Không có --out: in XML ra màn hình.
  --out FILE.xml  ghi vào tệp này
  --province DIR  dữ liệu của tỉnh (mặc định: province/lang-son)
Mã thoát: 0 xong; 1 tệp không đọc được; 2 dùng sai.`,
    en: `Without --out the XML is printed.
  --out FILE.xml  write it to this file
  --province DIR  the data of the province (province/lang-son without it)
Exit code: 0 done; 1 the file was refused; 2 wrong usage.`,
  },
  run: exportOne,
}

async function exportOne(args: readonly string[], { language, print, complain }: Terminal) {
  const { file, out, province } = parse(args)
  await listFiles([file])
  const context = await loadProvince(province)
  const extractor = createExtractor({ workers: 1 })
  try {
    const extraction = await extractor.extract(file)
    if ('refused' in extraction) {
      complain(`${file}: ${extraction.why[language]} [${extraction.refused}]`)
      return EXIT.refused
    }
    const { text } = extraction
    const xml = toAkomaNtoso(text, readDispatch(text, context), context)
    if (out === undefined) print(xml.trimEnd())
    else await writeFile(out, xml)
    return EXIT.done
  } finally {
    await extractor.close()
  }
}

function parse(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        out: { type: 'string' },
        province: { type: 'string', default: DEFAULT_PROVINCE },
        lang: { type: 'string', default: 'vi' },
      },
    })
    const [file] = positionals
    if (file !== undefined && positionals.length === 1) return { file, ...values }
  } catch {
    // An unknown option: the sentence below says what is right.
  }
  throw new UsageFault({
    vi: 'Cần đúng một tệp. Ví dụ: loimo akn van-ban.docx --out van-ban.xml',
    en: 'One file is needed. For example: loimo akn dispatch.docx --out dispatch.xml',
  })
}
