import { CopyWord } from '../../parts/copy.tsx'

interface LinesProps {
  readonly text: string
  /** What is copied. */
  readonly label: string
}

/** Lines for a file or a terminal, with a word that copies them. */
export function Lines({ text, label }: LinesProps) {
  return (
    <div className="lines">
      <pre className="terminal" dir="ltr">
        {text}
      </pre>
      <CopyWord text={text} label={label} />
    </div>
  )
}
