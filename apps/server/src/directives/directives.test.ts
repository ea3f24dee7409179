import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { AssignmentPage, AssignmentView, DispatchPage, NoticePage } from '@loimo/contract'
import type { Static } from 'typebox'
import { type Browser, openBrowser } from '../identity/testing.ts'
import { verifyJournal } from '../platform/journal-verify.ts'
import { startTestApp, type TestApp } from '../testing.ts'
import {
  edit,
  handIn,
  issue,
  paperText,
  settleAll,
  step,
  take,
  view,
  waitForIntake,
} from './testing.ts'

type Assignments = Static<typeof AssignmentPage>

let server: TestApp
let clerk: Browser
let agriculture: Browser
let foreignAffairs: Browser
let customs: Browser
let auditor: Browser

async function browse(userName: string): Promise<Browser> {
  const browser = openBrowser(server.app)
  await browser.signInAsDemo(userName)
  return browser
}

const list = async (browser: Browser, query = '') =>
  (await browser.ok('GET', `/api/assignments${query}`)) as unknown as Assignments

before(async () => {
  server = await startTestApp({
    env: { LOIMO_REQUESTS_PER_MINUTE: '1000000' },
    now: () => new Date('2026-11-24T03:00:00Z'),
  })
  clerk = await browse('vanthu')
  agriculture = await browse('nongnghiep')
  foreignAffairs = await browse('ngoaivu')
  customs = await browse('haiquan')
  auditor = await browse('thanhtra')
})
after(() => server.close())

describe('from the paper to the desk', () => {
  test('a paper is read, confirmed, issued, and its work lies on the desk of each lead with the exact words', async () => {
    const text = paperText()
    const read = await take(clerk, text)
    assert.deepEqual(
      read.draft.directives.map(({ lead, deadline }) => [lead[0]?.agency, deadline?.lastDay]),
      [
        ['so-nong-nghiep-va-moi-truong', '2026-12-15'],
        ['so-ngoai-vu', '2026-12-31'],
      ],
    )
    const settled = await settleAll(clerk, read)
    const confirmed = await step(clerk, settled, 'confirm')
    assert.equal(confirmed.state, 'confirmed')
    const issued = await step(clerk, confirmed, 'issue')
    assert.deepEqual(
      issued.issued.map(({ assignments }) => assignments.length),
      [1, 1],
    )

    const { rows, total } = await list(agriculture, '?q=thach%20den')
    assert.equal(total, 1)
    const detail = (await agriculture.ok(
      'GET',
      `/api/assignments/${rows[0]!.id}`,
    )) as unknown as Static<typeof AssignmentView>
    const words = detail.words.text.slice(detail.words.span.start, detail.words.span.end)
    assert.ok(
      words.startsWith('Giao Sở Nông nghiệp và Môi trường chủ trì') &&
        words.endsWith('trước ngày 16/12/2026.'),
      words,
    )
    assert.deepEqual(
      [detail.part, detail.lastDay, detail.reportTo],
      ['lead', '2026-12-15', ['UBND tỉnh']],
    )
    assert.deepEqual((await list(foreignAffairs)).rows.map(({ part }) => part).sort(), [
      'cooperating',
      'lead',
    ])
  })

  test('the agencies are told once, and the lead says that the work has reached it', async () => {
    const notices = async () =>
      (await agriculture.ok('GET', '/api/notices')) as unknown as Static<typeof NoticePage>
    for (const until = Date.now() + 10_000; (await notices()).total === 0 && Date.now() < until; )
      await new Promise((r) => setTimeout(r, 100))
    const { rows, total } = await notices()
    assert.equal(total, 1)
    assert.match(rows[0]!.text.vi, /5311\/VP-KT.*1 nhiệm vụ/)
    await agriculture.ok('POST', `/api/notices/${rows[0]!.id}/read`)
    assert.notEqual((await notices()).rows[0]!.readAt, null)

    const work = (await list(agriculture)).rows[0]!
    await foreignAffairs.refused('FORBIDDEN', 'POST', `/api/assignments/${work.id}/receive`)
    const received = await agriculture.ok('POST', `/api/assignments/${work.id}/receive`)
    assert.equal(received.state, 'received')
    await agriculture.refused('ALREADY_DONE', 'POST', `/api/assignments/${work.id}/receive`)
  })

  test('nothing is issued unconfirmed, nothing confirmed with a doubt open', async () => {
    const read = await take(
      clerk,
      paperText({
        number: '     /VP-KT',
        extra: '\n\n3. Giao Sở Hàng không rà soát các đường bay, báo cáo UBND tỉnh.',
      }),
    )
    assert.ok(read.doubts.some(({ mustSettle }) => mustSettle))
    await clerk.refused('NOT_CONFIRMED', 'POST', `/api/dispatches/${read.id}/issue`, {
      version: read.version,
    })
    await clerk.refused('DOUBTS_OPEN', 'POST', `/api/dispatches/${read.id}/confirm`, {
      version: read.version,
    })
    const confirmed = await step(clerk, await settleAll(clerk, read), 'confirm')
    // A lead that is in no register has no desk: a person chooses first.
    await clerk.refused('LEAD_UNRESOLVED', 'POST', `/api/dispatches/${read.id}/issue`, {
      version: confirmed.version,
    })
  })

  test('a lead of an agency that was merged goes to the desk of who answers today', async () => {
    const old = paperText({ number: '4411/VP-KT' })
      .replaceAll('Sở Nông nghiệp và Môi trường', 'Sở Nông nghiệp và Phát triển nông thôn')
      .replaceAll('2026', '2020')
    const issued = await issue(clerk, old)
    const [first] = issued.issued
    assert.equal(first?.assignments[0]?.lead.name, 'Sở Nông nghiệp và Phát triển nông thôn')
    assert.deepEqual(first?.assignments[0]?.lead.today, [
      { id: 'so-nong-nghiep-va-moi-truong', name: 'Sở Nông nghiệp và Môi trường' },
    ])
    assert.ok((await list(agriculture)).rows.some(({ dispatch }) => dispatch.id === issued.id))
  })
})

