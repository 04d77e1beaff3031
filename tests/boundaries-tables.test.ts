/**
 * Law of the emulator: it shares no table with the library. So both have their own, and here they are laid side by side: what
 * differs is printed with both rows and the section of the reference, and fails unless `boundaries-differences.ts` gives a reason.
 */
import { createEmulator } from '@roost/emulator'
import { parseNotification } from '@roost/meta'
import { describe, expect, it, onTestFinished } from 'vitest'
import { FACEBOOK_PERMISSIONS, INSTAGRAM_PERMISSIONS } from '../packages/emulator/src/access/permissions.ts'
import { INSTAGRAM_FIELDS, PAGE_FIELDS } from '../packages/emulator/src/access/webhook-fields.ts'
import { actSchema } from '../packages/emulator/src/control/schema.ts'
import { DAY_MS, HOUR_MS, SECOND_MS } from '../packages/emulator/src/duration.ts'
import { type ErrorRow as EmulatorRow, errorTable } from '../packages/emulator/src/error-table.ts'
import { METADATA_CHARACTERS } from '../packages/emulator/src/graph/messages.ts'
import * as moderate from '../packages/emulator/src/graph/moderate.ts'
import {
  ACCEPTED,
  type MediaType as EmulatorMediaType,
} from '../packages/emulator/src/graph/outside-media.ts'
import { MOST_LIMIT } from '../packages/emulator/src/graph/page.ts'
import * as profile from '../packages/emulator/src/graph/profile-properties.ts'
import * as content from '../packages/emulator/src/graph/send-content.ts'
import * as template from '../packages/emulator/src/graph/send-template.ts'
import { LONGEST_EXTENSION_MS } from '../packages/emulator/src/graph/thread-control.ts'
import { KEPT_MS } from '../packages/emulator/src/graph/uploads.ts'
import { documentedLimits, type Limit } from '../packages/emulator/src/limits.ts'
import { TESTABLE } from '../packages/emulator/src/notify/test-notification.ts'
import * as rules from '../packages/emulator/src/rules.ts'
import { ERROR_CODES, type ErrorRow } from '../packages/meta/src/wire/error-codes.ts'
import * as limits from '../packages/meta/src/wire/limits.ts'
import { FACEBOOK_LOGIN_SCOPES, INSTAGRAM_LOGIN_SCOPES } from '../packages/meta/src/wire/scopes.ts'
import type { MediaType } from '../packages/meta/src/wire/send.ts'
import {
  type Difference,
  ERROR_DIFFERENCES,
  LIMIT_DIFFERENCES,
  OTHER_NAMES,
} from './boundaries-differences.ts'

const emulatorRows: Readonly<Record<string, EmulatorRow>> = errorTable
const libraryRows = new Map(ERROR_CODES.map((row) => [row.key, row]))

/** What a reader needs to settle it. */
function printed(library: unknown, emulator: unknown, section: string): string {
  return `library ${JSON.stringify(library ?? null)}; emulator ${JSON.stringify(emulator ?? null)}; reference: ${section}`
}

const isListed = (list: readonly Difference[], library: string | null, emulator: string | null) =>
  list.some((one) => one.library === library && one.emulator === emulator)

/** Null when both rows mean the same refusal: code, subcode, and the words by which the library tells it. */
function differenceOf(library: ErrorRow, emulator: EmulatorRow): string | null {
  const { code, subcode } = emulator
  const has = library.at.some(([ofLibrary, sub]) => ofLibrary === code && sub === subcode)
  const words = emulator.message.replace('{field}', 'messages').toLowerCase()
  const isTold = library.says === undefined || words.includes(library.says.toLowerCase())
  return has && isTold ? null : printed(library, emulator, `errors and limits, section ${library.section}`)
}

