import { Camera, ImageUp } from 'lucide-react'
import { Popover } from 'radix-ui'
import { useRef, useState } from 'react'
import { useSamples } from '../data/queries.ts'

/** The camera button: a few pictures that lie ready, or a file. */
export function PhotoPicker(props: { onFile: (file: File) => void; onSample: (name: string) => void }) {
  const { onFile, onSample } = props
  const [isOpen, setOpen] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const { data: samples = [] } = useSamples()
  const photos = samples.filter(({ kind }) => kind === 'photo')

  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger
        aria-label="Photo"
        title="Photo"
        className="grid size-9 pointer-coarse:size-11 shrink-0 place-items-center rounded-full bg-p-out text-p-on focus-visible:rounded-full"
      >
        <Camera size={19} strokeWidth={1.9} aria-hidden="true" />
      </Popover.Trigger>
      <input
        ref={input}
        type="file"
        accept="image/*"
        aria-label="Photo file"
        tabIndex={-1}
        className="hidden"
        onChange={(event) => {
          const [file] = event.target.files ?? []
          // The same file may be chosen twice in a row.
          event.target.value = ''
          setOpen(false)
          if (file) onFile(file)
        }}
      />
      <Popover.Portal>
        <Popover.Content
          side="top"
          align="start"
          sideOffset={12}
          collisionPadding={12}
          aria-label="Choose a photo"
          className="fade-in z-20 w-[288px] rounded-[16px] bg-raised p-3 text-ink shadow-modal outline-none"
        >
          {photos.length > 0 ? (
            <ul className="grid grid-cols-3 gap-1.5 pb-2.5">
              {photos.map((photo) => (
                <li key={photo.name}>
                  <button
                    type="button"
                    title={photo.title}
                    onClick={() => {
                      setOpen(false)
                      onSample(photo.name)
                    }}
                    className="block w-full overflow-hidden rounded-[10px] transition-opacity duration-[120ms] hover:opacity-85"
                  >
                    <img
                      src={photo.url}
                      alt={photo.title}
                      className="aspect-square w-full bg-well object-cover"
                    />
                  </button>
                </li>
              ))}
            </ul>
          ) : null}
          <button type="button" className="btn h-10 w-full" onClick={() => input.current?.click()}>
            <ImageUp size={16} aria-hidden="true" />
            Choose a file
          </button>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
