import { Component, type ReactNode } from 'react'
import { useT } from '../messages/language.tsx'
import { PlainState } from '../ui/states.tsx'

function Crashed() {
  const t = useT()
  return (
    <PlainState title={t.states.crashTitle} next={t.states.crashNext}>
      <button type="button" onClick={() => window.location.reload()}>
        {t.states.reload}
      </button>
    </PlainState>
  )
}

type Props = { readonly place: string; readonly children: ReactNode }

/** A fault of one page leaves the rest of the screen standing. */
export class CrashGuard extends Component<Props, { readonly crashed: string | null }> {
  override state = { crashed: null as string | null }

  static getDerivedStateFromError() {
    return { crashed: '' }
  }

  override componentDidCatch(error: unknown) {
    console.error(error)
    this.setState({ crashed: this.props.place })
  }

  override componentDidUpdate() {
    const { crashed } = this.state
    if (crashed !== null && crashed !== '' && crashed !== this.props.place)
      this.setState({ crashed: null })
  }

  override render() {
    return this.state.crashed === null ? this.props.children : <Crashed />
  }
}
