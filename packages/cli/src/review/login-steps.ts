import type { ApiAccount, ApiConnectAttempt, ApiConnectStart, ApiList } from '@roost/server/api'
import type { Stage } from './stage.ts'
import { Missed, type ReviewStep } from './step.ts'

/** What messages cannot do without, by login: the box that a reviewer unticks to see what happens. */
const FOR_MESSAGES = {
  instagram: 'instagram_business_manage_messages',
  facebook: 'instagram_manage_messages',
} as const

type Form = readonly (readonly [string, string])[]
const ALLOW: Form = [['decision', 'allow']]

export const LOGIN_STEPS: readonly ReviewStep[] = [
  {
    id: 'open',
    title: 'Opens the address and finds where to sign in',
    needs: [],
    refusal: 'unreachable',
    async run(stage) {
      const response = await stage.browse('/sign-in')
      const html = await response.text()
      if (response.status !== 200 || !html.includes('<div id="root"')) {
        throw new Missed(`The page to sign in answered ${response.status}. Is the inbox built?`)
      }
      return 'The page opens.'
    },
  },
  {
    id: 'sign_in',
    title: 'Signs in with the name and password of the form',
    needs: [],
    refusal: 'credentials',
    async run(stage) {
      const response = await stage.browse('/api/v1/session', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(stage.reviewer),
      })
      const cookie = response.headers.get('set-cookie')?.split(';')[0]
      if (!response.ok || cookie === undefined) throw new Missed(`Signing in answered ${response.status}.`)
      stage.cookie = cookie
      return `Signed in as ${stage.reviewer.name}, without a second factor.`
    },
  },
  {
    id: 'dialog',
    title: 'Goes to Meta’s dialog and reads what is asked for',
    needs: ['sign_in'],
    refusal: 'login_not_found',
    async run(stage) {
      const { url } = await begin(stage)
      const html = await (await fetch(url)).text()
      const asked = new URL(url).searchParams.get('scope')?.split(',') ?? []
      const unnamed = asked.filter((scope) => !html.includes(scope))
      if (asked.length === 0 || unnamed.length > 0) {
        throw new Missed(`The dialog does not name every permission: ${unnamed.join(', ') || 'it has none'}.`)
      }
      return `The dialog names what is asked for: ${asked.join(', ')}.`
    },
  },
  {
    id: 'cancel',
    title: 'Presses Cancel in the dialog',
    needs: ['dialog'],
    refusal: 'not_verified',
    async run(stage) {
      const { state, problem } = await logIn(stage, [['decision', 'refuse']])
      if (state !== 'refused' || problem === null)
        throw new Missed(`After Cancel the login is ${state}.`, problem)
      await requireNothing(stage)
      return `“${problem.problem}.” Nothing was connected.`
    },
  },
  {
    id: 'untick',
    title: 'Unticks the permission for messages',
    needs: ['dialog'],
    refusal: 'not_verified',
    async run(stage) {
      const left = (await askedFor(stage)).filter((scope) => scope !== FOR_MESSAGES[stage.login])
      const form: Form = [
        ...ALLOW,
        ['chosen', '1'],
        ...left.map((scope) => ['granted', scope] as const),
        ...(await pages(stage)),
      ]
      const { state, problem, choices } = await logIn(stage, form)
      const said = problem ?? choices.find(({ platform }) => platform === 'instagram')?.problem ?? null
      if (said === null)
        throw new Missed(`Nothing was said of the missing permission: the login is ${state}.`)
      await requireNothing(stage)
      return `“${said.problem}.” Nothing was connected.`
    },
  },
  {
    id: 'connect',
    title: 'Allows everything, chooses and connects the account',
    needs: ['dialog'],
    refusal: 'not_verified',
    run: connect,
  },
]

/** Through the dialog, the choice and the steps. Answers what was connected. */
export async function connect(stage: Stage): Promise<string> {
  const choosing = await logIn(stage, [...ALLOW, ...(await pages(stage))])
  if (choosing.state !== 'choosing') throw new Missed(`The login is ${choosing.state}.`, choosing.problem)
  const ours = choosing.choices.find(({ accountId }) => accountId === stage.account.id)
  if (ours === undefined) throw new Missed(`${stage.account.username} is not in the list.`)
  if (ours.problem !== null) throw new Missed(`${stage.account.username} cannot be chosen.`, ours.problem)
  await stage.api(`/connect/${choosing.id}/choose`, 'POST', { accountIds: [stage.account.id] })
  const done = await stage.until('the account is connected', async () => {
    const attempt = await stage.api<ApiConnectAttempt>(`/connect/${choosing.id}`)
    return attempt.state === 'connecting' ? null : attempt
  })
  const bad = done.steps.find(({ result }) => result === 'failed')
  if (done.state !== 'connected' || bad !== undefined) {
    throw new Missed(`${bad?.title ?? 'Connecting'} did not work.`, bad?.problem ?? done.problem)
  }
  const listed = choosing.choices
    .map(({ pageName, username, name }) => username ?? name ?? pageName)
    .join(', ')
  return `Listed: ${listed}. Connected ${stage.account.username}: ${done.steps.map(({ title }) => title).join(', ')}.`
}

function begin(stage: Stage): Promise<ApiConnectStart> {
  const { login, scopes } = stage
  return stage.api('/connect', 'POST', { login, ...(scopes === null ? {} : { scopes }) })
}

async function askedFor(stage: Stage): Promise<readonly string[]> {
  const { url } = await begin(stage)
  return new URL(url).searchParams.get('scope')?.split(',') ?? []
}

/** The Page of the account, ticked as the reviewer ticks it; Instagram Login has none. */
async function pages({ account }: Stage): Promise<Form> {
  return account.pageId === null ? [] : [['page', account.pageId]]
}

/** What the browser does at the dialog and on its way back. */
async function logIn(stage: Stage, form: Form): Promise<ApiConnectAttempt> {
  const { id, url } = await begin(stage)
  const answer = await fetch(url, {
    method: 'POST',
    body: new URLSearchParams(form.map(([name, value]): [string, string] => [name, value])),
    redirect: 'manual',
  })
  const location = answer.headers.get('location')
  if (location === null) throw new Missed('The dialog did not send the browser back.')
  const { pathname, search } = new URL(location)
  const back = await stage.browse(pathname + search)
  if (back.status !== 303) throw new Missed(`Coming back answered ${back.status}.`)
  return stage.api(`/connect/${id}`)
}

async function requireNothing(stage: Stage): Promise<void> {
  const { data } = await stage.api<ApiList<ApiAccount>>('/accounts')
  if (data.length > 0) throw new Missed('An account was connected all the same.')
}
