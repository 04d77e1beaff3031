import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { announce } from './announcer.tsx'

/** How long a button says that it has copied. */
const SAID_MS = 2000

/** Copies, and says so for a moment. */
export function useCopy(): { readonly isCopied: boolean; readonly copy: (text: string) => void } {
  const [isCopied, setCopied] = useState(false)
  useEffect(() => {
    if (!isCopied) return
    const timer = window.setTimeout(() => setCopied(false), SAID_MS)
    return () => window.clearTimeout(timer)
  }, [isCopied])
  const copy = (text: string) => {
    // Without https, and not on this machine, browsers give no clipboard: the text stays selectable then.
    void navigator.clipboard?.writeText(text).then(() => {
      setCopied(true)
      announce('Copied')
    })
  }
  return { isCopied, copy }
}

interface CopyProps {
  readonly text: string
  /** What is copied, for those who do not see what it stands beside. */
  readonly label: string
}

/** A value to be typed elsewhere, with a button that copies it. */
export function CopyValue({ text, label }: CopyProps) {
  const { isCopied, copy } = useCopy()
  const Icon = isCopied ? Check : Copy
  return (
    <div className="copy">
      <code dir="ltr" title={text}>
        {text}
      </code>
      <button type="button" className="ib" aria-label={`Copy ${label}`} onClick={() => copy(text)}>
        <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
      </button>
    </div>
  )
}

/** The word “Copy” as a link. */
export function CopyWord({ text, label }: CopyProps) {
  const { isCopied, copy } = useCopy()
  return (
    <button type="button" className="link" aria-label={`Copy ${label}`} onClick={() => copy(text)}>
      {isCopied ? 'Copied' : 'Copy'}
    </button>
  )
}
