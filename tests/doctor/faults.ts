/** Every single thing that is tried: what is wrong, and what the doctor has to say first. The order is that of causes. */
import { type Fault, state } from './fault.ts'
import { ACCOUNT } from './faults/account.ts'
import { APP } from './faults/app.ts'
import { CONFIGURATION, NETWORK } from './faults/configuration.ts'
import { WEBHOOK } from './faults/webhook.ts'
import { heard } from './on-the-way.ts'
import { says } from './written-wrong.ts'

export const FAULTS: readonly Fault[] = [...CONFIGURATION, ...NETWORK, ...APP, ...ACCOUNT, ...WEBHOOK]

/** Nothing is wrong: neither a fail nor a warn. */
export const HEALTHY: readonly Fault[] = [
  state('healthy_instagram', 'Everything is well', null),
  state('healthy_facebook', 'Everything is well', null),
  state('fault_twice', 'Meta has a fault twice, then answers', null),
  state('wrapped_exchange', 'Instagram wraps its answers', null),
  state('standard_access_own_account', 'Standard Access, and the account is your own', null),
  heard('signed_with_meta_secret', 'Events are signed with the other secret of the app', null),
]

/** Wrong in a way that only a translated or misplaced answer shows; named like its plain form. */
export const DISGUISED: readonly Fault[] = [
  state(
    'localised_errors',
    'The token has expired, said in Portuguese',
    says('token.valid', 'TOKEN_EXPIRED'),
  ),
  state('error_inside_200', 'The token has expired, said inside a 200', says('token.valid', 'TOKEN_EXPIRED')),
]
