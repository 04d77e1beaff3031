import { answers, conversation, onPhone, plays, seen, windowIs } from './conversation.ts'
import { Missed, type ReviewStep } from './step.ts'

const PROMPT = 'We are open until six today. A person reads along.'
const LATE = 'Sorry for the wait. Yours is in the post since this morning.'

/** What may be said when. With Meta a day has to pass; here the clock is moved. */
export const WINDOW_STEPS: readonly ReviewStep[] = [
  {
    id: 'automation',
    title: 'Lets an automation answer within 24 hours',
    needs: ['receive'],
    refusal: 'escalation',
    async run(stage) {
      const { id } = await conversation(stage)
      const refusal = await stage.refusalOfAutomation(
        id,
        'We are open until six today. A person reads along.',
      )
      if (refusal !== null) throw new Missed(`${refusal.message} ${refusal.fix}`)
      await onPhone(stage, PROMPT)
      return 'It is on the phone, and a person can answer in the same conversation.'
    },
  },
  {
    id: 'machine_late',
    title: 'Lets the automation answer 25 hours later',
    needs: ['automation'],
    refusal: 'human_agent',
    async run(stage) {
      await stage.advance('25h')
      const { id } = await windowIs(stage, 'human_agent')
      const refusal = await stage.refusalOfAutomation(id, 'An automated follow-up')
      if (refusal === null)
        throw new Missed('It was taken, and would have gone out with the human agent tag.')
      return `Refused: “${refusal.message}”`
    },
  },
  {
    id: 'person_late',
    title: 'Answers by hand at the same moment (Human Agent)',
    needs: ['machine_late'],
    refusal: 'human_agent',
    async run(stage) {
      await answers(stage, LATE)
      return 'The answer of a person is on the phone, 25 hours after the question.'
    },
  },
  {
    id: 'closed',
    title: 'Tries once more after seven days',
    needs: ['person_late'],
    refusal: 'human_agent',
    async run(stage) {
      await stage.advance('7d')
      const { id } = await windowIs(stage, 'closed')
      const path = `/conversations/${encodeURIComponent(id)}/messages`
      const words = await stage.api(path, 'POST', { text: 'Still there?' }).then(
        () => null,
        (error: unknown) => (error instanceof Missed ? error.message : String(error)),
      )
      if (words === null) throw new Missed('It was taken.')
      return `Refused: “${words}”`
    },
  },
  {
    id: 'again',
    title: 'Writes again as the customer',
    needs: ['receive'],
    refusal: 'not_verified',
    async run(stage) {
      const text = 'I am back'
      await seen(
        stage,
        await plays(stage, { text }),
        (message) => message.text === text,
        'the message is in the inbox',
      )
      await windowIs(stage, 'open')
      return 'The window is open again.'
    },
  },
]
