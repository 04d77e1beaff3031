import { Fragment, type ReactNode } from 'react'

/** Names of menus stand in double asterisks or curly quotes, values in backquotes, pages in brackets with their address. */
const MARK =
  /\*\*(.+?)\*\*|“(.+?)”|`([^`]+)`|\[([^\]]+)\]\((https:\/\/[^)\s]+)\)|(https:\/\/[^\s)]*[^\s).,;:])/gu

/** A sentence of the catalogue with its few marks. It makes elements, never HTML, so no text can bring its own. */
export function Prose({ text }: { readonly text: string }) {
  const parts: ReactNode[] = []
  let end = 0
  for (const match of text.matchAll(MARK)) {
    const [whole, bold, quoted, code, label, address, bare] = match
    parts.push(text.slice(end, match.index))
    end = match.index + whole.length
    if (bold !== undefined) parts.push(<b>{bold}</b>)
    else if (quoted !== undefined) parts.push(<b>{quoted}</b>)
    else if (code !== undefined) parts.push(<code>{code}</code>)
    else parts.push(<Outside href={address ?? bare ?? ''}>{label ?? bare?.replace('https://', '')}</Outside>)
  }
  parts.push(text.slice(end))
  // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move
  return parts.map((part, index) => <Fragment key={index}>{part}</Fragment>)
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
