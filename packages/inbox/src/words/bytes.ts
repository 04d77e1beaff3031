import type { ApiPlatform } from '@roost/server/api'

export interface TextLimit {
  readonly max: number
  /** Instagram counts UTF-8 bytes, Messenger counts characters. */
  readonly unit: 'bytes' | 'characters'
}

/** Source: Meta's Send API, message text of Instagram (1,000 bytes UTF-8) and Messenger (2,000 characters). */
const LIMITS: Readonly<Record<ApiPlatform, TextLimit>> = {
  instagram: { max: 1000, unit: 'bytes' },
  messenger: { max: 2000, unit: 'characters' },
}

/** The longest text one message may hold there. */
export function textLimit(platform: ApiPlatform): TextLimit {
  return LIMITS[platform]
}

const encoder = new TextEncoder()

/** Size of a text in the unit that the platform counts in. */
export function textSize(text: string, limit: TextLimit): number {
  return limit.unit === 'bytes' ? encoder.encode(text).length : [...text].length
}

/** Why a text cannot go out as one message. */
export function tooLongWords(size: number, limit: TextLimit): string {
  const extra = size - limit.max
  const unit = extra === 1 ? limit.unit.slice(0, -1) : limit.unit
  return `${extra.toLocaleString('en-GB')} ${unit} too long. Shorten it, or send it in parts.`
}

export type Fill = 'fine' | 'near' | 'over'

/** `near` from four fifths of the limit on. */
export function fillOf(size: number, limit: TextLimit): Fill {
  if (size > limit.max) return 'over'
  return size >= limit.max * 0.8 ? 'near' : 'fine'
}
