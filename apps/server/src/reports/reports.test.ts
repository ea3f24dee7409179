import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type {
  AssignmentPage,
  AssignmentView,
  LetterheadsView,
  ReminderLetterDraft,
  StatusReportView,
  Summary,
} from '@loimo/contract'
import { type AgencyField, type Reading, readDispatch } from '@loimo/dispatch'
import { getProvince } from '../agencies/province.ts'
import type { Browser } from '../identity/testing.ts'
import { readDocx } from '../platform/files/docx.ts'
import { DEFAULT_LIMITS } from '../platform/files/limits.ts'
import { verifyJournal } from '../platform/journal-verify.ts'
import { MOST_ROWS } from './board-sheet.ts'
import { type Board, DAY, download, startBoard } from './sample-board.ts'

let board: Board
let clerk: Browser
let leader: Browser
let agriculture: Browser
let administrator: Browser

before(async () => {
  board = await startBoard({ seed: 2_026, assignments: 900 })
  clerk = await board.browse('vanthu')
  leader = await board.browse('lanhdao')
  agriculture = await board.browse('nongnghiep')
  administrator = await board.browse('quantri')
})
after(() => board.server.close())

const get = async <T>(browser: Browser, url: string) =>
  (await browser.ok('GET', url)) as unknown as T
const report = (browser: Browser, query = 'period=week') =>
  get<StatusReportView>(browser, `/api/reports/status?${query}`)
const preview = async (browser: Browser, body: object = {}) =>
  (await browser.ok(
    'POST',
    '/api/reports/reminder-letter/preview',
    body,
  )) as unknown as ReminderLetterDraft

const AGRICULTURE = 'so-nong-nghiep-va-moi-truong'
const sum = (counts: StatusReportView['sum']['counts']) =>
  Object.values(counts).reduce((all, { count }) => all + count, 0)

/** Every figure of a report with the query that lists it. */
const figuresOf = ({ rows, sum: all, withdrawn, during, rates }: StatusReportView) => [
  withdrawn,
  ...Object.values(during),
  ...[...rows, all].flatMap(({ total, counts }) => [total, ...Object.values(counts)]),
  ...rates.flatMap(({ numerator, denominator }) => [numerator, denominator]),
]

describe('a status report', () => {
  const PERIODS = [
    'period=week',
    'period=month',
    'period=week&of=2026-11-10',
    'period=month&of=2026-09-30',
  ]

  for (const query of PERIODS)
    test(`of ${query} adds up, and every figure lists its rows`, async () => {
      const view = await report(clerk, query)
      for (const { total, counts } of [...view.rows, view.sum])
        assert.equal(sum(counts), total.count)
      for (const column of Object.keys(view.sum.counts) as (keyof typeof view.sum.counts)[])
        assert.equal(
          view.rows.reduce((all, { counts }) => all + counts[column].count, 0),
          view.sum.counts[column].count,
          column,
        )
      assert.ok(view.sum.total.count > 100)
      for (const [at, { count, rows }] of figuresOf(view).entries())
        if (at % 7 === 0 || at < 6) {
          const page = await get<AssignmentPage>(clerk, `/api/assignments?${rows}&size=1`)
          assert.equal(page.total, count, rows)
        }
    })

  test('of today has the figures of the leader’s page', async () => {
    const view = await report(leader)
    const summary = await get<Summary>(leader, '/api/assignments/summary')
    assert.equal(view.sum.total.count + view.withdrawn.count, summary.total.count)
    assert.equal(view.sum.counts.late.count, summary.buckets.late.count)
    for (const { agency, counts } of view.rows) {
      const own = summary.agencies.find((one) => one.agency.id === agency.id)
      assert.equal(counts.late.count, own?.buckets.late.count, agency.id)
    }
    assert.equal(view.day, DAY)
    assert.equal(view.rows.length > 10, true)
  })

  test('is of the agency’s own work where an agency asks', async () => {
    const view = await report(agriculture, 'period=month')
    assert.deepEqual(
      view.rows.map(({ agency }) => agency.id),
      [AGRICULTURE],
    )
    assert.match(view.paper.issuer, /Sở Nông nghiệp và Môi trường/)
    const office = await report(clerk, 'period=month')
    const same = office.rows.find(({ agency }) => agency.id === AGRICULTURE)
    assert.equal(view.sum.total.count, same?.total.count)
    assert.deepEqual(
      view.late.map(({ agency }) => agency.id),
      [AGRICULTURE],
    )
  })

  test('of a week to come, of no day, or by a signer who is none is refused', async () => {
    for (const query of ['of=2026-12-07', 'of=2026-02-30', 'signer=9'])
      await clerk.refused('BAD_REQUEST', 'GET', `/api/reports/status?period=week&${query}`)
  })

  test('is downloaded as a paper, a sheet and as CSV with the same figures', async () => {
    const view = await report(clerk)
    const paper = await download(board, clerk, 'GET', '/api/reports/status.docx?period=week')
    assert.match(paper.fileName, /^bao-cao-tuan-2026-11-23\.docx$/)
    const { text } = await extract(paper.bytes)
    assert.match(text, new RegExp(`được theo dõi là ${view.sum.total.count.toLocaleString('de')}`))
    assert.match(text, /Tính đến ngày 24\/11\/2026/)
    const csv = await download(board, clerk, 'GET', '/api/reports/status.csv?period=week')
    const lines = new TextDecoder().decode(csv.bytes).trim().split('\r\n')
    assert.equal(lines.length, view.rows.length + 2)
    assert.match(lines.at(-1) ?? '', new RegExp(`^Tổng cộng,${view.sum.total.count},`))
    const sheet = await download(board, clerk, 'GET', '/api/reports/status.xlsx?period=week')
    assert.deepEqual([...sheet.bytes.slice(0, 2)], [0x50, 0x4b])
  })
})

