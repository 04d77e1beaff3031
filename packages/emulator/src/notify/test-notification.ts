/**
 * What the Test button of Meta's dashboard sends: odd on purpose, since every receiver meets it first.
 * Source: reference, webhook payloads, 12, quirks 1 to 4.
 */
import type { Emulation } from '../emulation.ts'
import { encodeJson } from './encode.ts'
import type { NewDelivery } from './notifier.ts'

export interface TestNotification {
  readonly object: 'instagram' | 'page'
  readonly field: TestField
  /** `changes`: as the Instagram product sends it. `messaging`: as seen from the Messenger settings; `messages` only. */
  readonly variant: 'changes' | 'messaging'
  /** Which product's button was pressed: it decides the secret that signs. */
  readonly login: 'instagram' | 'facebook'
}

export const testFields = ['messages', 'comments', 'mentions', 'story_insights'] as const
export type TestField = (typeof testFields)[number]

/** Ids, times and texts as captured; only `entry.time` is of the moment. The `mid` repeats with every click, as Meta's does. */
const MESSAGE = {
  sender: { id: '12334' },
  recipient: { id: '23245' },
  timestamp: '1527459824',
  message: { mid: 'random_mid', text: 'random_text' },
}

const MEDIA = '17887498072083520'

const VALUES: Readonly<Record<TestField, object>> = {
  messages: MESSAGE,
  comments: {
    from: { id: '232323232', username: 'test' },
    media: { id: '123123123', media_product_type: 'FEED' },
    id: '17865799348089039',
    parent_id: '1231231234',
    text: 'This is an example.',
  },
  mentions: { media_id: MEDIA, comment_id: MEDIA },
  story_insights: {
    media_id: MEDIA,
    impressions: 444,
    reach: 44,
    taps_forward: 4,
    taps_back: 3,
    exits: 3,
    replies: 0,
  },
}

export function testNotification({ clock }: Emulation, test: TestNotification): NewDelivery {
  const { object, field, variant, login } = test
  const nowMs = clock.now()
  const body =
    variant === 'messaging'
      ? { object, entry: [{ time: nowMs, id: '0', messaging: [MESSAGE] }] }
      : {
          entry: [{ id: '0', time: Math.floor(nowMs / 1000), changes: [{ field, value: VALUES[field] }] }],
          object,
        }
  return {
    accountId: '0',
    personId: null,
    fields: [field],
    summary: 'A test from the dashboard',
    body: encodeJson(body),
    box: object === 'page' ? 'page' : login === 'instagram' ? 'instagramLogin' : 'instagram',
  }
}