describe('the error tables', () => {
  it('have the same code, subcode and words in rows of the same name', () => {
    const differing = Object.entries(emulatorRows).flatMap(([name, row]) => {
      const other = OTHER_NAMES.find(({ emulator }) => emulator === name)?.library ?? name
      const library = libraryRows.get(other)
      if (library === undefined || isListed(ERROR_DIFFERENCES, other, name)) return []
      return differenceOf(library, row) ?? []
    })
    expect(differing).toEqual([])
  })

  it('have no row that the other lacks without a reason', () => {
    const emulatorOnly = Object.entries(emulatorRows)
      .filter(([name]) => !libraryRows.has(name) && !OTHER_NAMES.some(({ emulator }) => emulator === name))
      .filter(([name]) => !isListed(ERROR_DIFFERENCES, null, name))
      .map(([name, row]) => printed(null, { name, ...row }, 'errors and limits'))
    const libraryOnly = ERROR_CODES.filter(({ key }) => !(key in emulatorRows))
      .filter(({ key }) => !OTHER_NAMES.some(({ library }) => library === key))
      .filter(({ key }) => !isListed(ERROR_DIFFERENCES, key, null))
      .map((row) => printed(row, null, `errors and limits, section ${row.section}`))
    expect([...emulatorOnly, ...libraryOnly]).toEqual([])
  })

  it('need every difference that is listed', () => {
    const idle = ERROR_DIFFERENCES.filter(({ library, emulator }) => {
      const ofLibrary = library === null ? undefined : libraryRows.get(library)
      const ofEmulator = emulator === null ? undefined : emulatorRows[emulator]
      if (library !== null && emulator !== null) {
        return !ofLibrary || !ofEmulator || differenceOf(ofLibrary, ofEmulator) === null
      }
      return ofLibrary === undefined && ofEmulator === undefined
    })
    const strangers = OTHER_NAMES.filter(
      ({ library, emulator }) => !libraryRows.has(library ?? '') || !((emulator ?? '') in emulatorRows),
    )
    expect([...idle, ...strangers]).toEqual([])
  })
})

/** Calls in the unit that the library counts in. */
const per = ({ calls, perMs }: Limit, unitMs: number) => (calls * unitMs) / perMs
const { conversations, sendInstagramLogin, sendFacebookLogin, sendMedia, privateReply, messengerProfile } =
  documentedLimits

/** The emulator's number for each limit of the library, in the library's unit, with the section that has it. */
const EMULATOR_LIMITS: Readonly<Record<string, readonly [value: number, section: string]>> = {
  INSTAGRAM_TEXT_BYTES: [rules.INSTAGRAM_TEXT_BYTES, 'send and conversations, 2.2'],
  MESSENGER_TEXT_CHARACTERS: [rules.TEXT_CHARACTERS, 'send and conversations, 2.2'],
  IMAGE_BYTES: [ACCEPTED.image.mostBytes, 'send and conversations, 2.2'],
  MEDIA_BYTES: [ACCEPTED.video.mostBytes, 'send and conversations, 2.2'],
  READABLE_MESSAGES: [rules.READABLE_MESSAGES, 'send and conversations, 3'],
  PAGE_ROWS: [MOST_LIMIT, 'send and conversations, 3'],
  WINDOW_HOURS: [rules.STANDARD_WINDOW_MS / HOUR_MS, 'send and conversations, 2.5'],
  HUMAN_AGENT_DAYS: [rules.HUMAN_AGENT_WINDOW_MS / DAY_MS, 'send and conversations, 2.5'],
  IMAGES_PER_MESSAGE: [content.MOST_IMAGES, 'send and conversations, 2.2'],
  QUICK_REPLIES: [content.MOST_QUICK_REPLIES, 'send and conversations, 2.2'],
  QUICK_REPLY_TITLE_CHARACTERS: [content.TITLE_CHARACTERS, 'send and conversations, 2.2'],
  QUICK_REPLY_PAYLOAD_CHARACTERS: [content.PAYLOAD_CHARACTERS, 'send and conversations, 2.2'],
  TEMPLATE_ELEMENTS: [template.MOST_ELEMENTS, 'send and conversations, 2.4'],
  TEMPLATE_TITLE_CHARACTERS: [template.TITLE_CHARACTERS, 'send and conversations, 2.4'],
  TEMPLATE_BUTTONS: [template.MOST_BUTTONS, 'send and conversations, 2.4'],
  BUTTON_TEMPLATE_TEXT_CHARACTERS: [template.BUTTON_TEXT_CHARACTERS, 'send and conversations, 2.4'],
  BUTTON_TITLE_CHARACTERS: [template.BUTTON_TITLE_CHARACTERS, 'send and conversations, 2.4'],
  BUTTON_PAYLOAD_CHARACTERS: [template.PAYLOAD_CHARACTERS, 'send and conversations, 2.4'],
  PRODUCT_ELEMENTS: [template.MOST_PRODUCTS, 'send and conversations, 2.4'],
  METADATA_CHARACTERS: [METADATA_CHARACTERS, 'send and conversations, 2.1'],
  ATTACHMENT_ID_DAYS: [KEPT_MS / DAY_MS, 'send and conversations, 2.8'],
  VIDEO_FETCH_SECONDS: [ACCEPTED.video.fetchMs / SECOND_MS, 'errors and limits, 5.3'],
  MEDIA_FETCH_SECONDS: [ACCEPTED.audio.fetchMs / SECOND_MS, 'send and conversations, 2.8'],
  PRIVATE_REPLY_DAYS: [rules.PRIVATE_REPLY_MS / DAY_MS, 'send and conversations, 2.7'],
  ICE_BREAKERS_PER_LOCALE: [profile.MOST_QUESTIONS, 'send and conversations, 5'],
  MENU_ITEMS: [profile.MOST_MENU_ITEMS, 'send and conversations, 5'],
  MENU_TITLE_CHARACTERS: [profile.MENU_TITLE_CHARACTERS, 'send and conversations, 5'],
  MENU_PAYLOAD_CHARACTERS: [profile.PAYLOAD_CHARACTERS, 'send and conversations, 5'],
  PROFILE_CALLS_PER_10_MINUTES: [per(messengerProfile, 600 * SECOND_MS), 'errors and limits, 12.3'],
  EXTEND_CONTROL_SECONDS: [LONGEST_EXTENSION_MS / SECOND_MS, 'send and conversations, 6'],
  MODERATED_PEOPLE: [moderate.MOST_PEOPLE, 'send and conversations, 11'],
  MODERATION_ACTIONS: [moderate.MOST_ACTIONS, 'send and conversations, 11'],
  INSTAGRAM_LOGIN_SENDS_PER_SECOND: [per(sendInstagramLogin, SECOND_MS), 'errors and limits, 12.3'],
  FACEBOOK_LOGIN_SENDS_PER_SECOND: [per(sendFacebookLogin, SECOND_MS), 'errors and limits, 12.3'],
  MEDIA_SENDS_PER_SECOND: [per(sendMedia, SECOND_MS), 'errors and limits, 12.3'],
  CONVERSATION_CALLS_PER_SECOND: [per(conversations, SECOND_MS), 'errors and limits, 12.3'],
  PRIVATE_REPLIES_PER_HOUR: [per(privateReply, HOUR_MS), 'errors and limits, 12.3'],
}

