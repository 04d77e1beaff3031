import { Fragment, type ReactNode } from 'react'
import { marked, type Part } from '../words/marked.ts'

/** A sentence with its few marks. It makes elements, never HTML, so no text can bring its own. */
export function Prose({ text }: { readonly text: string }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move
  return marked(text).map((part, index) => <Fragment key={index}>{shown(part)}</Fragment>)
}

function shown(part: Part): ReactNode {
  switch (part.kind) {
    case 'text':
      return part.text
    case 'name':
      return <b>{part.text}</b>
    case 'code':
      return <code>{part.text}</code>
    case 'link':
      return <Outside href={part.href}>{part.text}</Outside>
  }
}

interface OutsideProps {
  readonly href: string
  readonly children: ReactNode
}

/** A page of somebody else, in a tab of its own. */
export function Outside({ href, children }: OutsideProps) {
  return (
    <a className="link" href={href} target="_blank" rel="noreferrer">
      {children}
      <span className="sr"> (opens a new tab)</span>
    </a>
  )
}