const extract = (bytes: Uint8Array) =>
  readDocx(bytes, { limits: DEFAULT_LIMITS, onProgress: () => undefined })

async function readBack(bytes: Uint8Array): Promise<Reading> {
  const { context } = await getProvince(board.server.deps.database)
  return readDispatch((await extract(bytes)).text, context)
}

const ids = (fields: readonly AgencyField[]) => fields.map(({ agency }) => agency)

describe('a reminder letter', () => {
  test('names everyone who is late and has not handed in, and leaves others out', async () => {
    const draft = await preview(clerk)
    assert.ok(draft.agencies.length > 5)
    for (const { agency, late } of draft.agencies) {
      const page = await get<AssignmentPage>(clerk, `/api/assignments?${late.rows}&size=200`)
      assert.equal(page.total, late.count, agency.id)
      assert.ok(page.rows.every(({ submittedOn, bucket }) => bucket === 'late' && !submittedOn))
    }
    assert.deepEqual(
      draft.paper?.addressees,
      draft.agencies.map(({ agency }) => agency.name),
    )
    // Five working days after a Tuesday.
    assert.equal(draft.reportBy, '2026-12-01')
  })

  test('that is downloaded is read back as it was drafted, by the product’s own reader', async () => {
    await name(administrator, 'Hoàng Đức Nghĩa')
    const { agencies } = await preview(clerk)
    const all = agencies.map(({ agency }) => agency.id)
    const cases = [
      { number: '5401', agencies: all.slice(0, 1), reportBy: '2026-11-27' },
      { number: '5402', agencies: all.slice(1, 4), reportBy: '2026-12-04' },
      { number: '5403', agencies: all.slice(-2), reportBy: '2026-12-31', signer: 1 },
      { number: '5404' },
    ]
    for (const body of cases) {
      const draft = await preview(clerk, body)
      const { bytes, status } = await download(board, clerk, 'POST', LETTER, body)
      assert.equal(status, 200)
      const reading = await readBack(bytes)
      const chosen = body.agencies ?? all
      const wanted = all.filter((id) => chosen.includes(id))
      assert.equal(reading.kind.value, 'cong_van')
      assert.equal(reading.number?.value, `${body.number}/VP-TH`)
      assert.equal(reading.date?.value, DAY)
      assert.equal(reading.issuer?.agency, 'van-phong-ubnd-tinh')
      assert.equal(
        reading.subject?.value,
        'đôn đốc thực hiện nhiệm vụ quá hạn do UBND tỉnh, Chủ tịch UBND tỉnh giao',
      )
      assert.deepEqual(ids(reading.addressees), wanted)
      assert.equal(reading.signature?.name?.value, 'Hoàng Đức Nghĩa')
      assert.deepEqual(
        reading.directives.map(({ lead, deadline, reportTo }) => ({
          lead: ids(lead),
          lastDay: deadline?.lastDay,
          reportTo: ids(reportTo),
        })),
        wanted.map((id) => ({
          lead: [id],
          lastDay: draft.reportBy,
          reportTo: ['van-phong-ubnd-tinh'],
        })),
        String(body.number),
      )
    }
  })

  test('stands in the journal with whom it reminds of what', async () => {
    const { agencies } = await preview(clerk)
    const id = agencies[0]!.agency.id
    const before = await countEntries('reminder-letter.drafted')
    await download(board, clerk, 'POST', LETTER, { agencies: [id], number: '77' })
    const { rows } = await board.server.deps.database.query<{
      data: { agencies: string[]; assignments: string[]; number: string }
    }>(
      `select data from journal_entries where kind = 'reminder-letter.drafted' order by id desc limit 1`,
    )
    assert.equal(await countEntries('reminder-letter.drafted'), before + 1)
    assert.deepEqual(rows[0]?.data.agencies, [id])
    assert.equal(rows[0]?.data.assignments.length, agencies[0]!.late.count)
    assert.equal((await verifyJournal(board.server.deps.database)).outcome, 'clean')
  })

  test('stands in the life of the work that it names, for the office and not for the agency', async () => {
    await download(board, clerk, 'POST', LETTER, { agencies: [AGRICULTURE], number: '78' })
    const { rows } = await board.server.deps.database.query<{ id: string }>(
      `select subject_id as id from journal_entries where kind = 'assignment.letter-drafted' and data->>'number' like '78%'`,
    )
    assert.ok(rows.length > 0)
    for (const [browser, seen] of [
      [clerk, true],
      [leader, true],
      [agriculture, false],
    ] as const) {
      const { history } = await get<AssignmentView>(browser, `/api/assignments/${rows[0]!.id}`)
      assert.equal(
        history.some(({ kind }) => kind === 'assignment.letter-drafted'),
        seen,
      )
    }
  })

  test('is the office’s alone, and is not written to nobody or for a day that is past', async () => {
    for (const browser of [agriculture, leader, administrator])
      await browser.refused('FORBIDDEN', 'POST', '/api/reports/reminder-letter/preview', {})
    await clerk.refused('NOTHING_LATE', 'POST', LETTER, { agencies: ['khong-co'] })
    await clerk.refused('BAD_REQUEST', 'POST', LETTER, { reportBy: '2026-11-23' })
  })
})