describe('the limits', () => {
  const libraryLimits: Readonly<Record<string, number>> = { ...limits }

  it.each(Object.entries(libraryLimits))(
    '%s is %d on both sides, or the difference is listed',
    (name, value) => {
      const [emulator, section] = EMULATOR_LIMITS[name] ?? [null, 'errors and limits, 12']
      const isExcused = emulator === null && isListed(LIMIT_DIFFERENCES, name, null)
      expect(isExcused || emulator === value, printed({ name, value }, emulator, section)).toBe(true)
    },
  )

  it('of the emulator have one of the library each', () => {
    expect(Object.keys(EMULATOR_LIMITS).filter((name) => !(name in libraryLimits))).toEqual([])
    expect(
      LIMIT_DIFFERENCES.filter(({ library }) => !(library !== null && library in libraryLimits)),
    ).toEqual([])
  })
})

/** What the business sent before, for acts on it. */
const OFFERED: Readonly<Record<string, object>> = {
  quick_reply: {
    text: 'Which one?',
    quick_replies: [{ content_type: 'text', title: 'This', payload: 'THIS' }],
  },
  seen: { text: 'Yes, we do.' },
  postback: {
    attachment: {
      type: 'template',
      payload: {
        template_type: 'button',
        text: 'Which one?',
        buttons: [{ type: 'postback', title: 'This', payload: 'THIS' }],
      },
    },
  },
}
/** What somebody did before, for acts that undo it. */
const DONE_BEFORE: Readonly<Record<string, object>> = {
  unreact: { act: 'react', emoji: '❤' },
  unblock: { act: 'block' },
  follow: { act: 'unfollow' },
}

const MESSAGE = ['message'] as const
/** Acts of the emulator's people, and what the library hears of each: nothing where Meta tells apps nothing. */
const HEARD_AS = {
  text: MESSAGE,
  photo: MESSAGE,
  video: MESSAGE,
  voice: MESSAGE,
  like_heart: MESSAGE,
  reply: MESSAGE,
  story_reply: MESSAGE,
  story_mention: MESSAGE,
  share_post: MESSAGE,
  share_reel: MESSAGE,
  quick_reply: MESSAGE,
  view_once: MESSAGE,
  sticker: MESSAGE,
  unsupported: MESSAGE,
  postback: ['postback'],
  ice_breaker: ['postback'],
  menu: ['postback'],
  react: ['reaction'],
  unreact: ['reaction'],
  unsend: ['message_deleted'],
  edit: ['message_edit'],
  referral: ['referral'],
  ad_click: MESSAGE,
  comment: ['comment'],
  live_comment: ['comment'],
  seen: ['read'],
  follow: [],
  unfollow: [],
  delete_conversation: [],
  block: [],
  unblock: [],
} as const

