import { type CSSProperties, useState } from 'react'
import { hueOf, initials } from '../words/names.ts'

interface FaceProps {
  readonly id: string
  readonly name: string
  readonly pictureUrl: string | null
  readonly size: number
}

/** A picture, or initials on a colour of their own. Never read aloud: the name always stands beside it. */
export function Face({ id, name, pictureUrl, size }: FaceProps) {
  // Meta's picture addresses expire: one that does not load gives way to the initials.
  const [brokenUrl, setBrokenUrl] = useState<string | null>(null)
  if (pictureUrl !== null && pictureUrl !== brokenUrl) {
    return (
      <img
        className="av object-cover"
        src={pictureUrl}
        width={size}
        height={size}
        alt=""
        loading="lazy"
        decoding="async"
        referrerPolicy="no-referrer"
        style={{ width: size, height: size }}
        onError={() => setBrokenUrl(pictureUrl)}
      />
    )
  }
  const style = { '--h': hueOf(id), width: size, height: size, fontSize: size * 0.36 } as CSSProperties
  return (
    <span className="av ini" style={style} aria-hidden="true">
      {initials(name)}
    </span>
  )
}
