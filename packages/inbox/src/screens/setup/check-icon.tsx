import type { ApiCheck } from '@roost/server/api'
import {
  Bug,
  CircleCheck,
  CircleDashed,
  CircleMinus,
  CircleQuestionMark,
  CircleX,
  LoaderCircle,
  type LucideIcon,
  TriangleAlert,
} from 'lucide-react'
import { isWaiting, verdictWord } from '../../words/checks.ts'

const ICONS: Readonly<Record<ApiCheck['result'], readonly [LucideIcon, string]>> = {
  pass: [CircleCheck, 'ok'],
  fail: [CircleX, 'bad'],
  warn: [TriangleAlert, 'warn'],
  manual: [CircleQuestionMark, ''],
  unknown: [CircleDashed, ''],
  crashed: [Bug, ''],
  skip: [CircleMinus, ''],
}

/** The verdict of a check as a sign, and as a word for those who do not see it. */
export function CheckIcon({ check }: { readonly check: ApiCheck }) {
  const [Icon, tone] = isWaiting(check) ? ([LoaderCircle, ''] as const) : ICONS[check.result]
  return (
    <span className={`verdict ${tone}`}>
      <Icon size={18} strokeWidth={2} aria-hidden="true" />
      <span className="sr">{verdictWord(check)}:</span>
    </span>
  )
}
