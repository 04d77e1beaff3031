import { boxes, installed } from '../changed-at-meta.ts'
import { type Fault, ours, state } from '../fault.ts'
import { callback, heard } from '../on-the-way.ts'
import { alarmed, says } from '../written-wrong.ts'

export const WEBHOOK: readonly Fault[] = [
  state('app_webhook_missing', 'The app has no webhook', says('hook.app', 'hook.app.missing')),
  state('app_webhook_elsewhere', 'Meta posts to a former tunnel', says('hook.app', 'hook.app.elsewhere')),
  state('app_webhook_inactive', 'Meta switched the webhook off', says('hook.app', 'hook.app.inactive')),
  boxes('messages', 'The app does not select messages'),
  boxes('messaging_postbacks', 'The app does not select messaging_postbacks'),
  state('not_installed', 'The account is not subscribed', says('hook.account', 'hook.account.missing')),
  state(
    'not_installed_facebook',
    'The account is not subscribed',
    says('hook.account', 'hook.account.missing'),
  ),
  installed(
    ['messages'],
    'The account is subscribed without messaging_postbacks',
    says('hook.account', 'hook.account.fields'),
  ),
  installed(
    ['messages', 'messaging_postbacks'],
    'The account is subscribed to messages and postbacks alone',
    says('hook.account', 'hook.account.few_fields'),
  ),
  callback('The callback is not there', 'hook.callback.unreachable', null),
  callback('The callback never answers', 'hook.callback.timeout', { neverAnswers: true }),
  callback('The callback redirects', 'hook.callback.redirect', {
    redirectsTo: 'https://www.example.com/webhooks/meta',
  }),
  callback('Another program answers at the address', 'hook.callback.status', { status: 404 }),
  callback('The challenge comes back in quotes', 'hook.callback.challenge', {
    challenge: (text) => JSON.stringify(text),
  }),
  callback('A firewall shuts programs out', 'hook.callback.bot_wall', { wall: true }),
  callback('Any verify token is taken', 'hook.callback.open', { takesAnyToken: true }),
  callback('What is rightly signed is refused', 'hook.callback.signature', { refusesSigned: true }),
  callback('The JSON is written anew before it is checked', 'hook.callback.unicode', { rewritesJson: true }),
  callback('Forged notifications are taken', 'hook.callback.forged', { takesForged: true }),
  callback('Large notifications are refused', 'hook.callback.big', { limitBytes: 10_000 }),
  ours(
    'What arrives is signed with an unknown secret',
    'instagram',
    says('hook.secret', 'hook.secret.unknown'),
    () => ({
      prepare: ({ store }) =>
        store.addRefusedArrival({ atMs: Date.now(), reason: 'wrong_signature', sibling: null }),
    }),
  ),
  ours(
    'The right secret stands in another place here',
    'instagram',
    says('hook.secret', 'hook.secret.sibling'),
    () => ({
      prepare: ({ store }) =>
        store.addRefusedArrival({
          atMs: Date.now(),
          reason: 'wrong_signature',
          sibling: 'the verify token of App of the environment',
        }),
    }),
  ),
  heard('standby', 'Another app has the conversations', says('route.owner', 'route.owner.standby')),
  heard('standby_facebook', 'Another app has the conversations', says('route.owner', 'route.owner.standby')),
  state('rate_limited', 'Too many calls were made', says('health.usage', 'health.usage.pause')),
  alarmed('health.recent.quiet', 'The account fell silent'),
  alarmed('health.recent.missed', 'A message was never brought'),
]
