/** Every act of a customer: how each of the three doors plays it, and what an app is told. */
import type { ControlAct, ControlThread } from '@roost/emulator/control'
import type { Page } from 'playwright-core'

export type ActName = NonNullable<ControlAct['act']>

/** The conversation that stands when an act begins. Each is the mid of a message. */
export interface Prepared {
  /** A text of the person's own. */
  readonly own: string
  /** A text of the business with quick replies. */
  readonly asked: string
  /** Cards of the business with a button. */
  readonly card: string
}

export interface ActCase {
  /** An act that comes first: a reaction to take back, a block to lift. */
  readonly after?: (prepared: Prepared) => Omit<ControlAct, 'to'>
  /** Nobody has written yet. */
  readonly isFresh?: true
  readonly body?: (prepared: Prepared) => Omit<ControlAct, 'to' | 'act'>
  readonly options?: (prepared: Prepared) => readonly string[]
  readonly onPage: (page: Page) => Promise<void>
  /** The webhook field and a part of its body; or, where nothing is told, what the person's phone shows. */
  readonly told: readonly [field: string, part: string] | ((thread: ControlThread) => boolean)
}

export const OWN = 'Is it still there?'
export const ASKED = 'Shall we keep it for you?'

const tile = (name: string) => async (page: Page) => {
  await page
    .getByRole('complementary', { name: 'Acts and deliveries' })
    .getByRole('button', { name, exact: true })
    .click()
}

/** A tile that asks for one line; its first suggestion is taken. */
const form = (name: string, verb: string) => async (page: Page) => {
  await tile(name)(page)
  await page.locator('form').getByRole('button', { name: verb, exact: true }).click()
}

const choose = (text: string, item: string) => async (page: Page) => {
  await page.getByRole('log').getByText(text, { exact: true }).click({ button: 'right' })
  await page.getByRole('menuitem', { name: item }).click()
}

const type = async (page: Page, text: string, verb = 'Send') => {
  await page.getByRole('textbox', { name: 'Message' }).fill(text)
  await page.getByRole('button', { name: verb, exact: true }).click()
}

const press = (name: string) => (page: Page) => page.getByRole('button', { name, exact: true }).click()

