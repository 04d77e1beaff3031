import type { ControlRemoval, ControlUser } from '@roost/emulator/control'
import type { ApiAccount } from '@roost/server/api'
import { conversation } from './conversation.ts'
import { connect } from './login-steps.ts'
import type { Stage } from './stage.ts'
import { Missed, type ReviewStep } from './step.ts'

/** Shorter than this, and it says nothing. */
const SHORTEST_POLICY_CHARS = 200

/** What people may ask of an app, and the pages that say so. */
export const REMOVAL_STEPS: readonly ReviewStep[] = [
  {
    id: 'remove',
    title: 'Removes the app in the settings (deauthorize)',
    needs: ['connect'],
    refusal: 'not_verified',
    async run(stage) {
      const { deauthorize } = await removes(stage, false)
      if (deauthorize?.status !== 200) {
        throw new Missed(
          `The deauthorize callback answered ${deauthorize?.status ?? 'nothing'}: ${deauthorize?.error ?? deauthorize?.answer ?? 'none is registered'}`,
        )
      }
      const { status } = await stage.api<ApiAccount>(`/accounts/${stage.account.id}`)
      if (status !== 'token_invalid') throw new Missed(`The account is still “${status}”.`)
      return 'The callback is answered 200, and the account is marked: nothing is sent for it any more.'
    },
  },
  {
    id: 'reconnect',
    title: 'Connects the same account again',
    needs: ['remove', 'receive'],
    refusal: 'not_verified',
    async run(stage) {
      await connect(stage)
      const { lastMessage } = await conversation(stage)
      if (lastMessage === null) throw new Missed('The conversation is empty.')
      return 'Connected, and the conversation is still there.'
    },
  },
  {
    id: 'deletion',
    title: 'Asks for the deletion of their data and opens the receipt',
    needs: ['reconnect'],
    refusal: 'deletion',
    async run(stage) {
      const { deletion } = await removes(stage, true)
      const told = receiptOf(deletion?.answer ?? '')
      if (deletion?.status !== 200 || told === null) {
        throw new Missed(
          `The data deletion callback answered ${deletion?.status ?? 'nothing'}, without url and confirmation_code.`,
        )
      }
      const response = await stage.browse(new URL(told).pathname)
      const html = await response.text()
      if (response.status !== 200 || !html.includes('State:'))
        throw new Missed(`The receipt answered ${response.status}.`)
      return `The receipt opens: ${/State: [^.<]+\./.exec(html)?.[0] ?? 'recorded.'}`
    },
  },
  {
    id: 'privacy',
    title: 'Reads the privacy policy',
    needs: [],
    refusal: 'privacy',
    async run(stage) {
      const response = await stage.browse('/privacy')
      const words =
        /<main>([\s\S]*)<\/main>/.exec(await response.text())?.[1]?.replaceAll(/<[^>]+>/g, ' ') ?? ''
      if (response.status !== 200 || words.length < SHORTEST_POLICY_CHARS) {
        throw new Missed(
          `The page answered ${response.status} with ${words.trim().length} characters; a policy says more.`,
        )
      }
      return `It opens without signing in, and has ${words.trim().split(/\s+/).length} words.`
    },
  },
]

/** With Facebook Login it is the Facebook user who takes the app away. */
async function removes({ emulator, login, account }: Stage, wantsDeletion: boolean): Promise<ControlRemoval> {
  const body = { wantsDeletion }
  if (login === 'instagram')
    return emulator.json(`/accounts/${account.id}/remove-app`, { method: 'POST', body })
  const [user] = await emulator.list<ControlUser>('/users')
  return emulator.json(`/users/${user?.id}/remove-app`, { method: 'POST', body })
}

/** The address of the receipt; null when the answer is not what Meta wants. */
function receiptOf(answer: string): string | null {
  try {
    const { url, confirmation_code: code } = JSON.parse(answer) as Record<string, unknown>
    return typeof url === 'string' && typeof code === 'string' && code !== '' && URL.canParse(url)
      ? url
      : null
  } catch {
    return null
  }
}
