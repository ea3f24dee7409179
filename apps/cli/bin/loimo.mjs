#!/usr/bin/env node
// The command `loimo`. Plain JavaScript: it may be started by an old Node, which only looks for the pinned one.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { constants } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))

function stop(vi, en) {
  console.error(`${vi}\n${en}`)
  process.exit(2)
}

if (!existsSync(join(ROOT, 'node_modules', '@loimo'))) {
  // Its own words go to stderr: stdout is for what was asked.
  const done = spawnSync(process.execPath, [join(ROOT, 'tools', 'setup.mjs')], {
    stdio: ['ignore', 2, 2],
  })
  if (done.status !== 0)
    stop(
      'Chưa cài đặt được: hãy chạy "npm install" trong thư mục của Lối Mở rồi thử lại.',
      'The set-up failed: run "npm install" in the folder of Lối Mở and try again.',
    )
}
const { findNode } = await import(new URL('../../../tools/runtime.mjs', import.meta.url).href)
const node = findNode()
if (!node)
  stop(
    'Cần Node 22.18 trở lên; hãy chạy "npm install" trong thư mục của Lối Mở để có sẵn.',
    'Node 22.18 or newer is needed; "npm install" in the folder of Lối Mở brings it.',
  )
const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))
const child = spawn(
  node,
  ['--disable-warning=ExperimentalWarning', main, ...process.argv.slice(2)],
  { stdio: 'inherit' },
)
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) =>
  process.exit(signal ? 128 + (constants.signals[signal] ?? 0) : (code ?? 1)),
)
