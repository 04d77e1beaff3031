/**
 * What was said before the first start: every sample person, many kinds of message, one window about to close, one in
 * human-agent time. Played through the same acts as everything later, at past times, so nothing here is special.
 */
import { businessReacts, businessWrites } from '../business.ts'
import type { ControlAct } from '../control.ts'
import { MINUTE_MS } from '../duration.ts'
import type { Emulation } from '../emulation.ts'
import { play } from '../people/play.ts'
import type { MessageContent } from '../people/thread.ts'
import { openThread } from '../people/thread.ts'
import type { Account, Person, Thread } from '../world.ts'

type Line =
  | { readonly ago: number; readonly says: Omit<ControlAct, 'to' | 'mid'>; readonly about?: Target }
  | { readonly ago: number; readonly answers: MessageContent }
  | { readonly ago: number; readonly reacts: string }

/** Which earlier message an act is about: the newest of that side. */
type Target = 'own' | 'answer'

const HOURS = 60
const DAYS = 24 * HOURS

const heldMug: MessageContent = {
  kind: 'template',
  attachments: [
    {
      type: 'template',
      mediaId: null,
      url: null,
      title: null,
      sharedId: null,
      template: {
        template_type: 'generic',
        elements: [
          {
            title: 'Tide mug, 300 ml',
            subtitle: 'Stoneware, food safe · €32',
            image_url: '{photo-mug.jpg}',
            buttons: [
              {
                type: 'web_url',
                title: 'See it in the shop',
                url: 'https://example.com/kiln-and-tide/tide-mug',
              },
              { type: 'postback', title: 'Hold one for me', payload: 'HOLD_TIDE_MUG' },
            ],
          },
        ],
      },
    },
  ],
}

const text = (words: string): MessageContent => ({ kind: 'text', text: words })

/** Minutes ago, oldest first within a conversation. */
const pottery: Readonly<Record<string, readonly Line[]>> = {
  nadia: [
    { ago: 27 * HOURS, says: { act: 'story_reply', text: 'This glaze!! Will it come as a mug?' } },
    { ago: 26 * HOURS, answers: heldMug },
    { ago: 72, says: { act: 'photo', media: 'mug-crack' } },
    { ago: 71, says: { text: 'It arrived with a crack 😔 Right under the rim, see?' } },
    {
      ago: 64,
      answers: text('Oh no, I’m sorry. That one is on us. A new one is on the shelf with your name on it.'),
    },
    { ago: 63, answers: text('Would Saturday suit you, or shall we post it?') },
    { ago: 42, says: { act: 'seen' } },
    { ago: 41, says: { act: 'react', emoji: '🙏' }, about: 'answer' },
    { ago: 40, says: { act: 'reply', text: 'Saturday works, I’ll come by at 11 ✨' }, about: 'answer' },
    { ago: 36, reacts: '❤️' },
    {
      ago: 34,
      answers: {
        ...text('Perfect. Shall we gift-wrap it?'),
        quickReplies: [
          { title: 'Yes, please', payload: 'WRAP_YES' },
          { title: 'No need', payload: 'WRAP_NO' },
        ],
      },
    },
  ],
  chidi: [
    { ago: 22 * HOURS + 52, says: { text: 'Hi! Do your bowls survive a 220° oven?' } },
    { ago: 22 * HOURS + 48, says: { text: 'Asking for a very ambitious gratin' } },
  ],
  layla: [
    { ago: 3 * HOURS + 12, says: { text: 'مرحبا! هل توصلون إلى عمّان؟ 🏺' } },
    { ago: 3 * HOURS + 4, answers: text('أهلاً ليلى! نعم، التوصيل إلى عمّان خلال خمسة أيام.') },
    { ago: 2 * HOURS + 50, says: { act: 'seen' } },
    { ago: 2 * HOURS + 49, says: { text: 'رائع، أريد طقم القهوة باللون الأزرق من فضلك' } },
  ],
  mateusz: [
    {
      ago: 7 * HOURS,
      says: { act: 'ad_click', text: 'Hello, is the mug from the ad still there?', ref: 'autumn_mugs' },
    },
    { ago: 6 * HOURS + 50, answers: text('It is, in sea blue and in sand. Which one would you like?') },
    { ago: 6 * HOURS + 31, says: { text: 'both haha' } },
    { ago: 6 * HOURS + 30, says: { act: 'unsend' }, about: 'own' },
    { ago: 6 * HOURS + 28, says: { text: 'Sea blue, one piece. Can you post it to Gdańsk?' } },
  ],
  priya: [
    { ago: 3 * DAYS + 95, says: { text: 'Could you make eight side plates with our logo on teh rim?' } },
    {
      ago: 3 * DAYS + 93,
      says: { act: 'edit', text: 'Could you make eight side plates with our logo on the rim?' },
      about: 'own',
    },
    { ago: 3 * DAYS + 92, says: { act: 'photo', media: 'plate' } },
    { ago: 3 * DAYS + 30, answers: text('What a lovely idea. I will ask at the kiln and write to you.') },
    { ago: 3 * DAYS + 12, says: { act: 'react', emoji: '❤️' }, about: 'answer' },
  ],
  sione: [{ ago: 5 * HOURS + 20, says: { act: 'like_heart' } }],
}

