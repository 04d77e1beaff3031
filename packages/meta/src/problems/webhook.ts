import type { ProblemRow } from './row.ts'

const GETTING_STARTED = 'https://developers.facebook.com/docs/graph-api/webhooks/getting-started'

/** The way from Meta to this server. */
export const WEBHOOK_PROBLEMS: readonly ProblemRow[] = [
  {
    id: 'hook.app.missing',
    problem: 'The app has no webhook for Instagram',
    cause: 'Meta has no address to send messages to.',
    fixes: ['setAppWebhook'],
  },
  {
    id: 'hook.app.page_missing',
    problem: 'The app has no webhook for the Page',
    cause: 'Messages of Messenger have no address to go to. Instagram has one of its own.',
    fixes: ['setAppWebhook'],
  },
  {
    id: 'hook.app.not_shown',
    problem: 'Meta does not show the webhook of Instagram Login here',
    cause:
      'Its box in the dashboard is another one than the Webhooks product’s and may not appear in this list.',
    fixes: ['setAppWebhook'],
  },
  {
    id: 'hook.app.elsewhere',
    problem: 'Meta sends to another address',
    cause:
      'The app’s callback URL is an old one: another server, a former tunnel or a spelling that differs.',
    fixes: ['setAppWebhook'],
  },
  {
    id: 'hook.app.inactive',
    problem: 'Meta has switched the app’s webhook off',
    cause: 'The callback failed for an hour or more, so Meta stopped sending.',
    fixes: ['mendCallback', 'setAppWebhook'],
  },
  {
    id: 'hook.app.fields',
    problem: 'The app does not select all webhook fields',
    cause:
      'Events of a field that the app did not select are not sent, and subscribing the account drops it without a word.',
    fixes: ['setAppWebhook'],
  },
  {
    id: 'hook.account.missing',
    problem: 'The account is not subscribed',
    cause: 'The app has its webhook, but is not installed on this account: nothing of it is sent.',
    fixes: ['subscribeAccount'],
  },
  {
    id: 'hook.account.fields',
    problem: 'The account is subscribed without messages or postbacks',
    cause: 'Fields are chosen once for the app and once for each account; both are needed.',
    fixes: ['subscribeAccount'],
  },
  {
    id: 'hook.account.few_fields',
    problem: 'The account is subscribed to fewer fields than are used here',
    cause: 'Messages arrive. Reactions, edits, read receipts or referrals do not.',
    fixes: ['subscribeAccount'],
  },
  {
    id: 'hook.https.name',
    problem: 'The public name cannot be found',
    cause: 'No name server knows the host of PUBLIC_URL.',
    who: 'you',
    steps: ['Check the DNS entry of the name, and the spelling of PUBLIC_URL.'],
    page: GETTING_STARTED,
  },
  {
    id: 'hook.https.chain',
    problem: 'The certificate is not trusted',
    cause:
      'It is self-signed, or the intermediate certificate is not sent along. Browsers often forgive that, Meta does not.',
    fixes: ['mendCallback'],
  },
  {
    id: 'hook.https.expired',
    problem: 'The certificate has expired',
    cause: 'Meta refuses the connection.',
    who: 'you',
    steps: ['Renew the certificate and load it into the proxy.'],
    page: GETTING_STARTED,
  },
  {
    id: 'hook.https.host',
    problem: 'The certificate belongs to another name',
    cause: 'It is not made out to the host of PUBLIC_URL.',
    who: 'you',
    steps: ['Get a certificate for this name, or set PUBLIC_URL to the name that it is for.'],
    page: GETTING_STARTED,
  },
  {
    id: 'hook.https.soon',
    problem: 'The certificate ends within two weeks',
    cause: 'Renewal normally comes a month before, so it may have stopped.',
    who: 'you',
    steps: ['Look why the certificate is not renewed by itself.'],
    page: GETTING_STARTED,
  },
  {
    id: 'hook.https.old_protocol',
    problem: 'The server speaks an old version of TLS',
    cause: 'Meta takes TLS 1.2 or newer.',
    who: 'you',
    steps: ['Switch TLS 1.2 or 1.3 on in the proxy.'],
    page: GETTING_STARTED,
  },
  {
    id: 'hook.https.closed',
    problem: 'Nothing answers at the public address',
    cause: 'No connection comes about at the host and port of PUBLIC_URL.',
    who: 'you',
    steps: ['Start the proxy or the tunnel, and open port 443 in the firewall.'],
    page: GETTING_STARTED,
  },
  {
    id: 'hook.callback.unreachable',
    problem: 'The callback does not answer',
    cause: 'No connection comes about, or it breaks before an answer.',
    steps: ['Start the server, the proxy or the tunnel.'],
    fixes: ['mendCallback'],
  },
  {
    id: 'hook.callback.timeout',
    problem: 'The callback answers too late',
    cause: 'Meta waits a few seconds and then counts it as failed; after an hour of that it stops sending.',
    fixes: ['mendCallback'],
  },
  {
    id: 'hook.callback.redirect',
    problem: 'The callback redirects',
    cause: 'Meta does not follow: to another name, to https or to an address with a slash at its end.',
    steps: ['Set PUBLIC_URL, and the callback URL in the dashboard, to the address where the redirect ends.'],
    fixes: ['mendCallback'],
  },
  {
    id: 'hook.callback.status',
    problem: 'The callback refuses Meta’s verification',
    cause: 'Another program answers, the path is wrong, or a sign-in stands before it.',
    fixes: ['mendCallback'],
  },
  {
    id: 'hook.callback.challenge',
    problem: 'The callback does not give the challenge back',
    cause: 'Meta wants exactly the digits it sent: no quotes, no line break, no page around them.',
    fixes: ['mendCallback'],
  },
  {
    id: 'hook.callback.open',
    problem: 'The callback accepts any verify token',
    cause: 'Whoever asks is answered, so anybody could point an app of their own at this server.',
    fixes: ['mendCallback'],
  },
  {
    id: 'hook.callback.signature',
    problem: 'The callback refuses what is rightly signed',
    cause:
      'Something on the way changes the body or drops the signature’s header; or the server there has another secret.',
    fixes: ['mendCallback', 'correctCredentials'],
  },
  {
    id: 'hook.callback.unicode',
    problem: 'The callback refuses text with umlauts and emoji',
    cause: 'Something on the way reads the JSON and writes it anew, so that the signature no longer fits.',
    fixes: ['mendCallback'],
  },
  {
    id: 'hook.callback.forged',
    problem: 'The callback accepts what nobody signed',
    cause: 'Anybody who knows the address could put messages into the inbox.',
    steps: ['Look which program answers at this address: Roost refuses what is not signed.'],
    fixes: ['mendCallback'],
  },
  {
    id: 'hook.callback.bot_wall',
    problem: 'The callback shuts out programs that are no browsers',
    cause: 'A CDN, a firewall or a tunnel’s warning page lets browsers through and nobody else.',
    fixes: ['mendCallback'],
  },
  {
    id: 'hook.callback.big',
    problem: 'The callback refuses large notifications',
    cause: 'Meta may put a thousand entries into one. A limit on the way is too small.',
    steps: ['Raise the proxy’s limit for bodies to 16 MB.'],
    fixes: ['mendCallback'],
  },
  {
    id: 'hook.callback.slow',
    problem: 'The callback is slow',
    cause:
      'Meta slows down deliveries long before it gives up. A tunnel in your region or a real host mends this.',
    fixes: ['mendCallback'],
  },
  {
    id: 'hook.secret.unknown',
    problem: 'What arrives is signed with a secret that is not here',
    cause:
      'The secret was reset, or another app sends to this address. It is refused with 401, and Meta gives up after an hour.',
    fixes: ['correctCredentials'],
  },
  {
    id: 'hook.secret.sibling',
    problem: 'What arrives is signed with a text that stands in another place here',
    cause: 'The right secret is known, but saved as something else, so that what arrives is refused.',
    fixes: ['correctCredentials'],
  },
  {
    id: 'live.inbound.none',
    problem: 'The test message did not arrive',
    cause:
      'Either message access is off, the sender has no role under Standard Access, another account was written to, or the message was no plain text.',
    who: 'you',
    steps: [
      'Look whether the message is in the account’s own inbox, and not from a blocked sender.',
      'Send a plain text, first from an account with a role on the app, then from one without: the difference tells access from wiring.',
    ],
    fixes: ['publishApp'],
  },
  {
    id: 'live.inbound.not_sent_on',
    problem: 'Meta has the test message and did not send it on',
    cause:
      'It stands in the list of conversations, but no webhook brought it: the subscription or the app’s mode.',
    fixes: ['setAppWebhook', 'subscribeAccount', 'publishApp'],
  },
  {
    id: 'live.inbound.messenger',
    problem: 'The test message went to the Facebook Page',
    cause: 'It arrived as a message of Messenger, not of Instagram.',
    who: 'you',
    steps: ['Write to the Instagram account, in Instagram.'],
    page: GETTING_STARTED,
  },
  {
    id: 'live.outbound.none',
    problem: 'There is nobody to answer',
    cause: 'An answer is only tried to somebody who wrote within the last 24 hours.',
    who: 'you',
    steps: ['Write to the account from another Instagram account, then run this again.'],
    page: 'https://developers.facebook.com/docs/messenger-platform/policy',
  },
  {
    id: 'route.owner.standby',
    problem: 'Another app has the conversations',
    cause:
      'Messages arrive only to be overheard (standby): another app is first, and answers from here are refused.',
    fixes: ['takeRouting'],
  },
  {
    id: 'health.usage.high',
    problem: 'Meta’s allowance is nearly used up',
    cause: 'At 100 percent Meta refuses calls for a while. Other programs with the same app count too.',
    who: 'you',
    steps: ['Find what makes so many calls, and spread them.'],
    page: 'https://developers.facebook.com/docs/graph-api/overview/rate-limiting',
  },
  {
    id: 'health.usage.pause',
    problem: 'Meta asks for a pause',
    cause: 'Too many calls were made. It goes on by itself; calling on makes the pause longer.',
    who: 'nobody',
    steps: ['Wait until the time is over.'],
    page: 'https://developers.facebook.com/docs/graph-api/overview/rate-limiting',
  },
  {
    id: 'health.recent.quiet',
    problem: 'This account is quieter than it ever was',
    cause: 'Nothing has arrived for twice as long as its longest pause of the last four weeks.',
    who: 'you',
    steps: [
      'Write to the account from another one and see whether it arrives.',
      'If it does not, run the doctor: the rows about the webhook say where it stops.',
    ],
    page: GETTING_STARTED,
  },
  {
    id: 'health.recent.missed',
    problem: 'Meta has a message that no webhook brought',
    cause: 'It stands in the list of conversations and never arrived here, so others may be missing too.',
    fixes: ['setAppWebhook', 'subscribeAccount', 'mendCallback'],
  },
  {
    id: 'health.recent.stuck',
    problem: 'Answers wait that should have gone out',
    cause: 'A reply has been due for more than ten minutes.',
    who: 'you',
    steps: ['Look into the log of the server, and whether it runs.'],
    page: GETTING_STARTED,
  },
  {
    id: 'store.commits.full',
    problem: 'The database cannot write',
    cause:
      'Every notification is answered 503 until it can. Meta tries again for a while, so nothing is lost yet.',
    who: 'you',
    steps: ['Make room on the disk, and let this process write in the data folder.'],
    page: GETTING_STARTED,
  },
  {
    id: 'store.commits.lazy',
    problem: 'The database confirms before the disk has it',
    cause: 'A power cut could lose messages that Meta will not send again.',
    who: 'you',
    steps: ['Start the server with its own settings again; it sets synchronous to FULL.'],
    page: GETTING_STARTED,
  },
]
