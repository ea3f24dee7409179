import type { ReplyView } from '@loimo/contract'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { api, isProblem } from '../../app/api.ts'
import { Clocks } from '../../app/clocks.tsx'
import { LanguageSwitch } from '../../app/display-menu.tsx'
import { Brand } from '../../app/shell.tsx'
import { useLanguage, useT } from '../../messages/language.tsx'
import { AreaField, Fault, TextField } from '../../ui/field.tsx'
import { formatDay, formatInstant } from '../../ui/format.ts'
import { Page } from '../../ui/page.tsx'
import { ASSIGNMENT_LOOKS, Mark } from '../../ui/shape.tsx'
import { Loaded, PlainState } from '../../ui/states.tsx'

type Verb = ReplyView['may'][number]
type Step = 'choose' | 'percent' | 'words' | 'name'

/** One question after the other; what was answered is kept when one goes back. */
function stepsOf(verb: Verb | null): readonly Step[] {
  if (verb === null) return ['choose']
  if (verb === 'receive') return ['choose', 'name']
  return verb === 'progress' ? ['choose', 'percent', 'words', 'name'] : ['choose', 'words', 'name']
}

type QuestionProps = {
  readonly title: string
  readonly send: string
  readonly busy?: boolean
  readonly onBack: (() => void) | undefined
  readonly onSend: () => void
  readonly children: ReactNode
}

function Question({ title, send, busy = false, onBack, onSend, children }: QuestionProps) {
  const t = useT()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSend()
  }
  return (
    <form onSubmit={submit} noValidate>
      <h2 ref={heading} tabIndex={-1}>
        {title}
      </h2>
      {children}
      <div className="actions">
        <button type="submit" className="primary" disabled={busy}>
          {send}
        </button>
        {onBack && (
          <button type="button" onClick={onBack}>
            {t.common.back}
          </button>
        )}
      </div>
    </form>
  )
}

function Task({ view }: { readonly view: ReplyView }) {
  const t = useT()
  const language = useLanguage()
  const { reply } = t.follow
  return (
    <section className="reply-task" aria-label={reply.task}>
      <p>
        {reply.forAgency} <b lang="vi">{view.agency.name}</b>
      </p>
      <p className="reply-words" lang="vi">
        {view.task}
      </p>
      <p className="muted" lang="vi">
        {[view.number, view.subject].filter(Boolean).join(' · ')}
      </p>
      <p>{view.lastDay ? reply.deadline(formatDay(view.lastDay, language)) : reply.noDeadline}</p>
    </section>
  )
}

type FormProps = {
  readonly token: string
  readonly view: ReplyView
  readonly onDone: (state: ReplyView['state']) => void
}

