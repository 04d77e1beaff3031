/** What works and what does not, in words: rows of the control API's `standing` for the column “As things stand”. */
import type { ControlAccount, ControlPerson, ControlStanding } from '@roost/emulator/control'

export interface Consequence {
  readonly key: string
  readonly isOk: boolean
  readonly title: string
  readonly says: string
}

const reasons: Readonly<Record<string, string>> = {
  no_instagram: '“Invalid platform app”: the app does not have the Instagram product.',
  no_role: '“Insufficient developer role”: the app is in Development, and no invite was accepted.',
  personal: 'Instagram asks to switch to a professional account first.',
  no_page: 'No Page is linked to it, and with Facebook Login everything goes through the Page.',
  unlisted: 'Answers 200, but conversations with people without a role are not in the list.',
  no_token: 'There is no access token for it. Generate one.',
  app_inactive: 'Withheld: the app is inactive.',
  unpublished: 'Withheld: the app is in Development.',
  field_not_subscribed: 'Withheld: the field messages is not subscribed in the box of this login.',
  not_installed: 'Withheld: the app is not installed on the account. POST …/subscribed_apps does it.',
  permission_missing: 'Withheld: nobody granted the permission for messages.',
  no_access: 'Withheld: Standard Access, and the account has no role; or it is a personal account.',
  messages_off: 'Withheld: “Allow access to messages” is off in the Instagram app.',
  outsider: 'Withheld: with Standard Access, people without a role are not heard.',
  no_callback: 'Waits: the webhook box of this login has no callback URL yet.',
}

const works: Readonly<Record<ControlStanding['what'], string>> = {
  log_in: 'Works.',
  read_conversations: 'Works.',
  receive: 'Is posted to the callback.',
  send: 'Works, while the messaging window is open.',
}

function titleOf(row: ControlStanding, person: string): string {
  switch (row.what) {
    case 'log_in':
      return 'Log in'
    case 'read_conversations':
      return 'List its conversations'
    case 'receive':
      return row.personId ? `Hear a DM from ${person}, no role` : 'Hear a DM'
    default:
      return `Answer ${person}, no role`
  }
}

function refusalInWords({ status, code, subcode, message }: NonNullable<ControlStanding['refusal']>): string {
  const numbers = subcode === null ? `code ${code}` : `code ${code}/${subcode}`
  return `${status}, ${numbers}: ${message}`
}

/** The rows of one account. A reason without words of its own is shown as it is. */
export function consequencesOf(
  account: Pick<ControlAccount, 'id'>,
  standing: readonly ControlStanding[],
  people: readonly Pick<ControlPerson, 'id' | 'name'>[],
): Consequence[] {
  return standing
    .filter((row) => row.accountId === account.id)
    .map((row) => {
      const person = people.find(({ id }) => id === row.personId)?.name.split(' ')[0] ?? 'somebody'
      const refusal = row.refusal && refusalInWords(row.refusal)
      return {
        key: `${row.accountId}/${row.what}`,
        isOk: row.reason === null,
        title: titleOf(row, person),
        says: row.reason === null ? works[row.what] : (refusal ?? reasons[row.reason] ?? row.reason),
      }
    })
}
