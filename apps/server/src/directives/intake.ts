/** Papers coming in: kept aside, read by a job, and taken only when secrecy and duplicates are ruled out. */
import type { IntakeRow } from '@loimo/contract'
import { type Reading, readDispatch } from '@loimo/dispatch'
import type { Permit } from '../access/caller.ts'
import { getProvince } from '../agencies/province.ts'
import type { Deps } from '../deps.ts'
import type { Db } from '../platform/database.ts'
import { type Extraction, isRefused, type Outcome } from '../platform/files/index.ts'
import { addJob } from '../platform/jobs.ts'
import { change, type Origin, type Recorder } from '../platform/journal.ts'
import { type Paged, type PageRequest, toPage, windowOf } from '../platform/paging.ts'
import { Problem } from '../platform/problem.ts'
import { storableText } from '../platform/search-text.ts'
import { createDispatch, type Paper } from './create-dispatch.ts'
import { doubtsOf, fingerprintOf, headsOf, toDraft } from './draft.ts'
import { findDuplicates, findSameBytes } from './duplicates.ts'

const COLUMNS = `id, file_name as "fileName", bytes, media_type as "mediaType", state, progress, pages, refusal,
  duplicates, dispatch_id as "dispatchId", created_at as "createdAt", created_name as by`

type Stored = Omit<IntakeRow, 'createdAt'> & { createdAt: Date }

function toRow({ createdAt, ...row }: Stored): IntakeRow {
  return { ...row, createdAt: createdAt.toISOString() }
}

export async function listIntakes(deps: Deps, request: PageRequest): Promise<Paged<IntakeRow>> {
  const { limit, offset } = windowOf(request)
  const { rows } = await deps.database.query<Stored & { total: number }>(
    `select ${COLUMNS}, count(*) over () as total from intakes order by created_at desc, id limit $1 offset $2`,
    [limit, offset],
  )
  return toPage(rows, request, deps.now(), ({ total: _, ...row }) => toRow(row))
}

export async function getIntake(db: Db, id: string): Promise<IntakeRow> {
  const { rows } = await db.query<Stored>(`select ${COLUMNS} from intakes where id = $1`, [id])
  if (!rows[0]) throw new Problem('NOT_FOUND')
  return toRow(rows[0])
}

/** Take a file in: keep it aside and leave its reading to a job. The same bytes as a known paper wait for a decision. */
export async function receiveFile(
  deps: Deps,
  permit: Permit,
  file: { readonly name: string; readonly bytes: Uint8Array },
): Promise<IntakeRow> {
  const { sha256, bytes } = await deps.incoming.put(file.bytes)
  const id = await change(deps.database, permit.origin, async (tx, record) => {
    const duplicates = await findSameBytes(tx, sha256)
    const state = duplicates.length > 0 ? 'duplicate' : 'waiting'
    const { rows } = await tx.query<{ id: string }>(
      `insert into intakes (file_name, bytes, sha256, state, duplicates, created_by, created_name)
       values ($1, $2, $3, $4, $5, $6, $7) returning id`,
      [
        storableText(file.name).slice(0, 300),
        bytes,
        sha256,
        state,
        JSON.stringify(duplicates),
        permit.caller.personId,
        permit.caller.name,
      ],
    )
    const made = rows[0]!.id
    if (state === 'waiting') await addReading(tx, made, permit.origin)
    const kind = state === 'waiting' ? 'intake.received' : 'intake.duplicate-found'
    await record({
      kind,
      subject: { type: 'intake', id: made },
      data: { fileName: file.name.slice(0, 300), bytes, sha256 },
    })
    return made
  })
  deps.nudge()
  return getIntake(deps.database, id)
}

type ReadIntake = { readonly intakeId: string; readonly origin: Origin; readonly anyway: boolean }

const addReading = (tx: Db, intakeId: string, origin: Origin, anyway = false) =>
  addJob(tx, {
    kind: 'read-intake',
    payload: { intakeId, origin, anyway } satisfies ReadIntake,
    onceKey: intakeId,
  })

/** A clerk says what becomes of a paper that is held as a duplicate. */
export async function decideIntake(
  deps: Deps,
  permit: Permit,
  id: string,
  decision: 'take' | 'discard',
): Promise<IntakeRow> {
  await change(deps.database, permit.origin, async (tx, record) => {
    const { rows } = await tx.query<{ state: string }>(
      'select state from intakes where id = $1 for update',
      [id],
    )
    if (!rows[0]) throw new Problem('NOT_FOUND')
    if (rows[0].state !== 'duplicate') throw new Problem('ALREADY_DONE')
    if (decision === 'take') {
      await tx.query(`update intakes set state = 'waiting' where id = $1`, [id])
      await addReading(tx, id, permit.origin, true)
      return
    }
    await tx.query(`update intakes set state = 'discarded', extraction = null where id = $1`, [id])
    await record({ kind: 'intake.discarded', subject: { type: 'intake', id } })
  })
  deps.nudge()
  return getIntake(deps.database, id)
}

