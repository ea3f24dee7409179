import { useRowKeys } from '../../app/keys.ts'
import { useT } from '../../messages/language.tsx'
import { Pager, useFilters } from '../../ui/list.tsx'
import { Page } from '../../ui/page.tsx'
import { Loaded, PlainState } from '../../ui/states.tsx'
import { DropZone } from './drop-zone.tsx'
import { IntakeTable } from './intake-table.tsx'
import { useIntakes } from './intakes.ts'
import { useParcels } from './parcels.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text).length

export function IntakePage() {
  const t = useT()
  const filters = useFilters()
  const query = useIntakes(filters.page)
  const { parcels, add, send, forget } = useParcels()
  useRowKeys()
  const addText = (name: string, text: string) =>
    add([{ name: name || `${t.intake.paste}.txt`, bytes: bytesOf(text), file: null, text }])
  return (
    <Page title={t.intake.title}>
      <DropZone
        onFiles={(files) =>
          add(files.map((file) => ({ name: file.name, bytes: file.size, file, text: null })))
        }
        onText={addText}
      />
      <section aria-labelledby="on-the-way">
        <h2 id="on-the-way">{t.intake.onTheWay}</h2>
        <Loaded query={query}>
          {(page) =>
            page.rows.length === 0 && parcels.length === 0 ? (
              <PlainState title={t.intake.empty} next={t.intake.emptyNext} />
            ) : (
              <>
                <IntakeTable rows={page.rows} parcels={parcels} onSend={send} onForget={forget} />
                <Pager page={page} onPage={(next) => filters.set('page', String(next))} />
              </>
            )
          }
        </Loaded>
      </section>
    </Page>
  )
}
