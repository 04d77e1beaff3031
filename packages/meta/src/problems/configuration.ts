import type { ProblemRow } from './row.ts'

const GETTING_STARTED = 'https://developers.facebook.com/docs/graph-api/webhooks/getting-started'
const VERSIONS = 'https://developers.facebook.com/docs/graph-api/changelog/versions'

/** What can be read without asking Meta, and whether Meta can be asked at all. */
export const CONFIGURATION_PROBLEMS: readonly ProblemRow[] = [
  {
    id: 'cfg.values.nothing',
    problem: 'No app of Meta is set up here yet',
    cause: 'Everything else needs the id and the secret of an app at Meta.',
    who: 'you',
    steps: ['Make an app at developers.facebook.com/apps, or open the one you have.'],
    fixes: ['addProduct', 'correctCredentials'],
  },
  {
    id: 'cfg.values.id_not_number',
    problem: 'An id is not a number',
    cause: 'Ids at Meta are digits. A username, an address or a copied label stands in the place of one.',
    fixes: ['correctCredentials'],
  },
  {
    id: 'cfg.values.app_ids_equal',
    problem: 'The Meta app id stands in the place of the Instagram app id',
    cause: 'One app at Meta has two ids. Instagram Login knows only the Instagram app id.',
    fixes: ['correctCredentials'],
  },
  {
    id: 'cfg.values.app_secrets_equal',
    problem: 'The same secret stands in both places',
    cause:
      'One app at Meta has two secrets: one belongs to the Meta app id, the other to the Instagram app id.',
    fixes: ['correctCredentials'],
  },
  {
    id: 'cfg.values.secret_shape',
    problem: 'A secret does not look like one of Meta’s',
    cause:
      'Secrets are 32 characters, digits and a to f. This one may be the masked dots, or have a blank at its end.',
    fixes: ['correctCredentials'],
  },
  {
    id: 'cfg.values.same_id_twice',
    problem: 'The same id stands in two places',
    cause: 'App, Page and Instagram account have an id each, and no two are the same.',
    fixes: ['correctCredentials'],
  },
  {
    id: 'cfg.values.account_id_shape',
    problem: 'The account’s id does not look like one of a professional account',
    cause: 'Ids of professional accounts begin with 17841. Another kind of id never matches what arrives.',
    fixes: ['reconnect'],
  },
  {
    id: 'cfg.values.token_unclean',
    problem: 'The saved token has something around it',
    cause:
      'A quote, a blank, a line break or the word “Bearer” was copied along, so that no call can carry it.',
    who: 'you',
    steps: ['Save the token again without what stands around it, or connect the account again.'],
    fixes: ['reconnect'],
  },
  {
    id: 'cfg.values.token_unreadable',
    problem: 'The saved token cannot be opened',
    cause: 'It was sealed with another ROOST_SECRET than the one of this process.',
    who: 'you',
    steps: [
      'Give every process the same ROOST_SECRET; after changing it, the old one as ROOST_SECRET_PREVIOUS once.',
      'Is the old one lost, connect the account again.',
    ],
    fixes: ['reconnect'],
  },
  {
    id: 'cfg.values.scope_names',
    problem: 'Permissions of the other login, or old names of them, are asked for',
    cause: 'Each login has its own names for the permissions and refuses those of the other.',
    fixes: ['correctScopes'],
  },
  {
    id: 'cfg.values.verify_token_missing',
    problem: 'There is no verify token',
    cause: 'Meta verifies the callback with a word that both sides know. Without it nothing can be set up.',
    who: 'you',
    steps: [
      'Set META_VERIFY_TOKEN to a random text of at most 64 characters, and start again.',
      'Type the same text into the app dashboard beside the callback URL.',
    ],
    page: GETTING_STARTED,
  },
  {
    id: 'cfg.values.verify_token_long',
    problem: 'The verify token is too long',
    cause: 'Meta’s dashboard takes at most 64 characters and refuses more without saying why.',
    who: 'you',
    steps: ['Choose a verify token of at most 64 characters, here and in the app dashboard.'],
    page: GETTING_STARTED,
  },
  {
    id: 'cfg.values.verify_token_blank',
    problem: 'The verify token has a blank in it',
    cause: 'Blanks are lost or changed on the way through the dashboard and the address.',
    who: 'you',
    steps: ['Choose a verify token of letters and digits, here and in the app dashboard.'],
    page: GETTING_STARTED,
  },
  {
    id: 'cfg.values.no_public_url',
    problem: 'Meta has no address to send to',
    cause: 'PUBLIC_URL is not set, so only this machine reaches the server.',
    who: 'you',
    steps: [
      'Put the server behind a proxy or a tunnel with HTTPS, and set PUBLIC_URL to that address, such as https://dm.example.com.',
    ],
    page: GETTING_STARTED,
  },
  {
    id: 'cfg.values.public_url_not_https',
    problem: 'The public address is not HTTPS',
    cause: 'Meta calls https addresses only.',
    who: 'you',
    steps: [
      'Put a proxy or a tunnel with a certificate before the server, and set PUBLIC_URL to its https address.',
    ],
    page: GETTING_STARTED,
  },
  {
    id: 'cfg.values.public_url_private',
    problem: 'The public address leads to a private network',
    cause: 'Meta calls from the internet; localhost, home and office networks cannot be reached from there.',
    who: 'you',
    steps: ['Set PUBLIC_URL to the name under which the internet reaches this server.'],
    page: GETTING_STARTED,
  },
  {
    id: 'cfg.values.clock_wrong',
    problem: 'The clock of this machine is wrong',
    cause: 'Proofs and expiry dates are worked out with it. Meta refuses proofs that are minutes off.',
    who: 'you',
    steps: ['Let the machine set its time by NTP.'],
    page: 'https://developers.facebook.com/docs/graph-api/guides/secure-requests',
  },
  {
    id: 'cfg.version.expired',
    problem: 'This version of Meta’s API has ended',
    cause: 'Meta answers calls of an ended version as the oldest living one, which may behave differently.',
    who: 'you',
    steps: ['Set GRAPH_VERSION to v26.0, or remove it.'],
    page: VERSIONS,
  },
  {
    id: 'cfg.version.soon',
    problem: 'This version of Meta’s API ends soon',
    cause: 'From that day on Meta answers as another version.',
    who: 'you',
    steps: ['Set GRAPH_VERSION to v26.0, or remove it.'],
    page: VERSIONS,
  },
  {
    id: 'net.reach.name',
    problem: 'Meta’s name cannot be found from here',
    cause:
      'Your network, not Meta: the name server did not answer for graph.facebook.com or graph.instagram.com.',
    who: 'you',
    steps: ['Check DNS and the internet connection of this machine.'],
    page: 'https://metastatus.com',
  },
  {
    id: 'net.reach.silent',
    problem: 'Meta cannot be reached from here',
    cause: 'The connection is refused or never answered. Nothing is known about the set-up itself.',
    who: 'you',
    steps: [
      'Check the firewall and the proxy of this machine: it must reach port 443 of graph.facebook.com and graph.instagram.com.',
      'Look at metastatus.com.',
    ],
    page: 'https://metastatus.com',
  },
  {
    id: 'net.reach.certificate',
    problem: 'Something between here and Meta changes the connection',
    cause: 'The certificate that answers is not Meta’s. A proxy or a virus scanner opens the connection.',
    who: 'you',
    steps: ['Let connections to graph.facebook.com and graph.instagram.com through unopened.'],
    page: 'https://metastatus.com',
  },
  {
    id: 'net.reach.stranger',
    problem: 'Something else answers in Meta’s place',
    cause:
      'The answer is no answer of Meta’s API: a proxy’s page, a sign-in page of the network, or a maintenance page.',
    who: 'you',
    steps: [
      'Check the proxy of this machine, and open https://graph.facebook.com/ from it: it must answer JSON.',
    ],
    page: 'https://metastatus.com',
  },
]
