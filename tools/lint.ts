/** npm run lint: style and likely mistakes, by Biome's platform package. `npm run lint -- --write` mends what it can. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './runtime.mjs'

const binary = join(ROOT, `node_modules/@biomejs/cli-${process.platform}-${process.arch}/biome`)
if (!existsSync(binary)) {
  console.error(
    `No Biome for ${process.platform}-${process.arch} in package.json: add its platform package to optionalDependencies.`,
  )
  process.exit(1)
}
const { status } = spawnSync(binary, ['check', '--error-on-warnings', ...process.argv.slice(2)], {
  cwd: ROOT,
  stdio: 'inherit',
})
process.exit(status ?? 1)
