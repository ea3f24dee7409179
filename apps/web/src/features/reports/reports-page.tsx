import { useMay } from '../../app/session.ts'
import { useT } from '../../messages/language.tsx'
import { Choice, useFilters } from '../../ui/list.tsx'
import { Page } from '../../ui/page.tsx'
import { LetterheadsPart } from './letterheads.tsx'
import { ReminderLetter } from './reminder-letter.tsx'
import { StatusReport } from './status-report.tsx'

const TABS = [
  ['status', 'report.read', ''],
  ['reminder', 'reminder.draft', 'don-doc'],
  ['heads', 'letterhead.read', 'the-thuc'],
] as const

/** Papers that go out: what was reported, who is reminded, and how both look. */
export function ReportsPage() {
  const t = useT()
  const r = t.reports
  const may = useMay()
  const filters = useFilters()
  const tabs = TABS.filter(([, action]) => may(action))
  const asked = tabs.find(([, , word]) => word === filters.get('muc')) ?? tabs[0]
  return (
    <Page title={r.title} className="reports-page">
      {tabs.length > 1 && (
        <div className="desk-part no-print">
          <Choice
            label={r.tab}
            value={asked?.[2] ?? ''}
            options={tabs.map(([name, , word]) => ({ value: word, text: r.tabs[name] }))}
            onChoose={(word) => filters.set('muc', word)}
          />
        </div>
      )}
      {asked?.[0] === 'status' && <StatusReport filters={filters} />}
      {asked?.[0] === 'reminder' && <ReminderLetter />}
      {asked?.[0] === 'heads' && <LetterheadsPart />}
    </Page>
  )
}