const cafe: Readonly<Record<string, readonly Line[]>> = {
  priya: [
    { ago: 95, says: { act: 'ice_breaker', payload: 'TABLE' } },
    { ago: 94, answers: text('For tonight we still have 18:30 and 20:45. How many are you?') },
    { ago: 88, says: { act: 'seen' } },
    { ago: 87, says: { text: 'Four, 20:45 is perfect' } },
  ],
  nadia: [{ ago: 9 * HOURS, says: { act: 'story_mention' } }],
}

const messenger: Readonly<Record<string, readonly Line[]>> = {
  sione: [
    { ago: 4 * HOURS + 10, says: { text: 'Kia ora, are dogs welcome on the terrace?' } },
    { ago: 4 * HOURS, answers: text('Very much so. There is a bowl of water by the door.') },
    { ago: 3 * HOURS + 45, says: { act: 'seen' } },
    { ago: 3 * HOURS + 44, says: { act: 'photo', media: 'table', text: 'Last time he had the whole table' } },
  ],
}

interface Step {
  readonly account: Account
  readonly person: Person
  readonly line: Line
}

/** Plays the whole history up to now, in the order of time over all conversations. */
export function playHistory(emulation: Emulation): void {
  const { world, clock } = emulation
  const nowMs = clock.now()
  const steps = [pottery, cafe, messenger].flatMap((lines, index) =>
    stepsOf(world.accounts[index], world.people, lines),
  )
  for (const step of steps.toSorted((a, b) => b.line.ago - a.line.ago)) {
    playLine(emulation, step, nowMs - step.line.ago * MINUTE_MS)
  }
}

function stepsOf(
  account: Account | undefined,
  people: readonly Person[],
  lines: Readonly<Record<string, readonly Line[]>>,
): Step[] {
  if (account === undefined) return []
  return people.flatMap((person) => (lines[person.id] ?? []).map((line) => ({ account, person, line })))
}

function playLine(emulation: Emulation, { account, person, line }: Step, atMs: number): void {
  const thread = openThread(emulation, account, person)
  if ('says' in line) {
    const mid = line.about && newestMid(thread, line.about === 'own' ? 'person' : 'account')
    play(
      emulation,
      person,
      account,
      { to: account.id, ...line.says, ...(mid !== undefined && { mid }) },
      atMs,
    )
  } else if ('answers' in line) {
    businessWrites(
      emulation,
      account,
      person,
      thread,
      { content: withPictures(emulation, line.answers) },
      atMs,
    )
  } else {
    const target = thread.messages.findLast((message) => message.from === 'person')
    if (target) businessReacts(emulation, thread, target, line.reacts)
  }
}

function newestMid(thread: Thread, from: 'person' | 'account'): string | undefined {
  return thread.messages.findLast((message) => message.from === from)?.mid
}

/** `{photo-mug.jpg}` in a template becomes that sample's address. */
function withPictures({ world }: Emulation, content: MessageContent): MessageContent {
  const path = `${world.origin}/scontent.cdninstagram.com/v/t51.2885-15/`
  return JSON.parse(
    JSON.stringify(content).replace(/\{([a-z-]+\.jpg)\}/g, (_, asset: string) => path + asset),
  )
}