function ReplyForm({ token, view, onDone }: FormProps) {
  const t = useT()
  const { reply, work } = t.follow
  const [verb, setVerb] = useState<Verb | null>(view.may[0] ?? null)
  const [at, setAt] = useState(0)
  const [percent, setPercent] = useState(view.percent > 0 ? String(view.percent) : '')
  const [words, setWords] = useState('')
  const [name, setName] = useState('')
  const [sent, setSent] = useState(false)
  const answer = useMutation({
    mutationFn: () =>
      api.post<{ readonly state: ReplyView['state'] }>(`/api/reply/${token}`, {
        verb,
        name: name.trim(),
        ...(verb !== 'receive' && words.trim() && { words: words.trim() }),
        ...(verb === 'progress' && percent.trim() && { percent: Number(percent) }),
      }),
    onSuccess: ({ state }) => onDone(state),
  })
  const steps = stepsOf(verb)
  const step = steps[at] ?? 'choose'
  const faults: Record<Step, string | undefined> = {
    choose: undefined,
    percent:
      percent.trim() === '' || (/^\d{1,3}$/.test(percent.trim()) && Number(percent) <= 100)
        ? undefined
        : work.badPercent,
    words: words.trim() || (verb === 'progress' && percent.trim()) ? undefined : reply.needWords,
    name: name.trim().length >= 2 ? undefined : reply.needName,
  }
  const next = () => {
    if (faults[step]) return setSent(true)
    setSent(false)
    if (at === steps.length - 1) answer.mutate()
    else setAt(at + 1)
  }
  const fault = sent ? faults[step] : undefined
  const titles: Record<Step, string> = {
    choose: reply.choose,
    percent: reply.percentTitle,
    words: verb ? reply.wordsTitle[verb] : '',
    name: reply.nameTitle,
  }
  const fields: Record<Step, ReactNode> = {
    choose: (
      <fieldset className="field">
        <legend className="visually-hidden">{reply.choose}</legend>
        {view.may.map((one) => (
          <label key={one} className="check">
            <input type="radio" name="verb" checked={verb === one} onChange={() => setVerb(one)} />
            {reply.verbs[one]}
          </label>
        ))}
      </fieldset>
    ),
    percent: (
      <TextField
        label={work.percentDone}
        className="short"
        inputMode="numeric"
        autoComplete="off"
        value={percent}
        onText={setPercent}
        fault={fault}
      />
    ),
    words: (
      <AreaField
        label={work.words}
        hint={reply.wordsHint}
        value={words}
        onText={setWords}
        rows={6}
        fault={fault}
      />
    ),
    name: (
      <>
        <TextField
          label={reply.name}
          autoComplete="name"
          maxLength={100}
          value={name}
          onText={setName}
          fault={fault}
        />
        {words.trim() && verb !== 'receive' && (
          <p className="reply-words" lang="vi">
            {words}
          </p>
        )}
      </>
    ),
  }
  return (
    <>
      <Fault error={answer.error} />
      <Question
        key={step}
        title={titles[step]}
        send={step === 'name' ? reply.send : reply.next}
        busy={answer.isPending}
        onBack={at > 0 ? () => setAt(at - 1) : undefined}
        onSend={next}
      >
        {fields[step]}
      </Question>
    </>
  )
}

function Reply({ token, view }: { readonly token: string; readonly view: ReplyView }) {
  const t = useT()
  const { reply } = t.follow
  const [done, setDone] = useState<ReplyView['state'] | null>(null)
  if (done)
    return (
      <div role="status">
        <PlainState title={reply.done} next={reply.doneNext}>
          <span>
            {reply.stateNow}: <Mark {...ASSIGNMENT_LOOKS[done]}>{t.assignments.states[done]}</Mark>
          </span>
        </PlainState>
      </div>
    )
  return (
    <>
      <Task view={view} />
      {view.may.length === 0 ? (
        <PlainState title={reply.nothing} next={reply.nothingNext}>
          <a href="/">{reply.signIn}</a>
        </PlainState>
      ) : (
        <ReplyForm token={token} view={view} onDone={setDone} />
      )}
      <p className="muted">{reply.until(formatInstant(view.expiresAt))}</p>
    </>
  )
}

/** The one form behind a one-time link: for a phone, without signing in, one question a page. */
export function ReplyPage({ token }: { readonly token: string }) {
  const t = useT()
  const { reply } = t.follow
  const query = useQuery({
    queryKey: ['reply', token],
    queryFn: () => api.get<ReplyView>(`/api/reply/${encodeURIComponent(token)}`),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
  const isGone = isProblem(query.error, 'LINK_SPENT', 'NOT_FOUND', 'BAD_REQUEST')
  return (
    <>
      <header className="top">
        <div className="bar">
          <Brand />
          <div className="bar-end">
            <Clocks />
            <LanguageSwitch />
          </div>
        </div>
      </header>
      <main id="main" className="reply">
        <Page title={reply.title}>
          {isGone ? (
            <PlainState title={reply.goneTitle} next={reply.goneNext}>
              <a href="/">{reply.signIn}</a>
            </PlainState>
          ) : (
            <Loaded query={query}>{(view) => <Reply token={token} view={view} />}</Loaded>
          )}
        </Page>
      </main>
    </>
  )
}
