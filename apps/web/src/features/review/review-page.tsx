import type { DispatchView } from '@loimo/contract'
import type { Doubt } from '@loimo/dispatch'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { Link, useParams } from 'wouter'
import { ApiProblem } from '../../app/api.ts'
import { useKeys } from '../../app/keys.ts'
import { PLACES } from '../../app/places.ts'
import { say } from '../../app/say.tsx'
import { useMay } from '../../app/session.ts'
import { useT } from '../../messages/language.tsx'
import { useFaultText } from '../../ui/field.tsx'
import { formatDate } from '../../ui/format.ts'
import { Page } from '../../ui/page.tsx'
import { DISPATCH_LOOKS, Mark } from '../../ui/shape.tsx'
import { Loaded } from '../../ui/states.tsx'
import { AgencyDialog } from './agency-dialog.tsx'
import { AmendDialog } from './amend-dialog.tsx'
import { ChoiceBar } from './choice-bar.tsx'
import { DeadlineDialog } from './deadline-dialog.tsx'
import { DirectiveList } from './directive-entry.tsx'
import { DiscardDialog } from './discard-dialog.tsx'
import { Doubts } from './doubts.tsx'
import { useDispatch, useSaver } from './edits.ts'
import { Fields } from './fields.tsx'
import { IssueDialog } from './issue-dialog.tsx'
import { IssuedList } from './issued.tsx'
import { bringIntoSight, lightUp } from './lights.ts'
import { directiveKey, doubtKey } from './marks.ts'
import { Paper } from './paper.tsx'
import { Papers } from './papers.tsx'
import { mendingOf } from './purposes.ts'
import {
  type Choice,
  type Now,
  NowContext,
  type OpenDialog,
  type Pane,
  type Review,
  ReviewContext,
  useNow,
} from './review-context.ts'
import { Toolbar } from './toolbar.tsx'
import { ValueDialog } from './value-dialog.tsx'

export function ReviewPage() {
  const { id = '' } = useParams<{ id: string }>()
  const query = useDispatch(id)
  return <Loaded query={query}>{(view) => <ReviewOf key={id} view={view} />}</Loaded>
}

function Dialogs() {
  const { dialog } = useNow()
  switch (dialog?.kind) {
    case 'agency':
      return <AgencyDialog target={dialog.target} />
    case 'deadline':
      return <DeadlineDialog {...dialog} />
    case 'value':
      return <ValueDialog {...dialog} />
    case 'issue':
      return <IssueDialog />
    case 'discard':
      return <DiscardDialog />
    case 'amend':
      return <AmendDialog directiveId={dialog.directiveId} />
    default:
      return null
  }
}

type Step = 1 | -1

/** The doubt that one stands at. When it is mended away, the next in the text takes its place. */
function useDoubtWalk(doubts: readonly Doubt[]) {
  const [place, setPlace] = useState<{ key: string; start: number } | null>(null)
  const open = doubts.filter(({ settled }) => !settled)
  const current = place
    ? (open.find(({ key }) => key === place.key) ??
      open.find(({ span }) => span.start >= place.start) ??
      open[0] ??
      null)
    : null
  const find = (step: Step): Doubt | null => {
    if (open.length === 0) return null
    if (!current) return (step === 1 ? open[0] : open.at(-1)) ?? null
    const at = open.findIndex(({ key }) => key === current.key)
    return open[(at + step + open.length) % open.length] ?? null
  }
  const stand = (doubt: Doubt) => setPlace({ key: doubt.key, start: doubt.span.start })
  const leave = () => setPlace(null)
  return { current, find, stand, leave }
}

type DoubtActions = Pick<Review, 'goToDoubt' | 'leaveDoubts' | 'mend' | 'settle'>

/** The same functions for as long as the page stands; each does what it would do now. */
function useLatest(actions: DoubtActions): DoubtActions {
  const latest = useRef(actions)
  latest.current = actions
  const [stable] = useState<DoubtActions>(() => ({
    goToDoubt: (doubt) => latest.current.goToDoubt(doubt),
    leaveDoubts: () => latest.current.leaveDoubts(),
    mend: (doubt) => latest.current.mend(doubt),
    settle: (doubt) => latest.current.settle(doubt),
  }))
  return stable
}

function nameOf(view: DispatchView, t: ReturnType<typeof useT>): string {
  const { number, date, kind } = view.draft
  const what = number?.value ?? `${t.documentKinds[kind.value]}, ${t.dispatches.noNumber}`
  return date ? `${what} (${formatDate(date.value)})` : what
}

