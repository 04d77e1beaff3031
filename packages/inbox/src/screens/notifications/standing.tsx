import { Check, CircleDashed, Clock3, Eraser, type LucideIcon, TriangleAlert } from 'lucide-react'
import { STANDING_WORDS, type Standing } from '../../words/notification.ts'

const ICONS: Readonly<Record<Standing, LucideIcon>> = {
  set_aside: TriangleAlert,
  waiting: Clock3,
  erased: Eraser,
  ignored: CircleDashed,
  applied: Check,
}

const TONES: Readonly<Record<Standing, string>> = {
  set_aside: 'bad',
  waiting: 'warn',
  erased: '',
  ignored: '',
  applied: 'ok',
}

/** How something stands, as an icon and a word. Quiet: only the icon has a colour, for lists. */
export function StandingMark({
  standing,
  quiet = false,
}: {
  readonly standing: Standing
  readonly quiet?: boolean
}) {
  const Icon = ICONS[standing]
  return (
    <span className={quiet ? `standing ${TONES[standing]}` : `chip ${TONES[standing]}`}>
      <Icon size={14} strokeWidth={1.75} aria-hidden="true" />
      {STANDING_WORDS[standing]}
    </span>
  )
}