const LETTER = '/api/reports/reminder-letter.docx'

async function countEntries(kind: string): Promise<number> {
  const { rows } = await board.server.deps.database.query<{ count: number }>(
    'select count(*) as count from journal_entries where kind = $1',
    [kind],
  )
  return rows[0]?.count ?? 0
}

/** Every signer gets a name. */
async function name(browser: Browser, given: string): Promise<void> {
  const { version, letterheads } = await get<LetterheadsView>(browser, '/api/letterheads')
  const heads = letterheads.heads.map((head) => ({
    ...head,
    signers: head.signers.map((signer) => ({ ...signer, name: given })),
  }))
  const body = { version, letterheads: { ...letterheads, heads }, why: 'Ghi tên người ký' }
  await browser.ok('PUT', '/api/letterheads', body)
}

describe('the report of the office', () => {
  test('is read back with its number, day, issuer, subject and addressees', async () => {
    await name(administrator, 'Hoàng Đức Nghĩa')
    const cases = [
      ['period=week', '811'],
      ['period=month', '812'],
      ['period=week&of=2026-10-08', '813'],
    ] as const
    for (const [query, number] of cases) {
      const url = `/api/reports/status.docx?${query}&number=${number}`
      const reading = await readBack((await download(board, clerk, 'GET', url)).bytes)
      const { paper } = await report(clerk, query)
      assert.equal(reading.number?.value, `${number}/BC-VP`)
      assert.equal(reading.date?.value, DAY)
      assert.equal(reading.issuer?.agency, 'van-phong-ubnd-tinh')
      assert.equal(reading.subject?.value, paper.subject)
      assert.deepEqual(ids(reading.addressees), ['ubnd-tinh'])
      assert.equal(reading.signature?.name?.value, 'Hoàng Đức Nghĩa')
    }
  })
})

