/**
 * One process a data folder. The embedded database takes no lock of its own, and two processes
 * on one folder lose data without an error.
 */
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { StartFault } from './start-fault.ts'

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** When the process started, as Linux tells it: a pid alone may have been given to another program since. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}

/**
 * Take the lock or throw `DATA_IN_USE`. A lock left by a process that no longer lives is taken over.
 * The file appears whole (written aside, then linked), so that nobody reads half of it.
 * @returns a function that gives the lock back
 */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true })
  const path = join(folder, 'lock')
  const mine = `${process.pid} ${startOf(process.pid)}`
  const aside = `${path}.${process.pid}`
  writeFileSync(aside, mine, { mode: 0o600 })
  try {
    for (let tries = 0; tries < 3; tries++) {
      if (linked(aside, path)) return () => rmSync(path, { force: true })
      const found = readFileSync(path, 'utf8')
      const [pid, start] = found.split(' ')
      const owner = Number(pid)
      if (owner !== process.pid && isAlive(owner) && startOf(owner) === start)
        throw new StartFault('DATA_IN_USE', { folder, pid: owner })
      // Only the stale file that was read may go: another start may have replaced it meanwhile.
      const stale = `${aside}.stale`
      renameSync(path, stale)
      if (readFileSync(stale, 'utf8') !== found) linked(stale, path)
      rmSync(stale)
    }
  } finally {
    rmSync(aside, { force: true })
  }
  throw new StartFault('DATA_IN_USE', { folder, pid: '?' })
}

function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}