/** What an act says, where it says something. */
const WORDS: Readonly<Record<string, object>> = {
  text: { text: 'And one more' },
  reply: { text: 'This one' },
  story_reply: { text: 'Lovely' },
  edit: { text: 'Hello there' },
  react: { emoji: '❤' },
  comment: { text: 'Nice' },
  live_comment: { text: 'Hi' },
  ad_click: { text: 'I saw your ad' },
  referral: { ref: 'spring' },
}
const ABOUT_A_MESSAGE: ReadonlySet<string> = new Set(['reply', 'react', 'unreact', 'unsend', 'edit'])

describe('the words', () => {
  it('for permissions that the library asks for are all known to the emulator’s dialogs, each to its own', () => {
    const known = {
      instagram: new Set<string>(INSTAGRAM_PERMISSIONS),
      facebook: new Set<string>(FACEBOOK_PERMISSIONS),
    }
    expect(INSTAGRAM_LOGIN_SCOPES.filter((name) => !known.instagram.has(name))).toEqual([])
    expect(FACEBOOK_LOGIN_SCOPES.filter((name) => !known.facebook.has(name))).toEqual([])
    expect(
      [...INSTAGRAM_LOGIN_SCOPES, ...FACEBOOK_LOGIN_SCOPES].filter(
        (name) => known.instagram.has(name) && known.facebook.has(name),
      ),
    ).toEqual([])
  })

  it.each([
    ['instagram', TESTABLE.instagram, INSTAGRAM_FIELDS],
    ['page', TESTABLE.page, PAGE_FIELDS],
  ] as const)(
    'for webhook fields of the object %s: what is sent, can be subscribed to and is read',
    async (object, sent, known) => {
      expect(sent.filter((field) => !known.includes(field))).toEqual([])
      const emulator = await createEmulator({ world: 'quiet', seed: 'fields' })
      onTestFinished(() => emulator.close())
      for (const field of sent) {
        const init = { method: 'POST', body: JSON.stringify({ object, field }) }
        expect((await fetch(`${emulator.url}/_emulator/test-notifications`, init)).status, field).toBe(200)
        const body = emulator.world.deliveries.at(-1)?.body ?? ''
        const kinds = parseNotification(body).events.map(({ kind }) => kind)
        expect(
          kinds.length === 1 && kinds[0] !== 'unknown',
          printed(kinds, body, 'webhook payloads, 6'),
        ).toBe(true)
      }
    },
  )

  it('for kinds of media are the same', () => {
    const ofLibrary = { image: true, video: true, audio: true, file: true } satisfies Record<MediaType, true>
    const ofEmulator: Record<EmulatorMediaType, true> = ofLibrary
    expect(Object.keys(ACCEPTED).toSorted()).toEqual(Object.keys(ofEmulator).toSorted())
  })

  it.each(actSchema.shape.act.unwrap().options)(
    'for what people do are heard as what they are: %s',
    async (act) => {
      const expected = HEARD_AS[act]
      const emulator = await createEmulator({ world: 'quiet', seed: 'acts' })
      onTestFinished(() => emulator.close())
      const [account] = emulator.world.accounts
      const [person] = emulator.world.people
      const post = (path: string, sent: object) =>
        fetch(emulator.url + path, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(sent),
        })
      const plays = (does: object) =>
        post(`/_emulator/people/${person?.id}/messages`, { to: account?.id, ...does })
      const { mid } = (await (await plays({ text: 'Hello' })).json()) as { mid: string }
      if (DONE_BEFORE[act]) await plays({ mid, ...DONE_BEFORE[act] })
      if (OFFERED[act]) {
        const token = emulator.world.tokens.find(({ subjectId }) => subjectId === account?.id)?.value
        const recipient = { id: person?.igsids[account?.id ?? ''] }
        await post(`/graph.instagram.com/v26.0/me/messages?access_token=${token}`, {
          recipient,
          message: OFFERED[act],
        })
      }
      await emulator.idle()
      const before = emulator.world.deliveries.length
      const answer = await plays({ act, ...WORDS[act], ...(ABOUT_A_MESSAGE.has(act) && { mid }) })
      expect(answer.status, await answer.text()).toBe(200)
      await emulator.idle()
      const bodies = emulator.world.deliveries.slice(before).map((one) => one.body)
      const heard = bodies.flatMap((one) => parseNotification(one).events.map(({ kind }) => kind))
      expect(heard, printed(expected, bodies, 'webhook payloads, 3')).toEqual(expected)
    },
  )
})
