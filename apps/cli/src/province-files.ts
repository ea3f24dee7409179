import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ProvinceFault, type ReadingContext, toContext } from '@loimo/dispatch'
import { UsageFault } from './command.ts'

/** The province that is read by default. */
export const DEFAULT_PROVINCE = fileURLToPath(
  new URL('../../../province/lang-son/', import.meta.url),
)

/** Load the data of a province from its folder. Throws {@link UsageFault} that names the file. */
export async function loadProvince(folder: string): Promise<ReadingContext> {
  const read = async (name: string) => readJson(join(folder, `${name}.json`))
  const files = {
    agencies: await read('agencies'),
    places: await read('places'),
    daysOff: await read('days-off'),
    phrases: await read('phrases'),
    documentTypes: await read('document-types'),
    slips: await read('slips'),
  }
  try {
    return toContext(files as Parameters<typeof toContext>[0])
  } catch (error) {
    if (!(error instanceof ProvinceFault)) throw error
    throw new UsageFault({
      vi: `Dữ liệu của tỉnh trong ${folder} có lỗi: ${error.message}`,
      en: `The data of the province in ${folder} has a fault: ${error.message}`,
    })
  }
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch (error) {
    const why = error instanceof SyntaxError ? error.message : (error as NodeJS.ErrnoException).code
    throw new UsageFault({
      vi: `Không đọc được dữ liệu của tỉnh ở ${path}: ${why}`,
      en: `The data of the province cannot be read from ${path}: ${why}`,
    })
  }
}
