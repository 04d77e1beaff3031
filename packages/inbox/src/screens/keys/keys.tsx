import { X } from 'lucide-react'
import { Dialog } from '../../parts/dialog.tsx'

const KEYS: readonly (readonly [keys: readonly string[], what: string])[] = [
  [['j', 'k'], 'Next and previous conversation'],
  [['Enter'], 'Open it; in the answer: send'],
  [['r'], 'Write an answer'],
  [['Shift Enter'], 'A new line in the answer'],
  [['/'], 'Search people and messages'],
  [['Esc'], 'Back one level'],
  [['Space'], 'Play or pause a voice message'],
  [['?'], 'This list'],
]

/** The keys of the page. */
export default function Keys({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog label="Keys" className="center-dialog" onClose={onClose}>
      <div className="p-5">
        <div className="mb-3 flex items-center justify-between">
          <h2 className="text-[17px] leading-6 font-semibold">Keys</h2>
          <button type="button" className="ib" aria-label="Close" onClick={onClose}>
            <X size={18} aria-hidden="true" />
          </button>
        </div>
        <dl className="grid gap-2.5 text-[13px] leading-5">
          {KEYS.map(([keys, what]) => (
            <div key={what} className="flex items-baseline justify-between gap-4">
              <dt>{what}</dt>
              <dd className="flex gap-1">
                {keys.map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </dd>
            </div>
          ))}
        </dl>
      </div>
    </Dialog>
  )
}
