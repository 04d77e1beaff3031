import type { ApiConnectChoice } from '@roost/server/api'

export type Login = 'instagram' | 'facebook'

/** What people choose between: what each login needs, and what it brings. Facts as Meta documents them (2026-11). */
export const LOGINS: readonly {
  readonly login: Login
  readonly name: string
  readonly hint: string
  readonly needs: readonly string[]
  readonly gives: readonly string[]
}[] = [
  {
    login: 'instagram',
    name: 'Instagram Login',
    hint: 'Usually the right one',
    needs: [
      'A Business or Creator account on Instagram',
      'Its name and password, typed at Instagram',
      'No Facebook Page, no Facebook account of the shop',
    ],
    gives: ['Direct messages of this one account', 'A login of 60 days that Roost renews by itself'],
  },
  {
    login: 'facebook',
    name: 'Facebook Login',
    hint: 'For Pages and Messenger',
    needs: [
      'A Business or Creator account linked to a Facebook Page',
      'Somebody with the Messages task on that Page',
      'Messaging permissions for the Page as well',
    ],
    gives: ['Direct messages, and Messenger of the Page', 'Several accounts with one login'],
  },
]

/** How the names of scopes look, beside the field that replaces the usual ones: newer apps may want others for the same. */
export const SCOPE_EXAMPLE: Readonly<Record<Login, string>> = {
  instagram: 'instagram_business_basic\ninstagram_business_manage_messages',
  facebook: 'instagram_basic\ninstagram_manage_messages\npages_show_list',
}

/** The scopes in a text, however they are set apart; null: the usual ones. */
export function scopesIn(text: string): readonly string[] | null {
  const scopes = [...new Set(text.split(/[\s,;]+/u).filter((scope) => scope !== ''))]
  return scopes.length === 0 ? null : scopes
}

/** What a thing that the login could see is called. */
export function choiceName(choice: ApiConnectChoice): string {
  return choice.username ?? choice.name ?? choice.pageName ?? 'A Page without a name'
}

/** The second line of a choice: which channel, through which Page, and whether it is here already. */
export function choiceMore(choice: ApiConnectChoice): string {
  const channel = choice.platform === 'instagram' ? 'Instagram' : 'Messenger'
  const through =
    choice.pageName === null || choice.pageName === choiceName(choice)
      ? ''
      : `, through the Page “${choice.pageName}”`
  const known = choice.isConnected ? '. Connected already: its login is renewed and its history stays' : ''
  return `${channel}${through}${known}.`
}

/** One key a choice: a Page without an account has no id of an account. */
export function choiceKey({ platform, accountId, pageId }: ApiConnectChoice): string {
  return `${platform} ${accountId ?? ''} ${pageId ?? ''}`
}

/** What can be chosen, as the picker ticks it at first: everything when it is one thing, else what is connected already. */
export function chosenAtFirst(choices: readonly ApiConnectChoice[]): readonly string[] {
  const open = choices.flatMap(({ accountId, problem, isConnected }) =>
    problem === null && accountId !== null ? [{ accountId, isConnected }] : [],
  )
  const first = open.length === 1 ? open : open.filter(({ isConnected }) => isConnected)
  return first.map(({ accountId }) => accountId)
}
