import {
  BoardExportQuery,
  LetterheadsChange,
  LetterheadsView,
  ReminderLetterDraft,
  ReminderLetterRequest,
  StatusReportQuery,
  StatusReportView,
} from '@loimo/contract'
import type { FastifyReply } from 'fastify'
import { permitOf } from '../access/caller.ts'
import type { Deps } from '../deps.ts'
import type { TypedApp } from '../platform/typed-app.ts'
import { handOver } from '../platform/upload.ts'
import { BOARD_FORMATS, exportBoard } from './board-sheet.ts'
import { getLetterheads, setLetterheads } from './letterheads.ts'
import { previewReminderLetter, writeReminderLetter } from './reminder-letter.ts'
import { fileNameOf, getStatusReport, REPORT_FORMATS, writeStatusReport } from './status.ts'

const tags = ['reports']
/** Each reads the whole board. */
const READ = { access: 'report.read', perMinute: 60 } as const
const DRAFT = { access: 'reminder.draft', perMinute: 60 } as const

type File = { readonly bytes: Uint8Array; readonly fileName: string }

const send = (reply: FastifyReply, { bytes, fileName }: File) =>
  handOver(reply, fileName).send(Buffer.from(bytes))

export function reportRoutes(app: TypedApp, deps: Deps): void {
  statusRoutes(app, deps)
  letterRoutes(app, deps)
  letterheadRoutes(app, deps)
  for (const format of BOARD_FORMATS)
    app.get(
      `/api/reports/board.${format}`,
      {
        schema: {
          tags,
          summary: 'All rows of the board under a filter; the download stands in the journal',
          querystring: BoardExportQuery,
        },
        config: READ,
      },
      async (request, reply) =>
        send(reply, await exportBoard(deps, permitOf(request), request.query, format)),
    )
}

function statusRoutes(app: TypedApp, deps: Deps): void {
  app.get(
    '/api/reports/status',
    {
      schema: {
        tags,
        summary: 'The report of a week or a month; an agency gets its own',
        querystring: StatusReportQuery,
        response: { 200: StatusReportView },
      },
      config: READ,
    },
    async (request) => {
      const { letter: _, ...view } = await getStatusReport(deps, permitOf(request), request.query)
      return view
    },
  )
  for (const format of REPORT_FORMATS)
    app.get(
      `/api/reports/status.${format}`,
      { schema: { tags, querystring: StatusReportQuery }, config: READ },
      async (request, reply) => {
        const report = await getStatusReport(deps, permitOf(request), request.query)
        const bytes = await writeStatusReport(report, format)
        return send(reply, { bytes, fileName: fileNameOf(report, format) })
      },
    )
}

function letterRoutes(app: TypedApp, deps: Deps): void {
  app.post(
    '/api/reports/reminder-letter/preview',
    {
      schema: {
        tags,
        summary: 'Who has late work, and the letter that would remind of it; nothing is kept',
        body: ReminderLetterRequest,
        response: { 200: ReminderLetterDraft },
      },
      config: DRAFT,
    },
    (request) => previewReminderLetter(deps, permitOf(request), request.body),
  )
  app.post(
    '/api/reports/reminder-letter.docx',
    {
      schema: {
        tags,
        summary: 'The letter as a file to sign; the drafting stands in the journal',
        body: ReminderLetterRequest,
      },
      config: DRAFT,
    },
    async (request, reply) =>
      send(reply, await writeReminderLetter(deps, permitOf(request), request.body)),
  )
}

function letterheadRoutes(app: TypedApp, deps: Deps): void {
  app.get(
    '/api/letterheads',
    { schema: { tags, response: { 200: LetterheadsView } }, config: { access: 'letterhead.read' } },
    () => getLetterheads(deps.database),
  )
  app.put(
    '/api/letterheads',
    {
      schema: { tags, body: LetterheadsChange, response: { 200: LetterheadsView } },
      config: { access: 'letterhead.edit' },
    },
    (request) => setLetterheads(deps, permitOf(request), request.body),
  )
}
