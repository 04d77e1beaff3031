import { useState } from 'react'

/** A round picture; the first letter of the name where the picture does not load. The name stands beside it, so it is not said twice. */
export function Face({ src, name, size }: { src: string; name: string; size: number }) {
  const [isBroken, setBroken] = useState(false)
  const box = { width: size, height: size }
  if (isBroken || !src) {
    return (
      <span className="av ini" style={{ ...box, fontSize: size * 0.4 }} aria-hidden="true">
        {[...name][0]}
      </span>
    )
  }
  return <img className="av object-cover" style={box} src={src} alt="" onError={() => setBroken(true)} />
}