export const actCases: Readonly<Record<ActName, ActCase>> = {
  text: {
    body: () => ({ text: 'A line' }),
    options: () => ['--text', 'A line'],
    onPage: (page) => type(page, 'A line'),
    told: ['messages', '"text":"A line"'],
  },
  photo: {
    async onPage(page) {
      await press('Photo')(page)
      await page.getByRole('button', { name: 'A blue mug', exact: true }).click()
    },
    told: ['messages', '"type":"image"'],
  },
  video: { onPage: tile('Video'), told: ['messages', '"type":"video"'] },
  voice: { onPage: press('Voice message'), told: ['messages', '"type":"audio"'] },
  like_heart: { onPage: press('Like'), told: ['messages', '"type":"like_heart"'] },
  reply: {
    body: ({ asked }) => ({ mid: asked, text: 'Yes' }),
    options: ({ asked }) => ['--mid', asked, '--text', 'Yes'],
    async onPage(page) {
      await choose(ASKED, 'Reply')(page)
      await type(page, 'Yes')
    },
    told: ['messages', '"reply_to":{"mid"'],
  },
  story_reply: {
    body: () => ({ text: 'Lovely' }),
    options: () => ['--text', 'Lovely'],
    async onPage(page) {
      await tile('Story reply')(page)
      await page.getByRole('textbox', { name: 'Reply to the story' }).fill('Lovely')
      await page.getByRole('button', { name: 'Reply', exact: true }).click()
    },
    told: ['messages', '"reply_to":{"story"'],
  },
  story_mention: { onPage: tile('Mention'), told: ['messages', '"type":"story_mention"'] },
  share_post: { onPage: tile('Share post'), told: ['messages', '"type":"ig_post"'] },
  share_reel: { onPage: tile('Share reel'), told: ['messages', '"type":"ig_reel"'] },
  quick_reply: {
    body: () => ({ payload: 'KEEP' }),
    options: () => ['--payload', 'KEEP'],
    onPage: press('Keep it'),
    told: ['messages', '"quick_reply":{"payload":"KEEP"}'],
  },
  postback: {
    body: ({ card }) => ({ mid: card, payload: 'BOWL' }),
    options: ({ card }) => ['--mid', card, '--payload', 'BOWL'],
    onPage: press('The bowl'),
    told: ['messaging_postbacks', '"payload":"BOWL"'],
  },
  ice_breaker: {
    isFresh: true,
    async onPage(page) {
      const questions = page.getByRole('group', { name: 'Questions to begin with' })
      await questions.getByRole('button').first().click()
    },
    told: ['messaging_postbacks', '"postback"'],
  },
  menu: {
    async onPage(page) {
      await page.getByRole('button', { name: /^Menu of / }).click()
      await page.getByRole('menuitem').first().click()
    },
    told: ['messaging_postbacks', '"postback"'],
  },
  react: {
    body: ({ asked }) => ({ mid: asked, emoji: '😂' }),
    options: ({ asked }) => ['--mid', asked, '--emoji', '😂'],
    onPage: choose(ASKED, 'React 😂'),
    told: ['message_reactions', '"reaction":"laugh"'],
  },
  unreact: {
    after: ({ asked }) => ({ act: 'react', mid: asked, emoji: '😂' }),
    body: ({ asked }) => ({ mid: asked }),
    options: ({ asked }) => ['--mid', asked],
    onPage: choose(ASKED, 'Take back 😂'),
    told: ['message_reactions', '"action":"unreact"'],
  },
  unsend: {
    body: ({ own }) => ({ mid: own }),
    onPage: choose(OWN, 'Unsend'),
    told: ['messages', '"is_deleted":true'],
  },
  edit: {
    body: ({ own }) => ({ mid: own, text: 'Is it gone?' }),
    options: () => ['--text', 'Is it gone?'],
    async onPage(page) {
      await choose(OWN, 'Edit')(page)
      await type(page, 'Is it gone?', 'Save')
    },
    told: ['message_edit', '"text":"Is it gone?","num_edit":1'],
  },
  view_once: { onPage: tile('View once'), told: ['messages', '"type":"ephemeral"'] },
  sticker: { onPage: tile('Sticker'), told: ['messages', '"type":"image"'] },
  unsupported: { onPage: tile('Unsupported'), told: ['messages', '"is_unsupported":true'] },
  referral: {
    body: () => ({ ref: 'newsletter' }),
    options: () => ['--ref', 'newsletter'],
    onPage: form('Link', 'Follow the link'),
    told: ['messaging_referral', '"ref":"newsletter"'],
  },
  ad_click: {
    body: () => ({ ref: 'autumn_ad' }),
    options: () => ['--ref', 'autumn_ad'],
    onPage: form('Ad click', 'Click the ad'),
    told: ['messages', '"source":"ADS"'],
  },
  comment: {
    body: () => ({ text: 'Price?' }),
    options: () => ['--text', 'Price?'],
    onPage: form('Comment', 'Comment'),
    told: ['comments', '"field":"comments"'],
  },
  live_comment: {
    body: () => ({ text: 'Price?' }),
    options: () => ['--text', 'Price?'],
    onPage: form('Live comment', 'Comment'),
    told: ['live_comments', '"media_product_type":"LIVE"'],
  },
  follow: {
    after: () => ({ act: 'unfollow' }),
    onPage: tile('Follow'),
    told: ({ isFollowing }) => isFollowing === true,
  },
  unfollow: { onPage: tile('Unfollow'), told: ({ isFollowing }) => isFollowing === false },
  delete_conversation: { onPage: tile('Delete chat'), told: ({ data }) => data.length === 0 },
  seen: { onPage: tile('Seen'), told: ['messaging_seen', '"read":{"mid"'] },
  block: { onPage: tile('Block'), told: ({ isBlocked }) => isBlocked },
  unblock: {
    after: () => ({ act: 'block' }),
    onPage: tile('Unblock'),
    told: ({ isBlocked }) => !isBlocked,
  },
}
