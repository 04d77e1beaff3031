/**
 * What the Test button of Meta's dashboard sends: odd on purpose, since every receiver meets it first.
 * Source: reference, webhook payloads, 12, quirks 1 to 4. Captured are `messages`, `comments`, `mentions` and `story_insights`;
 * the other fields follow the form that the Graph reference has for all of them (9.4), with values of the same kind: UNCONFIRMED.
 */
import type { Emulation } from '../emulation.ts'
import { encodeJson } from './encode.ts'
import type { NewDelivery } from './notifier.ts'

export interface TestNotification {
  readonly object: 'instagram' | 'page'
  /** One of `TESTABLE` for the object. */
  readonly field: string
  /** `changes`: as the Instagram product sends it. `messaging`: as seen from the Messenger settings; `messages` only. */
  readonly variant: 'changes' | 'messaging'
  /** Which product's button was pressed: it decides the secret that signs. */
  readonly login: 'instagram' | 'facebook'
}

/** Ids, times and texts as captured; only `entry.time` is of the moment. The `mid` repeats with every click, as Meta's does. */
const MESSAGE = {
  sender: { id: '12334' },
  recipient: { id: '23245' },
  timestamp: '1527459824',
  message: { mid: 'random_mid', text: 'random_text' },
}

const MEDIA = '17887498072083520'

const COMMENT = {
  from: { id: '232323232', username: 'test' },
  media: { id: '123123123', media_product_type: 'FEED' },
  id: '17865799348089039',
  parent_id: '1231231234',
  text: 'This is an example.',
}

/** A messaging field in the form of `changes[]`: who, when, and its event. */
function messaging(event: object): object {
  const { sender, recipient, timestamp } = MESSAGE
  return { sender, recipient, timestamp, ...event }
}

const MID = 'random_mid'
const POSTBACK = messaging({ postback: { mid: MID, title: 'random_title', payload: 'random_payload' } })
const REACTION = messaging({ reaction: { mid: MID, action: 'react', reaction: 'love', emoji: '❤️' } })
const EDIT = messaging({ message_edit: { mid: MID, text: 'random_text', num_edit: 1 } })
const REFERRAL = messaging({ referral: { ref: 'random_ref', source: 'SHORTLINK', type: 'OPEN_THREAD' } })
const HANDOVER = messaging({
  pass_thread_control: {
    previous_owner_app_id: '123456789',
    new_owner_app_id: '987654321',
    metadata: 'random_metadata',
  },
})
const OPTIN = messaging({ optin: { ref: 'random_ref', user_ref: 'random_user_ref' } })

const INSTAGRAM_VALUES = {
  messages: MESSAGE,
  messaging_postbacks: POSTBACK,
  message_reactions: REACTION,
  messaging_seen: messaging({ read: { mid: MID } }),
  messaging_referral: REFERRAL,
  message_edit: EDIT,
  messaging_handover: HANDOVER,
  messaging_optins: OPTIN,
  standby: MESSAGE,
  comments: COMMENT,
  live_comments: COMMENT,
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
} as const

const PAGE_VALUES = {
  messages: MESSAGE,
  messaging_postbacks: POSTBACK,
  message_echoes: messaging({
    message: { is_echo: true, app_id: 123456789, mid: MID, text: 'random_text' },
  }),
  message_reactions: REACTION,
  message_reads: messaging({ read: { watermark: 1527459824 } }),
  message_deliveries: messaging({ delivery: { mids: [MID], watermark: 1527459824 } }),
  message_edits: EDIT,
  messaging_referrals: REFERRAL,
  messaging_optins: OPTIN,
  messaging_handovers: HANDOVER,
  standby: MESSAGE,
} as const

const VALUES: Readonly<Record<string, object>> = { ...PAGE_VALUES, ...INSTAGRAM_VALUES }

/** The fields whose Test button can be pressed, by the object of their box. */
export const TESTABLE = { instagram: Object.keys(INSTAGRAM_VALUES), page: Object.keys(PAGE_VALUES) } as const

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
