import { readdir, stat } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { UsageFault } from './command.ts'

// Inside a folder only these are taken; a file named by the person is always tried.
const EXTENSIONS = new Set('.txt .html .htm .docx .doc .pdf .png .jpg .jpeg .tif .tiff'.split(' '))

/** The files that the arguments name, folders searched through, each once, in the order given. */
export async function listFiles(paths: readonly string[]): Promise<string[]> {
  const files = new Set<string>()
  for (const path of paths) {
    const info = await stat(path).catch(() => undefined)
    if (info === undefined)
      throw new UsageFault({
        vi: `Không thấy tệp hoặc thư mục: ${path}`,
        en: `No such file or folder: ${path}`,
      })
    if (!info.isDirectory()) files.add(path)
    else for (const file of await listFolder(path)) files.add(file)
  }
  return [...files]
}

async function listFolder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .filter((entry) => EXTENSIONS.has(extname(entry.name).toLowerCase()))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}
