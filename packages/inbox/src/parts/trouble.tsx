import { RotateCw, TriangleAlert } from 'lucide-react'
import { Component, type ReactNode, useState } from 'react'
import { Refusal, Unreachable } from '../data/api.ts'

interface TroubleProps {
  readonly error: unknown
  readonly onAgain: () => void
}

/** What went wrong where something should stand: in words, with a way on. */
export function Trouble({ error, onAgain }: TroubleProps) {
  const { title, sentence } = troubleWords(error)
  const [copied, setCopied] = useState(false)
  return (
    <div className="calm" role="alert">
      <TriangleAlert size={24} strokeWidth={1.75} aria-hidden="true" />
      <h2>{title}</h2>
      <p>{sentence}</p>
      <div className="flex gap-2">
        <button type="button" className="btn" onClick={onAgain}>
          <RotateCw size={14} aria-hidden="true" /> Try again
        </button>
        <button
          type="button"
          className="btn ghost"
          onClick={() => {
            void navigator.clipboard.writeText(details(error)).then(() => setCopied(true))
          }}
        >
          {copied ? 'Copied' : 'Copy details'}
        </button>
      </div>
    </div>
  )
}

function troubleWords(error: unknown): { title: string; sentence: string } {
  if (error instanceof Refusal) return { title: error.message, sentence: error.fix }
  if (error instanceof Unreachable) {
    return {
      title: 'Roost does not answer',
      sentence: 'It is stopped, or the connection is gone. Nothing is lost meanwhile.',
    }
  }
  return {
    title: 'This part of the page broke',
    sentence: 'Your conversations are safe. Trying again loads it anew.',
  }
}

function details(error: unknown): string {
  const lines = [new Date().toISOString(), location.pathname, navigator.userAgent]
  if (error instanceof Refusal) lines.push(`${error.status} ${error.code}: ${error.message}`)
  else if (error instanceof Error) lines.push(error.stack ?? `${error.name}: ${error.message}`)
  else lines.push(String(error))
  return lines.join('\n')
}

interface BoundaryProps {
  readonly children: ReactNode
}

/** Keeps a broken part from taking the rest of the page with it. */
export class Boundary extends Component<BoundaryProps, { error: unknown }> {
  override state: { error: unknown } = { error: null }
  static getDerivedStateFromError(error: unknown) {
    return { error: error ?? new Error('unknown') }
  }
  override render() {
    const { error } = this.state
    if (error === null) return this.props.children
    return <Trouble error={error} onAgain={() => this.setState({ error: null })} />
  }
}
