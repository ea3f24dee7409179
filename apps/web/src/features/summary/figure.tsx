import { Link } from 'wouter'
import { useLanguage, useT } from '../../messages/language.tsx'
import { formatNumber, formatShare } from '../../ui/format.ts'
import { boardOf, type Figure } from './summary.ts'

type CountProps = { readonly figure: Figure; readonly label: string }

/** A number that opens its rows. Nothing stands behind a zero. */
export function Count({ figure, label }: CountProps) {
  const language = useLanguage()
  const text = formatNumber(figure.count, language)
  if (figure.count === 0) return <span className="figures muted">{text}</span>
  return (
    <Link className="figures" href={boardOf(figure)} aria-label={`${text} ${label}`}>
      {text}
    </Link>
  )
}

type RateProps = {
  readonly numerator: Figure
  readonly denominator: Figure
  readonly label: string
}

/** A share with what it is a share of. */
export function Rate({ numerator, denominator, label }: RateProps) {
  const t = useT()
  const language = useLanguage()
  if (denominator.count === 0) return <span className="muted">{t.follow.summary.noneToCount}</span>
  return (
    <span className="rate nowrap">
      <b className="figures">{formatShare(numerator.count / denominator.count, language)}</b>{' '}
      <small className="figures">
        <Count figure={numerator} label={label} />/<Count figure={denominator} label={label} />
      </small>
    </span>
  )
}
