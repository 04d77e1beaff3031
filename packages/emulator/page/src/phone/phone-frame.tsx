import type { DragEvent, ReactNode, Ref } from 'react'
import { StatusBar } from './status-bar.tsx'

/** The body of the phone and what every screen on it has. Under 700 px the phone is the screen. */
export function PhoneFrame(props: {
  name: string
  screenRef: Ref<HTMLDivElement>
  onFile?: ((file: File) => void) | undefined
  children: ReactNode
}) {
  const { name, screenRef, onFile, children } = props
  const onDrop = (event: DragEvent) => {
    const [file] = event.dataTransfer.files
    if (!file || !onFile) return
    event.preventDefault()
    onFile(file)
  }
  return (
    <section
      aria-label={`${name}’s phone`}
      className="phone w-full"
      onDragOver={(event) => onFile && event.preventDefault()}
      onDrop={onDrop}
    >
      <div ref={screenRef} className="screen">
        <StatusBar />
        {children}
        <span
          aria-hidden="true"
          className="mx-auto mt-2 mb-2 h-[5px] w-32 shrink-0 rounded-full bg-p-ink max-[699px]:hidden"
        />
      </div>
    </section>
  )
}