describe('the review', () => {
  test('edits are undone and redone, and a new edit ends what could be redone', async () => {
    const read = await take(clerk, paperText({ number: '5400/VP-KT', extra: '\nĐợt hai.' }))
    const once = await edit(clerk, read, { kind: 'drop-directive', id: 'd2' })
    assert.deepEqual([once.draft.directives.length, once.canUndo], [1, true])
    const undone = await step(clerk, once, 'undo')
    assert.deepEqual([undone.draft.directives.length, undone.canRedo], [2, true])
    const redone = await step(clerk, undone, 'redo')
    assert.equal(redone.draft.directives.length, 1)
    const again = await step(clerk, redone, 'undo')
    const other = await edit(clerk, again, {
      kind: 'set-text',
      field: 'subject',
      value: 'khác',
      span: null,
    })
    assert.deepEqual([other.canRedo, other.draft.subject?.value], [false, 'khác'])
    await clerk.refused('NOTHING_TO_UNDO', 'POST', `/api/dispatches/${read.id}/redo`, {
      version: other.version,
    })
  })

  test('two reviewers do not overwrite each other', async () => {
    const read = await take(clerk, paperText({ number: '5401/VP-KT', extra: '\nBản ba.' }))
    const specialist = await browse('chuyenvien')
    await edit(specialist, read, { kind: 'drop-directive', id: 'd1' })
    await clerk.refused('CONFLICT', 'POST', `/api/dispatches/${read.id}/edits`, {
      version: read.version,
      edit: { kind: 'drop-directive', id: 'd2' },
    })
    assert.equal((await view(clerk, read.id)).history[0]?.actorName, 'Nông Văn Thử Nghiệm')
  })

  test('an edit after the confirmation reopens the review; corrections are kept as pairs', async () => {
    const read = await take(clerk, paperText({ number: '5402/VP-KT', extra: '\nBản bốn.' }))
    const confirmed = await step(clerk, await settleAll(clerk, read), 'confirm')
    const reopened = await edit(clerk, confirmed, { kind: 'drop-directive', id: 'd2' })
    assert.equal(reopened.state, 'review')
    await step(clerk, await settleAll(clerk, reopened), 'confirm')
    const pairs = (await clerk.ok('GET', '/api/corrections?size=200')) as unknown as {
      rows: { dispatchId: string; asRead: object[]; asConfirmed: object[] }[]
    }
    const pair = pairs.rows.find(({ dispatchId }) => dispatchId === read.id)
    assert.deepEqual([pair?.asRead.length, pair?.asConfirmed.length], [2, 1])
    const corpus = (await clerk.ok('GET', '/api/corrections/corpus?size=200')) as unknown as {
      rows: {
        text: string
        gold: { id: string; directives: { span_start: number; span_end: number }[] }
      }[]
    }
    const gold = corpus.rows.find((row) => row.gold.id === read.id)
    const [directive] = gold?.gold.directives ?? []
    assert.ok(gold?.text.slice(directive?.span_start, directive?.span_end).startsWith('Giao Sở'))
  })

  test('an agency that is not in the register cannot be chosen', async () => {
    const read = await take(clerk, paperText({ number: '5403/VP-KT', extra: '\nBản năm.' }))
    const body = {
      version: read.version,
      edit: {
        kind: 'set-agencies',
        id: 'd1',
        role: 'lead',
        agencies: [{ value: 'X', span: null, agency: 'khong-co' }],
      },
    }
    await clerk.refused('EDIT_IMPOSSIBLE', 'POST', `/api/dispatches/${read.id}/edits`, body)
  })
})

