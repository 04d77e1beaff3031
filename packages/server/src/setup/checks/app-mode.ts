import { accountsOf } from '../accounts-of.ts'
import type { Check } from '../check.ts'
import type { DoctorContext } from '../context.ts'
import { conversationsState } from '../conversations-state.ts'
import { fail, manual, pass } from '../finding.ts'
import { type CheckedApp, isByInstagramLogin, isInstagram } from '../subject.ts'

const QUESTION = {
  text: 'Is the app published?',
  where: ['App dashboard, at the top: “Published” or “Live”, not “Development”.'],
}

/** No API tells; what arrives and what is listed does. */
export const appMode: Check = {
  id: 'app.mode',
  title: 'The app is published',
  group: 'meta_app',
  scope: 'app',
  async run(app, context) {
    const accounts = accountsOf(app, context)
    if (accounts.some(({ id }) => context.heard.of(id).lastEventAtMs !== null)) {
      return pass('A real message of it has arrived, which only a published app sends.')
    }
    if (await listsConversations(app, context)) {
      return pass('Instagram lists conversations to it, which it does for published apps only.')
    }
    const answer = context.answers.get(`${appMode.id}:${app.id}`)
    if (answer?.given === 'yes') return pass('You confirmed it.', { value: 'Confirmed' })
    if (answer?.given === 'no') return fail('app.mode.unpublished', 'You said that it is not.')
    return (await looksUnpublished(app, context))
      ? manual('app.mode.suspected', QUESTION, 'No conversation is listed and no real message has arrived.')
      : manual('app.mode.question', QUESTION, 'Nothing real has arrived yet that would show it.')
  },
}

/** Instagram Login withholds conversations until then; Facebook Login lists those with people who have a role. */
async function listsConversations(app: CheckedApp, context: DoctorContext): Promise<boolean> {
  for (const account of accountsOf(app, context).filter(isByInstagramLogin)) {
    const state = await conversationsState(account, context)
    if (state.is === 'read' && state.page.conversations.length > 0) return true
  }
  return false
}

async function looksUnpublished(app: CheckedApp, context: DoctorContext): Promise<boolean> {
  for (const account of accountsOf(app, context).filter(isInstagram)) {
    const state = await conversationsState(account, context)
    if (state.is === 'read' && state.page.conversations.length === 0) return true
  }
  return false
}
