// Which Node runs the product. Plain JavaScript of Node built-ins: it must work on an old Node, before anything is installed.
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))

/** The Node pinned by the project (24, from npm), or the running one when it can run TypeScript itself. */
export function findNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  const exe = process.platform === 'win32' ? 'node.exe' : join('bin', 'node')
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const pinned = join(ROOT, 'node_modules', `node-${platform}-${process.arch}`, exe)
  if (existsSync(pinned)) return pinned
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath
  return undefined
}
