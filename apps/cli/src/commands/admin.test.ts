import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { EXIT, type Terminal, UsageFault } from '../command.ts'
import { command } from './admin.ts'

const folder = mkdtempSync(join(tmpdir(), 'loimo-admin-'))
process.env.LOIMO_DATA = folder
delete process.env.DATABASE_URL
after(() => rmSync(folder, { recursive: true }))

/** Run `loimo admin …`; what it prints and what it complains of. */
async function admin(...args: string[]) {
  const said = { code: 0 as number, out: '', err: '' }
  const terminal: Terminal = {
    language: 'vi',
    columns: 80,
    colour: false,
    interactive: false,
    print: (text) => {
      said.out += text
    },
    complain: (text) => {
      said.err += text
    },
  }
  said.code = await command.run(args, terminal)
  return said
}

test('an empty machine gets its first administrator, and a lost password another', async () => {
  const made = await admin('create', 'quantri1', '--name', 'Người Quản Trị')
  assert.equal(made.code, EXIT.done, made.err)
  assert.match(made.out, /Mật khẩu dùng một lần: ([a-z2-9]{5}-){3}[a-z2-9]{5}\n/)
  const again = await admin('create', 'quantri1', '--name', 'Người Khác')
  assert.deepEqual([again.code, again.out], [EXIT.refused, ''])
  assert.match(again.err, /đã có/)
  const elsewhere = await admin(
    'create',
    'quantri2',
    '--name',
    'Người Khác',
    '--agency',
    'khong-co',
  )
  assert.match(elsewhere.err, /không có cơ quan/)
  const reset = await admin('reset', 'quantri1')
  assert.match(reset.out, /Mật khẩu dùng một lần: /)
  assert.notEqual(reset.out, made.out)
  assert.equal((await admin('reset', 'khongco')).code, EXIT.refused)
  assert.match((await admin('drop-demo')).out, /Đã xóa 0 tài khoản/)
})

test('wrong usage is told without touching the database', async () => {
  for (const args of [
    [],
    ['create'],
    ['create', 'a'],
    ['drop', 'x'],
    ['drop-demo', 'a', 'b'],
    ['reset', '--force'],
  ])
    await assert.rejects(admin(...args), UsageFault, args.join(' '))
})