describe('papers that may not come in as they are', () => {
  test('a secret paper is refused and nothing of it is stored', async () => {
    const row = await handIn(clerk, `MẬT\n\n${paperText({ number: '9/VP-NC' })}`, 'kin.txt')
    assert.deepEqual([row.state, row.refusal?.code, row.dispatchId], ['refused', 'SECRET', null])
    const { rows } = await server.deps.database.query<{ sha256: string; extraction: unknown }>(
      'select sha256, extraction from intakes where id = $1',
      [row.id],
    )
    assert.equal(rows[0]?.extraction, null)
    assert.deepEqual(
      [
        await server.deps.files.has(rows[0]!.sha256),
        await server.deps.incoming.has(rows[0]!.sha256),
      ],
      [false, false],
    )
  })

  test('the same bytes, the same number and year, and near the same text are held until the clerk decides', async () => {
    const text = paperText({ number: '6001/VP-KT', extra: ' Ghi chú thứ nhất cho bản này.' })
    const first = await take(clerk, text)
    const same = await handIn(clerk, text)
    assert.deepEqual(
      same.duplicates.map(({ reason, dispatchId }) => [reason, dispatchId]),
      [['same-bytes', first.id]],
    )

    const longer = await handIn(
      clerk,
      paperText({
        number: '6001/VP-KT',
        extra: `\n\n3. ${'Nội dung hoàn toàn khác của văn bản cùng số này. '.repeat(30)}`,
      }),
    )
    assert.equal(
      longer.duplicates.find(({ dispatchId }) => dispatchId === first.id)?.reason,
      'same-number',
    )

    const near = await handIn(
      clerk,
      text.replace('6001/VP-KT', '6002/VP-KT').replace('thứ nhất', 'thứ hai'),
    )
    assert.equal(
      near.duplicates.find(({ dispatchId }) => dispatchId === first.id)?.reason,
      'near-same-text',
    )

    const discarded = await clerk.ok('POST', `/api/intakes/${same.id}/decision`, {
      decision: 'discard',
    })
    assert.equal(discarded.state, 'discarded')
    await clerk.ok('POST', `/api/intakes/${near.id}/decision`, { decision: 'take' })
    assert.equal((await waitForIntake(clerk, near.id)).state, 'accepted')
    await clerk.refused('ALREADY_DONE', 'POST', `/api/intakes/${near.id}/decision`, {
      decision: 'take',
    })
  })

  test('a file that cannot be read is refused with the reason, in Vietnamese and English', async () => {
    const row = await handIn(clerk, '   \n \n')
    assert.equal(row.state, 'refused')
    assert.ok(row.refusal?.vi && row.refusal.en)
  })
})

