import {
  AtSign,
  CircleAlert,
  CircleDashed,
  CircleQuestionMark,
  EyeOff,
  FileText,
  Image,
  Link2,
  type LucideIcon,
  MessageSquareText,
  Mic,
  Pointer,
  Reply,
  Share2,
  Sticker,
  Undo2,
  Video,
} from 'lucide-react'
import type { Glyph } from '../words/preview.ts'

const ICONS: Readonly<Record<Glyph, LucideIcon>> = {
  photo: Image,
  video: Video,
  voice: Mic,
  file: FileText,
  sticker: Sticker,
  share: Share2,
  reply: Reply,
  mention: AtSign,
  tap: Pointer,
  link: Link2,
  comment: MessageSquareText,
  unsent: Undo2,
  hidden: EyeOff,
  unknown: CircleDashed,
  failed: CircleAlert,
  unsure: CircleQuestionMark,
}

/** The small sign of a kind of message. Mirrored right to left where it points somewhere. */
export function KindGlyph({ glyph, size = 14 }: { readonly glyph: Glyph; readonly size?: number }) {
  const Icon = ICONS[glyph]
  const mirrored = glyph === 'reply' || glyph === 'unsent' ? 'rtl:-scale-x-100' : ''
  return <Icon size={size} strokeWidth={1.75} className={`flex-none ${mirrored}`} aria-hidden="true" />
}
