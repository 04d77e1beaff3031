import { answers, conversation, plays, seen } from './conversation.ts'
import { Missed, type ReviewStep } from './step.ts'

const HELLO = 'Hello, is this still available?'
const ANSWER = 'Yes, it is. Shall we keep one for you?'

/** What a reviewer does with a second phone. */
export const MESSAGE_STEPS: readonly ReviewStep[] = [
  {
    id: 'tap',
    title: 'Opens the conversation by an ice breaker',
    needs: ['connect'],
    refusal: 'one_function',
    async run(stage) {
      const [first] = stage.account.iceBreakers
      if (first === undefined) throw new Missed('The account has no ice breaker.')
      const mid = await plays(stage, { act: 'ice_breaker', payload: first.payload, title: first.question })
      const message = await seen(stage, mid, ({ kind }) => kind === 'postback', 'the tap is in the inbox')
      return `“${message.text}”, as a tap.`
    },
  },
  {
    id: 'receive',
    title: 'Sends a message and looks for it in the inbox',
    needs: ['connect'],
    refusal: 'not_verified',
    async run(stage) {
      const mid = await plays(stage, { text: HELLO })
      await seen(stage, mid, ({ text }) => text === HELLO, 'the message is in the inbox')
      const { person } = await stage.until('the person’s name is read', async () => {
        const now = await conversation(stage)
        return now.person.username === null ? null : now
      })
      return `“${HELLO}”, from ${person.username}.`
    },
  },
  {
    id: 'answer',
    title: 'Answers in the inbox and looks at the phone',
    needs: ['receive'],
    refusal: 'not_verified',
    async run(stage) {
      await answers(stage, ANSWER)
      return `“${ANSWER}”, sent by a person and on the phone.`
    },
  },
  {
    id: 'media',
    title: 'Sends a photo and a voice note',
    needs: ['receive'],
    refusal: 'one_function',
    async run(stage) {
      const photo = await plays(stage, { act: 'photo', media: 'mug' })
      const voice = await plays(stage, { act: 'voice', media: 'voice' })
      await seen(
        stage,
        photo,
        ({ kind, attachments }) => kind === 'image' && attachments.length === 1,
        'the photo is in the inbox',
      )
      await seen(
        stage,
        voice,
        ({ kind, attachments }) => kind === 'audio' && attachments.length === 1,
        'the voice note is in the inbox',
      )
      return 'Both are in the conversation, each as what it is.'
    },
  },
  {
    id: 'story',
    title: 'Replies to a story, and mentions the account in one',
    needs: ['receive'],
    refusal: 'story',
    async run(stage) {
      const [story] = stage.account.stories
      if (story === undefined) throw new Missed('The account has no story.')
      const reply = await plays(stage, { act: 'story_reply', storyId: story.id, text: 'Lovely!' })
      const mention = await plays(stage, { act: 'story_mention' })
      await seen(stage, reply, ({ kind }) => kind === 'story_reply', 'the reply to the story is in the inbox')
      await seen(stage, mention, ({ kind }) => kind === 'story_mention', 'the mention is in the inbox')
      return 'A story reply and a story mention, named so, at once.'
    },
  },
  {
    id: 'unsend',
    title: 'Unsends a message on the phone',
    needs: ['receive'],
    refusal: 'unsend',
    async run(stage) {
      const words = 'Not this one'
      const mid = await plays(stage, { text: words })
      await seen(stage, mid, ({ text }) => text === words, 'the message is in the inbox')
      await plays(stage, { act: 'unsend', ...(mid === null ? {} : { mid }) })
      const gone = await seen(
        stage,
        mid,
        ({ kind }) => kind === 'unsent',
        'the message is gone from the inbox',
      )
      if (JSON.stringify(gone).includes(words)) throw new Missed('Its words are still there.')
      return 'The message is gone from the inbox, with its words.'
    },
  },
  {
    id: 'unknown_person',
    title: 'Writes from a test account that has no profile (Meta answers 9010)',
    needs: ['connect'],
    refusal: 'not_verified',
    async run(stage) {
      const fault = { on: 'graph', edge: '', method: 'GET', error: 'NO_IG_USER' }
      await stage.emulator.json('/faults', { method: 'PUT', body: { faults: [fault] } })
      try {
        const text = 'Hello from a test account'
        const mid = await plays(stage, { text }, 1)
        await seen(stage, mid, (message) => message.text === text, 'the message is in the inbox', 1)
        await stage.until('the profile is asked for', async () => {
          const { faults } = await stage.emulator.json<{ faults: readonly { seen?: number }[] }>('/faults')
          return faults.some(({ seen: times = 0 }) => times > 0)
        })
      } finally {
        await stage.emulator.json('/faults', { method: 'PUT', body: { faults: [] } })
      }
      const { person } = await conversation(stage, 1)
      return `The message is there, and the profile was refused: it stands under ${person.username ?? 'the person’s number'}.`
    },
  },
]
