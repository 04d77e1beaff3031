import type { Check } from '../check.ts'
import { conversationsState } from '../conversations-state.ts'
import { fail, pass, skip, unknown, waits } from '../finding.ts'
import { isByInstagramLogin } from '../subject.ts'
import { tokenState } from '../token-state.ts'
import { unread } from '../unread.ts'

/** Told from calls that need the tasks: a Page's own token is not shown the list of them. */
export const pageTask: Check = {
  id: 'page.task',
  title: 'The person who connected may act for the Page',
  group: 'account',
  scope: 'account',
  needs: ['net.reach', 'app.state', 'token.family', 'page.link', 'id.account'],
  async run(account, context) {
    if (isByInstagramLogin(account)) return skip('Instagram Login needs no Page.')
    const token = await tokenState(account, context)
    if (token.is === 'without_page_role') {
      return fail(token.problem, 'Meta ended the Page’s token for it.', { evidence: token.evidence })
    }
    if (token.is !== 'good') return waits('token.valid')
    const conversations = await conversationsState(account, context)
    if (conversations.is === 'without_task') {
      const { problem, evidence } = conversations
      return fail(problem, 'The permissions are there, and Meta refuses conversations.', { evidence })
    }
    const install = await context.ask.account(account).install()
    const { evidence } = install
    if (install.ok) return pass('Meta shows the Page’s subscriptions, which takes a task.', { evidence })
    if (install.refusal?.code === 200) {
      return fail(
        'page.task.missing',
        'The permissions are there, and Meta refuses the Page’s subscriptions.',
        {
          evidence,
        },
      )
    }
    return install.refusal === null ? unread(install) : unknown(install.problem.cause, { evidence })
  },
}