function ReviewOf({ view }: { readonly view: DispatchView }) {
  const t = useT()
  const may = useMay()
  const faultText = useFaultText()
  const [choice, setChoice] = useState<Choice | null>(null)
  const [dialog, setDialog] = useState<OpenDialog | null>(null)
  const [pane, setPane] = useState<Pane>('side')
  const lit = useRef<string | null>(null)
  const walk = useDoubtWalk(view.doubts)
  const canEdit = may('draft.review') && view.state === 'review'

  const saver = useSaver(view.id, {
    onConflict: () => say(t.review.conflict, 'bad'),
    onRefused: (error) => {
      const detail = error instanceof ApiProblem ? error.detail : undefined
      const fault = t.review.faults[detail as keyof typeof t.review.faults]
      say(`${t.review.editRefused}: ${fault ?? faultText(error)}`, 'bad')
    },
  })
  const { edit: apply, step, state: saving } = saver

  const light = useCallback<Review['light']>((key, scroll) => {
    lit.current = key
    lightUp(key)
    if (key === null || scroll === undefined) return
    for (const side of ['paper', 'side'] as const)
      if (scroll === side || scroll === 'both') bringIntoSight(key, side, 'nearest')
  }, [])
  // What was lit stays lit when an edit draws the sides anew.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new view is the reason
  useEffect(() => lightUp(lit.current), [view])

  const goToDoubt = (doubt: Doubt) => {
    walk.stand(doubt)
    setChoice(null)
    requestAnimationFrame(() => {
      light(doubtKey(doubt))
      bringIntoSight(doubtKey(doubt), 'paper', 'center')
      if (doubt.directiveId) bringIntoSight(directiveKey(doubt.directiveId), 'side', 'center')
    })
  }
  const actions: DoubtActions = {
    goToDoubt,
    leaveDoubts: () => {
      walk.leave()
      light(null)
    },
    mend: (doubt) => {
      walk.stand(doubt)
      const mending = mendingOf(view, doubt)
      if ('open' in mending) return setDialog(mending.open)
      setPane('paper')
      setChoice({ span: doubt.span, purpose: mending.purpose })
    },
    settle: (doubt) => {
      const next = walk.find(1)
      apply({ kind: 'settle', doubt: doubt.key })
      if (next && next.key !== doubt.key) goToDoubt(next)
    },
  }
  const { mend, settle } = actions
  const stable = useLatest(actions)
  const onMove = (by: Step) => {
    const next = walk.find(by)
    if (next) goToDoubt(next)
  }
  const moveDirective = (by: Step) => {
    const entries = [...document.querySelectorAll<HTMLElement>('.pane-side [data-directive]')]
    const at = entries.findIndex((entry) => entry.contains(document.activeElement))
    const entry = entries[at === -1 && by === -1 ? entries.length - 1 : at + by]
    entry?.querySelector<HTMLElement>('.value')?.focus()
    entry?.scrollIntoView({ block: 'nearest' })
  }
  const left = view.doubts.filter(({ settled, mustSettle }) => mustSettle && !settled).length

  useKeys({
    n: () => onMove(1),
    p: () => onMove(-1),
    s: () => canEdit && walk.current && settle(walk.current),
    m: () => canEdit && walk.current && mend(walk.current),
    j: () => moveDirective(1),
    k: () => moveDirective(-1),
    'Ctrl+z': () => canEdit && view.canUndo && step('undo'),
    'Ctrl+Shift+z': () => canEdit && view.canRedo && step('redo'),
    'Ctrl+y': () => canEdit && view.canRedo && step('redo'),
  })

  const review = useMemo<Review>(() => {
    const numbers = new Map(view.draft.directives.map(({ id }, index) => [id, index + 1]))
    return {
      view,
      canEdit,
      numberOf: (id) => numbers.get(id) ?? 0,
      apply,
      step,
      choose: setChoice,
      open: setDialog,
      show: setPane,
      light,
      ...stable,
    }
  }, [view, canEdit, apply, step, light, stable])
  const now: Now = { saving, choice, dialog, doubt: walk.current }
  const name = nameOf(view, t)
  const isReview = view.state === 'review' && canEdit
  return (
    <ReviewContext value={review}>
      <NowContext value={now}>
        <Page
          className={`review review-${pane}`}
          fits
          title={isReview ? t.review.title(name) : t.review.viewTitle(name)}
          above={
            <Link href={PLACES.dispatches} className="back no-print">
              {t.shell.dispatches}
            </Link>
          }
          aside={
            <>
              <Mark {...DISPATCH_LOOKS[view.state]}>{t.dispatchStates[view.state]}</Mark>
              <Toolbar
                left={left}
                mayIssue={may('dispatch.issue')}
                mayReview={may('draft.review')}
                onNextDoubt={() => onMove(1)}
              />
            </>
          }
        >
          <fieldset className="pane-tabs no-print" aria-label={t.review.panes}>
            {(['paper', 'side'] as const).map((one) => (
              <button
                key={one}
                type="button"
                aria-pressed={pane === one}
                onClick={() => setPane(one)}
              >
                {one === 'paper' ? t.review.paper : t.review.directives}
              </button>
            ))}
          </fieldset>
          <div className="panes">
            <div className="pane pane-paper">
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
              <section className="pane-scroll" aria-label={t.review.paper} tabIndex={0}>
                <Paper />
              </section>
              <ChoiceBar />
            </div>
            <div className="pane pane-side">
              {canEdit && <Doubts left={left} onMove={onMove} />}
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
              <section className="pane-scroll" aria-label={t.review.directives} tabIndex={0}>
                <Fields />
                {view.state === 'issued' ? <IssuedList /> : <DirectiveList />}
                <Papers view={view} />
              </section>
            </div>
          </div>
          <Dialogs />
        </Page>
      </NowContext>
    </ReviewContext>
  )
}
