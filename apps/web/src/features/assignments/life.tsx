import type { AssignmentView, LifeEvent } from '@loimo/contract'
import { Link } from 'wouter'
import { assignmentPlace } from '../../app/places.ts'
import { useLanguage, useT } from '../../messages/language.tsx'
import { AgencyName } from '../../ui/agency-name.tsx'
import { formatBytes, formatDate, formatInstant } from '../../ui/format.ts'
import { ASSIGNMENT_LOOKS, Mark } from '../../ui/shape.tsx'

function Files({ files }: Pick<LifeEvent, 'files'>) {
  const language = useLanguage()
  return (
    <ul className="life-files">
      {files.map((file) => (
        <li key={file.id}>
          <a href={file.href} download={file.fileName}>
            {file.fileName}
          </a>{' '}
          <small>{formatBytes(file.bytes, language)}</small>
        </li>
      ))}
    </ul>
  )
}

/** A report that the address names is shown, though it came after the page. */
function showIfMeant(entry: HTMLLIElement | null): void {
  if (!entry || location.hash !== `#${entry.id}`) return
  entry.classList.add('meant')
  // After the page has gone to its top.
  window.setTimeout(() => entry.scrollIntoView({ block: 'center' }))
}

function Event({ event }: { readonly event: LifeEvent }) {
  const t = useT()
  const { work, did } = t.follow
  const more = [
    event.percent !== null && `${event.percent}%`,
    event.lastDay && work.untilDay(formatDate(event.lastDay)),
    event.agency && work.toAgency(event.agency.name),
  ].filter(Boolean)
  return (
    <li id={`bao-cao-${event.id}`} ref={showIfMeant}>
      <time dateTime={event.at}>{formatInstant(event.at)}</time>
      <div>
        <b>{t.history.by(event.byName, event.byAgency?.name ?? null)}</b> {did[event.verb]}
        {more.length > 0 && <span className="figures"> · {more.join(' · ')}</span>}
        {event.paperNumber && (
          <p className="figures" lang="vi">
            {work.paper(
              event.paperNumber,
              event.paperDate === null ? null : formatDate(event.paperDate),
            )}
          </p>
        )}
        {event.words && (
          <p className="life-words" lang="vi">
            {event.words}
          </p>
        )}
        {event.obstacles && (
          <p className="life-words" lang="vi">
            <Mark shape="square" tone="warn">
              {work.obstacles}
            </Mark>{' '}
            {event.obstacles}
          </p>
        )}
        {event.files.length > 0 && <Files files={event.files} />}
      </div>
    </li>
  )
}

/** Who did what, when and with which words: the last first. */
export function LifeLine({ events }: Pick<AssignmentView, 'events'>) {
  const t = useT()
  if (events.length === 0) return <p className="muted">{t.history.empty}</p>
  return (
    <ol className="history life">
      {events.toReversed().map((event) => (
        <Event key={event.id} event={event} />
      ))}
    </ol>
  )
}

/** The lead sees who has not given their part. */
export function PartnerParts({ partnerParts }: Pick<AssignmentView, 'partnerParts'>) {
  const t = useT()
  const { work } = t.follow
  if (partnerParts.length === 0) return null
  const given = partnerParts.filter(({ givenOn }) => givenOn !== null).length
  return (
    <section aria-labelledby="parts">
      <h2 id="parts">{work.parts}</h2>
      <p className="muted">{work.partsGiven(given, partnerParts.length)}</p>
      <ul className="lines">
        {partnerParts.map(({ agency, givenOn, words }) => (
          <li key={agency.id}>
            <span>
              <AgencyName agency={agency} />
              {words && (
                <small className="life-words" lang="vi">
                  {words}
                </small>
              )}
            </span>
            {givenOn ? (
              <Mark shape="disc" tone="good">
                {work.partGiven(formatDate(givenOn))}
              </Mark>
            ) : (
              <Mark shape="ring" tone="warn">
                {work.partMissing}
              </Mark>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

export function Siblings({ siblings }: Pick<AssignmentView, 'siblings'>) {
  const t = useT()
  if (siblings.length === 0) return null
  return (
    <section aria-labelledby="siblings">
      <h2 id="siblings">{t.follow.work.siblings}</h2>
      <ul className="lines">
        {siblings.map(({ id, lead, state, period }) => (
          <li key={id}>
            <Link href={assignmentPlace(id)} lang="vi">
              {lead.name}
              {period && ` · ${period}`}
            </Link>
            <Mark {...ASSIGNMENT_LOOKS[state]}>{t.assignments.states[state]}</Mark>
          </li>
        ))}
      </ul>
    </section>
  )
}