/** The job: extract, read, and either take the paper, hold it as a duplicate, or refuse it. Safe to run twice. */
export async function readIntake(
  deps: Deps,
  { intakeId, origin, anyway }: ReadIntake,
  signal: AbortSignal,
): Promise<void> {
  const { rows } = await deps.database.query<{
    state: string
    sha256: string
    fileName: string
    bytes: number
  }>('select state, sha256, file_name as "fileName", bytes from intakes where id = $1', [intakeId])
  const intake = rows[0]
  if (!intake || !['waiting', 'reading'].includes(intake.state)) return
  await deps.database.query(`update intakes set state = 'reading', progress = 0 where id = $1`, [
    intakeId,
  ])
  const outcome = await extractWithProgress(deps, intakeId, intake.sha256, signal)
  if (signal.aborted) throw signal.reason
  const end = (work: (tx: Db, record: Recorder) => Promise<void>) =>
    change(deps.database, origin, work)
  if (isRefused(outcome)) {
    await end((tx, record) =>
      refuse(tx, record, intakeId, { code: outcome.refused, ...outcome.why }),
    )
  } else {
    const { context } = await getProvince(deps.database)
    const text = storableText(outcome.text)
    const reading = readDispatch(text, context)
    if (reading.secrecy) {
      await deps.incoming.remove(intake.sha256)
      await end((tx, record) => refuse(tx, record, intakeId, SECRET))
    } else await takeOrHold(deps, { intakeId, anyway, origin, reading, text, outcome, ...intake })
  }
  deps.nudge()
}

const SECRET = {
  code: 'SECRET',
  vi: 'Văn bản có dấu mật: không được đưa vào hệ thống và không được lưu. Xử lý theo chế độ văn bản mật trên giấy hoặc mạng LAN độc lập.',
  en: 'The paper bears a secrecy mark: it may not enter the system and was not stored. Handle it by the rules for secret papers.',
  zh: '该文件带有密级标志：不得进入本系统，且未被保存。请按涉密文件规定处理。',
}

async function refuse(
  tx: Db,
  record: Recorder,
  id: string,
  refusal: { code: string; vi: string; en: string },
): Promise<void> {
  await tx.query(
    `update intakes set state = 'refused', progress = 1, refusal = $2, extraction = null where id = $1`,
    [id, JSON.stringify(refusal)],
  )
  const kind = refusal.code === 'SECRET' ? 'intake.secret-refused' : 'intake.refused'
  await record({ kind, subject: { type: 'intake', id }, data: { code: refusal.code } })
}

async function extractWithProgress(
  deps: Deps,
  id: string,
  sha256: string,
  signal: AbortSignal,
): Promise<Outcome> {
  const bytes = await deps.incoming.get(sha256)
  let told = 0
  return deps.extractor.extract(bytes, {
    signal,
    images: true,
    onProgress({ page, pages }) {
      // A page a second is enough for an eye; progress is no change worth a journal entry.
      const now = Date.now()
      if (now - told < 1_000) return
      told = now
      deps.database
        .query('update intakes set progress = $2, pages = $3 where id = $1', [
          id,
          Math.max(0, page - 1) / pages,
          pages,
        ])
        .catch(() => {})
    },
  })
}

type Read = {
  readonly intakeId: string
  readonly anyway: boolean
  readonly origin: Origin
  readonly fileName: string
  readonly bytes: number
  readonly sha256: string
  readonly reading: Reading
  readonly text: string
  readonly outcome: Extraction
}

/** Any fixed number: the lock of those who make dispatches out of intakes. */
const TAKING = 7_204_171

async function takeOrHold(deps: Deps, read: Read): Promise<void> {
  const { context } = await getProvince(deps.database)
  const draft = toDraft(read.reading, [], read.text)
  const heads = headsOf(draft, doubtsOf(draft, read.text, context), read.text)
  const fingerprint = fingerprintOf(read.text)
  const pages = await Promise.all(
    read.outcome.pages.map(async ({ number, start, end, via, image }) => ({
      number,
      span: { start, end },
      via,
      image: image ? (await deps.files.put(image.data)).sha256 : null,
    })),
  )
  const paper: Paper = {
    fileName: read.fileName,
    mediaType: read.outcome.mediaType,
    bytes: read.bytes,
    sha256: read.sha256,
    text: read.text,
    pages,
    reading: read.reading,
    heads,
    ...fingerprint,
  }
  // The original is in its lasting place before a row names it.
  await deps.files.put(await deps.incoming.get(read.sha256))
  await change(deps.database, read.origin, async (tx, record) => {
    // One at a time: two copies that arrive together must not both find nothing.
    await tx.query('select pg_advisory_xact_lock($1)', [TAKING])
    const { rows } = await tx.query<{ state: string }>(
      'select state from intakes where id = $1 for update',
      [read.intakeId],
    )
    if (rows[0]?.state !== 'reading') return
    const duplicates = read.anyway
      ? []
      : await findDuplicates(tx, { ...heads, ...fingerprint, sha256: read.sha256 })
    if (duplicates.length > 0) {
      await tx.query(
        `update intakes set state = 'duplicate', progress = 1, media_type = $2, duplicates = $3 where id = $1`,
        [read.intakeId, paper.mediaType, JSON.stringify(duplicates)],
      )
      await record({
        kind: 'intake.duplicate-found',
        subject: { type: 'intake', id: read.intakeId },
        data: { of: duplicates.map((hit) => hit.dispatchId) },
      })
      return
    }
    const dispatchId = await createDispatch(tx, paper, read.origin.actor.name)
    await tx.query(
      `update intakes set state = 'accepted', progress = 1, media_type = $2, pages = $3, dispatch_id = $4 where id = $1`,
      [read.intakeId, paper.mediaType, pages.length, dispatchId],
    )
    await record({
      kind: 'dispatch.drafted',
      subject: { type: 'dispatch', id: dispatchId },
      data: { intakeId: read.intakeId, sha256: paper.sha256, number: heads.number },
    })
  })
}
