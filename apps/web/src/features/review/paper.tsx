import type { Span } from '@loimo/dispatch'
import {
  Fragment,
  type KeyboardEvent,
  type MouseEvent,
  memo,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { useT } from '../../messages/language.tsx'
import { Choice as Choices } from '../../ui/list.tsx'
import { directiveKey, listMarks, type Mark } from './marks.ts'
import { purposeOf } from './purposes.ts'
import { useNow, useReview } from './review-context.ts'
import { layOut, type Segment } from './segments.ts'
import { listWords, reachWord, snapToWords } from './word-steps.ts'

const SETTLE_MS = 220

/** Where in the paper's text a place of the page lies. */
function offsetOf(node: Node | null, offset: number): number | undefined {
  const element = node instanceof HTMLElement ? node : node?.parentElement
  const piece = element?.closest<HTMLElement>('[data-start]')
  if (!piece || !node) return undefined
  const inside = node.nodeType === Node.TEXT_NODE ? offset : 0
  return Number(piece.dataset.start) + inside
}

function offsetAtPoint({ clientX, clientY }: MouseEvent): number | undefined {
  const caret = document.caretPositionFromPoint?.(clientX, clientY)
  if (caret) return offsetOf(caret.offsetNode, caret.offset)
  const range = document.caretRangeFromPoint?.(clientX, clientY)
  return range ? offsetOf(range.startContainer, range.startOffset) : undefined
}

/** Selecting in the paper by mouse, finger or caret chooses the whole words that were touched. */
function useSelectedWords(onSelect: (span: Span) => void, words: readonly Span[]) {
  const ref = useRef<HTMLDivElement>(null)
  const told = useRef(onSelect)
  told.current = onSelect
  useEffect(() => {
    let timer: number
    const onChange = () => {
      window.clearTimeout(timer)
      timer = window.setTimeout(() => {
        const selection = document.getSelection()
        if (!selection || selection.isCollapsed || selection.rangeCount === 0) return
        const range = selection.getRangeAt(0)
        if (!ref.current?.contains(range.commonAncestorContainer)) return
        const start = offsetOf(range.startContainer, range.startOffset)
        const end = offsetOf(range.endContainer, range.endOffset)
        const span =
          start === undefined || end === undefined ? undefined : snapToWords(words, { start, end })
        if (span) told.current(span)
      }, SETTLE_MS)
    }
    document.addEventListener('selectionchange', onChange)
    return () => {
      window.clearTimeout(timer)
      document.removeEventListener('selectionchange', onChange)
    }
  }, [words])
  return ref
}

type ValueKind = Exclude<Mark['kind'], 'directive' | 'choice'>

const isValue = (mark: Mark): mark is Mark & { kind: ValueKind } =>
  mark.kind !== 'directive' && mark.kind !== 'choice'

/** Of marks on the same words the one of the order that stands here: a lead may be named once for several. */
function tightest(marks: readonly Mark[]): Mark | undefined {
  const last = marks.at(-1)
  const here = marks.find(({ kind }) => kind === 'directive')?.directiveId
  const isSame = ({ span }: Mark) => span.start === last?.span.start && span.end === last.span.end
  return marks.find((one) => isSame(one) && here !== undefined && one.directiveId === here) ?? last
}

/** The mark that a piece answers for: the tightest that is a value or a doubt. */
function markOf({ marks }: Segment<Mark>): Mark | undefined {
  return tightest(marks.filter(({ kind }) => kind !== 'choice'))
}

type PieceProps = {
  readonly segment: Segment<Mark>
  readonly text: string
  readonly isFirstStop: boolean
}

const keysOf = ({ marks }: Segment<Mark>) => marks.map(({ key }) => key).join(' ')

/** A paper has thousands of pieces: those that did not change are not drawn again. */
const Piece = memo(
  ({ segment, text, isFirstStop }: PieceProps) => {
    const t = useT()
    const { start, end, marks } = segment
    const words = text.slice(start, end)
    const mark = markOf(segment)
    if (!mark)
      return (
        <span data-start={start} className={marks.length > 0 ? 'm m-choice' : undefined}>
          {words}
        </span>
      )
    const beginning = marks.filter((one) => isValue(one) && one.span.start === start)
    const starting = beginning.includes(mark) ? mark : beginning.at(-1)
    const shared = {
      className: [
        'm',
        ...new Set(marks.map(({ kind }) => `m-${kind}`)),
        mark.kind === 'doubt' ? 'm-doubting' : '',
      ].join(' '),
      'data-start': start,
      'data-keys': keysOf(segment),
      'data-main': mark.key,
    }
    if (!starting || !isValue(starting)) return <span {...shared}>{words}</span>
    const said = text.slice(starting.span.start, starting.span.end)
    return (
      // A button inside running text: a real button element could not break across lines.
      // biome-ignore lint/a11y/useSemanticElements: see above
      <span
        {...shared}
        role="button"
        tabIndex={isFirstStop ? 0 : -1}
        data-stop={starting.key}
        aria-label={`${t.review[starting.kind]}: ${said}`}
      >
        {words}
      </span>
    )
  },
  (before, after) =>
    before.text === after.text &&
    before.isFirstStop === after.isFirstStop &&
    before.segment.start === after.segment.start &&
    before.segment.end === after.segment.end &&
    keysOf(before.segment) === keysOf(after.segment),
)

function Rail({ id, n }: { readonly id: string; readonly n: number }) {
  const t = useT()
  const { light, show } = useReview()
  return (
    <button
      type="button"
      className="rail"
      tabIndex={-1}
      aria-label={t.review.directive(n)}
      onClick={() => {
        show('side')
        light(directiveKey(id), 'side')
      }}
    >
      {n}
    </button>
  )
}

const LEGEND = [
  'lead',
  'cooperating',
  'deadline',
  'reportTo',
  'condition',
  'doubt',
] as const satisfies readonly Mark['kind'][]

function Legend() {
  const t = useT()
  return (
    <p className="legend">
      <span className="visually-hidden">{t.review.legend}: </span>
      {LEGEND.map((kind) => (
        <span key={kind} className={`m m-${kind}${kind === 'doubt' ? ' m-doubting' : ''}`}>
          {t.review[kind]}
        </span>
      ))}
    </p>
  )
}

type Shown = 'text' | 'image' | 'both'

export function Paper() {
  const t = useT()
  const { view, numberOf, canEdit, choose, light, show, goToDoubt } = useReview()
  const { choice } = useNow()
  const { text, pages } = view
  const hasImages = pages.some(({ image }) => image !== null)
  const [shown, setShown] = useState<Shown>('text')
  const words = useMemo(() => listWords(text), [text])
  const marks = useMemo(() => listMarks(view), [view])
  const ref = useSelectedWords((span) => {
    if (canEdit) choose({ span, purpose: choice?.purpose ?? null })
  }, words)
  const parts = useMemo(() => {
    const all: Mark[] = choice
      ? [
          ...marks,
          { key: 'choice', kind: 'choice', span: choice.span, directiveId: null, at: null },
        ]
      : marks
    const cuts =
      pages.length > 1
        ? pages
        : [
            {
              number: 1,
              via: 'text',
              image: pages[0]?.image ?? null,
              span: { start: 0, end: text.length },
            },
          ]
    return cuts.map((page, index) => {
      // White space between two pages belongs to the page before it.
      const end = cuts[index + 1]?.span.start ?? text.length
      const start = index === 0 ? 0 : page.span.start
      return { page, segments: layOut({ start, end }, all) }
    })
  }, [marks, choice, pages, text])
  const firstStop = marks
    .filter(({ kind }) => kind !== 'directive')
    .sort((a, b) => a.span.start - b.span.start)[0]

  const point = (target: EventTarget, name: 'main' | 'stop') => {
    if (choice) return
    const place = (target as HTMLElement).closest<HTMLElement>(`[data-${name}]`)
    light(place?.dataset[name] ?? null, 'side')
  }
  const use = (key: string | undefined) => {
    const mark = marks.find((one) => one.key === key)
    if (!mark) return
    if (mark.kind === 'doubt') {
      const doubt = view.doubts.find((one) => `doubt:${one.key}` === mark.key)
      if (doubt) goToDoubt(doubt)
      return
    }
    const purpose = purposeOf(mark)
    if (canEdit && purpose) choose({ span: mark.span, purpose })
    else {
      show('side')
      light(mark.key, 'side')
    }
  }
  const onClick = (event: MouseEvent) => {
    if (document.getSelection()?.isCollapsed === false) return
    if (choice) {
      const at = offsetAtPoint(event)
      if (at !== undefined) choose({ ...choice, span: reachWord(words, choice.span, at) })
      return
    }
    use((event.target as HTMLElement).closest<HTMLElement>('[data-main]')?.dataset.main)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const stop = (event.target as HTMLElement).dataset.stop
    if (!stop || choice) return
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault()
      use(stop)
    }
    if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return
    event.preventDefault()
    const stops = [...(ref.current?.querySelectorAll<HTMLElement>('[data-stop]') ?? [])]
    const next =
      stops[stops.indexOf(event.target as HTMLElement) + (event.key === 'ArrowRight' ? 1 : -1)]
    if (!next) return
    ;(event.target as HTMLElement).tabIndex = -1
    next.tabIndex = 0
    next.focus()
  }
  return (
    <>
      <div className="paper-head no-print">
        <Legend />
        {hasImages && (
          <Choices
            label={t.review.viewMode}
            value={shown}
            options={[
              { value: 'text', text: t.review.showText },
              { value: 'image', text: t.review.showImage },
              { value: 'both', text: t.review.showBoth },
            ]}
            onChoose={(next) => setShown(next as Shown)}
          />
        )}
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: clicks and keys of the marks inside are taken here */}
      <div
        ref={ref}
        className={`paper paper-${shown}${choice ? ' paper-choosing' : ''}`}
        lang="vi"
        onClick={onClick}
        onKeyDown={onKeyDown}
        onMouseOver={({ target }) => point(target, 'main')}
        onMouseLeave={() => choice ?? light(null)}
        onFocus={({ target }) => point(target, 'stop')}
      >
        {parts.map(({ page, segments }) => (
          <div key={page.number} className="sheet">
            {parts.length > 1 && (
              <p className="sheet-number" aria-hidden="true">
                {t.review.pageN(page.number)}
                {page.via === 'ocr' && ` · ${t.review.viaOcr}`}
              </p>
            )}
            {shown !== 'image' && (
              <div className="sheet-text">
                {segments.map((segment) => (
                  <Fragment key={segment.start}>
                    {segment.marks
                      .filter(
                        ({ kind, span }) => kind === 'directive' && span.start === segment.start,
                      )
                      .map(({ directiveId }) => (
                        <Rail key={directiveId} id={directiveId!} n={numberOf(directiveId!)} />
                      ))}
                    <Piece
                      segment={segment}
                      text={text}
                      isFirstStop={firstStop?.span.start === segment.start}
                    />
                  </Fragment>
                ))}
              </div>
            )}
            {shown !== 'text' &&
              (page.image ? (
                <img
                  className="sheet-image"
                  src={page.image}
                  alt={t.review.pageImage(page.number)}
                  loading="lazy"
                />
              ) : (
                <p className="muted">{t.review.pageN(page.number)}</p>
              ))}
          </div>
        ))}
        {view.draft.truncated && <p className="paper-cut">{t.review.truncated}</p>}
      </div>
    </>
  )
}
