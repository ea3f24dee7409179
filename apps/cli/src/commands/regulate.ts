import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { createRegulator, fingerprint, type Network, type Observation } from '@loimo/regulator'
import { type Command, EXIT, type ExitCode, type Terminal, UsageFault } from '../command.ts'

export const command: Command = {
  summary: {
    vi: 'Điều tiết xe theo từng 15 phút: đọc mạng cửa khẩu rồi các quan sát, trả lời từng quyết định.',
    en: 'Regulates vehicles slot by slot: reads the network of gates, then observations; answers decisions.',
  },
  usage: '[--explain] [--fingerprint] < LINES',
  details: {
    vi: `Dòng đầu của đầu vào: mạng cửa khẩu (JSON). Mỗi dòng sau: một quan sát; in ra một quyết định.
Dạng dữ liệu: packages/regulator/src/contract.ts.
  --explain      thêm "explanation": lý do của từng xe, giá của từng cửa khẩu
  --fingerprint  thêm "fingerprint": hai lần chạy cùng đầu vào phải cho cùng một chuỗi
Mã thoát: 0 xong; 1 một dòng không đọc được (các quyết định trước đó vẫn đúng); 2 dùng sai.`,
    en: `The first line of the input: the network (JSON). Each line after it: one observation; one decision is printed.
The format: packages/regulator/src/contract.ts.
  --explain      adds "explanation": the reason for each vehicle, the prices of each gate
  --fingerprint  adds "fingerprint": two runs of the same input must give the same
Exit code: 0 done; 1 a line cannot be read (the decisions before it stand); 2 wrong usage.`,
  },
  run,
}

function readOptions(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        explain: { type: 'boolean', default: false },
        fingerprint: { type: 'boolean', default: false },
        lang: { type: 'string' },
      },
    }).values
  } catch {
    throw new UsageFault({
      vi: 'Cách dùng: loimo regulate [--explain] [--fingerprint] < các-dòng.jsonl',
      en: 'Usage: loimo regulate [--explain] [--fingerprint] < lines.jsonl',
    })
  }
}

async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const options = readOptions(args)
  let regulator: ReturnType<typeof createRegulator> | undefined
  let number = 0
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    number += 1
    if (line.trim() === '') continue
    try {
      if (regulator === undefined) {
        regulator = createRegulator(JSON.parse(line) as Network)
        continue
      }
      const decision = regulator.step(JSON.parse(line) as Observation)
      const extra = {
        ...(options.fingerprint && { fingerprint: fingerprint(decision) }),
        ...(options.explain && { explanation: regulator.explain() }),
      }
      terminal.print(JSON.stringify({ ...decision, ...extra }))
    } catch (error) {
      // What came in is at fault, whatever breaks on it: a stack would help nobody here.
      const { message } = error as Error
      terminal.complain(
        terminal.language === 'vi' ? `Dòng ${number}: ${message}` : `Line ${number}: ${message}`,
      )
      return EXIT.refused
    }
  }
  return EXIT.done
}