describe('the rows of the board as a file', () => {
  const FILTERS = [
    '',
    'bucket=late',
    `agency=${AGRICULTURE}`,
    'q=thach%20den',
    'state=confirmed&sort=-issued',
  ]

  for (const filter of FILTERS)
    test(`are all rows of "${filter}", in their order`, async () => {
      const page = await get<AssignmentPage>(clerk, `/api/assignments?${filter}&size=200`)
      const { bytes, fileName } = await download(
        board,
        clerk,
        'GET',
        `/api/reports/board.csv?${filter}`,
      )
      assert.equal(fileName, `nhiem-vu-${DAY}.csv`)
      const text = new TextDecoder().decode(bytes)
      const found = [...text.matchAll(/\/nhiem-vu\/([0-9a-f-]{36})\r\n/g)].map(([, id]) => id)
      assert.equal(found.length, page.total)
      assert.deepEqual(
        found.slice(0, 200),
        page.rows.map(({ id }) => id),
      )
    })

  test('hold an agency’s own and nothing else', async () => {
    const page = await get<AssignmentPage>(agriculture, '/api/assignments?size=1')
    const { bytes } = await download(board, agriculture, 'GET', '/api/reports/board.csv')
    const found = new TextDecoder().decode(bytes).match(/\/nhiem-vu\/[0-9a-f-]{36}\r\n/g)
    assert.equal(found?.length, page.total)
    assert.ok(page.total < board.year.length)
  })

  test('are kept out of the hands of who may not see them, and stand in the journal', async () => {
    await administrator.refused('FORBIDDEN', 'GET', '/api/reports/board.xlsx')
    const before = await countEntries('board.exported')
    const sheet = await download(board, clerk, 'GET', '/api/reports/board.xlsx?bucket=late')
    assert.deepEqual([...sheet.bytes.slice(0, 2)], [0x50, 0x4b])
    assert.equal(await countEntries('board.exported'), before + 1)
  })

  test('more than one file holds are refused with their number, and a narrower filter is not', async () => {
    const { database } = board.server.deps
    await database.query(
      `insert into assignments (directive_id, dispatch_id, lead_agency, desk_agency, desks, state, task, issued_on, period)
       select directive_id, dispatch_id, lead_agency, desk_agency, desks, 'issued', 'việc thêm', issued_on, 'thêm-' || n
         from (select * from assignments limit 1) as one, generate_series(1, ${MOST_ROWS}) as n`,
    )
    try {
      const before = await countEntries('board.exported')
      const { body } = await clerk.refused('EXPORT_TOO_LARGE', 'GET', '/api/reports/board.xlsx')
      assert.match(String(body.detail), /^20\.\d{3} > 20\.000$/)
      assert.equal(await countEntries('board.exported'), before)
      await clerk.ok('GET', '/api/reports/board.csv?bucket=late')
    } finally {
      await database.query(`delete from assignments where period like 'thêm-%'`)
    }
  })
})

describe('the letterheads', () => {
  const read = (browser: Browser) => get<LetterheadsView>(browser, '/api/letterheads')

  test('are changed by an administrator with a reason, once, and the papers follow', async () => {
    const { version, letterheads } = await read(administrator)
    const [office] = letterheads.heads
    const change = {
      version,
      why: 'Đổi ký hiệu từ hôm nay',
      letterheads: {
        ...letterheads,
        replyWorkingDays: 3,
        heads: [
          { ...office!, id: 'cu', validTo: '2026-11-23' },
          { ...office!, id: 'moi', validFrom: DAY, letterSymbol: 'VP-ĐĐ', reportSymbol: 'BC-VPUB' },
        ],
      },
    }
    await clerk.refused('FORBIDDEN', 'PUT', '/api/letterheads', change)
    await administrator.ok('PUT', '/api/letterheads', change)
    await administrator.refused('CONFLICT', 'PUT', '/api/letterheads', change)
    const draft = await preview(clerk, { number: '9' })
    assert.equal(draft.paper?.number, '9/VP-ĐĐ')
    assert.equal(draft.reportBy, '2026-11-27')
    assert.match((await report(clerk)).paper.number, /\/BC-VPUB$/)
    assert.ok((await countEntries('letterheads.changed')) > 0)
  })

  test('may not be valid twice on a day, end before they begin, or be of nobody', async () => {
    const { version, letterheads } = await read(administrator)
    const [office] = letterheads.heads
    const broken = [
      [office!, { ...office!, id: 'hai' }],
      [{ ...office!, validFrom: '2026-12-01', validTo: '2026-11-01' }],
      [{ ...office!, agency: 'khong-co' }],
      [{ ...office!, validFrom: '2026-02-30' }],
    ]
    for (const heads of broken) {
      const body = { version, letterheads: { ...letterheads, heads }, why: 'Thử sai' }
      await administrator.refused('BAD_REQUEST', 'PUT', '/api/letterheads', body)
    }
  })

  test('that are all past leave no paper, and the writer is told', async () => {
    const before = await read(administrator)
    const heads = before.letterheads.heads.filter(({ validTo }) => validTo !== null)
    const body = { ...before, letterheads: { ...before.letterheads, heads }, why: 'Thử hết hạn' }
    await administrator.ok('PUT', '/api/letterheads', body)
    await clerk.refused('LETTERHEAD_MISSING', 'GET', '/api/reports/status?period=week')
    const { version } = await read(administrator)
    await administrator.ok('PUT', '/api/letterheads', { ...before, version, why: 'Trả lại' })
  })
})