describe('later papers', () => {
  test('a deadline that is moved keeps the first one, and the papers are linked both ways', async () => {
    const issued = await issue(
      clerk,
      paperText({ number: '7001/VP-KT', extra: ' Nội dung gốc để gia hạn sau này.' }),
    )
    const later = await issue(
      clerk,
      paperText({ number: '7002/VP-KT', day: '23' })
        .replaceAll('thạch đen', 'quả na')
        .replace('16/12/2026', '20/12/2026'),
    )
    const directive = issued.issued[0]!
    const amended = (await clerk.ok('POST', `/api/directives/${directive.id}/amend`, {
      byDispatchId: later.id,
      why: 'phía bạn nghỉ lễ',
      change: { kind: 'deadline', lastDay: '2026-12-25' },
    })) as unknown as typeof issued
    assert.deepEqual(
      [amended.issued[0]?.lastDay, amended.issued[0]?.originalLastDay],
      ['2026-12-25', '2026-12-15'],
    )
    assert.equal(amended.issued[0]?.changes[0]?.detail, '2026-12-15 → 2026-12-25')
    assert.ok(
      amended.links.some(
        ({ relation, dispatchId }) => relation === 'amended-by' && dispatchId === later.id,
      ),
    )
    assert.ok(
      (await view(clerk, later.id)).links.some(
        ({ relation, dispatchId }) => relation === 'amends' && dispatchId === issued.id,
      ),
    )

    await clerk.ok('POST', `/api/directives/${directive.id}/amend`, {
      byDispatchId: null,
      why: 'không còn cần',
      change: { kind: 'withdraw' },
    })
    await clerk.refused('ALREADY_DONE', 'POST', `/api/directives/${directive.id}/amend`, {
      byDispatchId: null,
      why: 'lần nữa',
      change: { kind: 'withdraw' },
    })
    const mine = (await list(agriculture)).rows.find(({ dispatch }) => dispatch.id === issued.id)
    assert.equal(mine?.state, 'withdrawn')
  })
})

describe('whose data', () => {
  test('an agency sees no draft, no paper and no work of others; the auditor sees all and changes nothing', async () => {
    const draft = await take(
      clerk,
      paperText({ number: '8001/VP-KT', extra: '\nBản nháp để thử quyền.' }),
    )
    const issued = await issue(
      clerk,
      paperText({
        number: '8002/VP-KT',
        extra: '\nBản ban hành để thử quyền xem của từng cơ quan.',
      }),
    )
    const assignment = issued.issued[0]!.assignments[0]!.id
    for (const url of [
      `/api/dispatches/${draft.id}`,
      `/api/dispatches/${draft.id}/file`,
      `/api/dispatches/${draft.id}/reading`,
      `/api/dispatches/${draft.id}/akn`,
      `/api/dispatches/${draft.id}/pages/1`,
    ])
      for (const browser of [agriculture, foreignAffairs, customs])
        await browser.refused('NOT_FOUND', 'GET', url)
    for (const url of [
      `/api/dispatches/${issued.id}`,
      `/api/dispatches/${issued.id}/file`,
      `/api/assignments/${assignment}`,
    ])
      await customs.refused('NOT_FOUND', 'GET', url)
    await customs.refused('NOT_FOUND', 'POST', `/api/assignments/${assignment}/receive`)
    assert.equal((await list(customs)).total, 0)
    const seen = (await customs.ok('GET', '/api/dispatches')) as unknown as Static<
      typeof DispatchPage
    >
    assert.equal(seen.total, 0)

    const inside = await view(agriculture, issued.id)
    assert.deepEqual([inside.history, inside.doubts], [[], []])
    assert.equal((await view(auditor, draft.id)).id, draft.id)
    for (const [url, body] of [
      [
        `/api/dispatches/${draft.id}/edits`,
        { version: draft.version, edit: { kind: 'drop-directive', id: 'd1' } },
      ],
      [`/api/dispatches/${draft.id}/confirm`, { version: draft.version }],
      [`/api/dispatches/${draft.id}/discard`, { why: 'không được' }],
      ['/api/intakes/text', { text: 'x' }],
      [`/api/assignments/${assignment}/receive`, undefined],
    ] as const)
      await auditor.refused('FORBIDDEN', 'POST', url, body)
  })

  test('the counts of a desk add up to its total', async () => {
    for (const browser of [clerk, agriculture, customs]) {
      const counts = (await browser.ok('GET', '/api/desk/counts')) as unknown as {
        total: number
        timeliness: Record<string, number>
      }
      assert.equal(
        Object.values(counts.timeliness).reduce((sum, count) => sum + count, 0),
        counts.total,
      )
    }
  })

  test('the whole story of these tests verifies', async () => {
    assert.equal((await verifyJournal(server.deps.database)).outcome, 'clean')
  })
})
