import type { SetUp } from '@roost/emulator/states'
import { type Fault, pair } from './fault.ts'
import { FAULTS } from './faults.ts'

/** Two things wrong at once: the first is the one to be named first. */
export const PAIRS: readonly Fault[] = [
  both('Meta does not answer', 'The token has expired', 'instagram'),
  both('The version of the API has ended', 'The token has expired', 'instagram'),
  both('The verify token is missing', 'The account is not subscribed', 'instagram'),
  both('The Meta app’s secret is wrong', 'Meta posts to a former tunnel', 'facebook'),
  both('The Instagram app id is wrong', 'The tester’s invite was not accepted', 'instagram'),
  both('The Instagram product is not part of the app', 'The account is not subscribed', 'instagram'),
  both('The Instagram product is not part of the app', 'Access to messages is switched off', 'facebook'),
  both('The tester’s invite was not accepted', 'The account is a personal one', 'instagram'),
  both('The token has expired', 'Access to messages is switched off', 'instagram'),
  both('The password was changed', 'No account is linked to the Page', 'facebook'),
  both('The person lost their role on the Page', 'The app has no webhook', 'facebook'),
  both('The permission for messages was not granted', 'The account is not subscribed', 'instagram'),
  both('The ids of Page and account are swapped', 'Access to messages is switched off', 'facebook'),
  both('The account is a personal one', 'Access to messages is switched off', 'instagram'),
  both('No account is linked to the Page', 'The app has no webhook', 'facebook'),
  both('Access to messages is switched off', 'The callback redirects', 'instagram'),
  both('The app has no webhook', 'The account is not subscribed', 'facebook'),
  both('The account is not subscribed', 'The callback never answers', 'instagram'),
]

function both(first: string, second: string, login: SetUp['login']): Fault {
  return pair(named(first, login), named(second, login))
}

function named(name: string, login: SetUp['login']): Fault {
  const fault = FAULTS.find((one) => one.name === name && one.login === login)
  if (fault === undefined) throw new Error(`There is no fault “${name}” of ${login} login.`)
  return fault
}
