import { type Fault, ours, state } from '../fault.ts'
import { broken, says, socketError, written } from '../written-wrong.ts'

const NO_APP = {
  META_APP_ID: '',
  META_APP_SECRET: '',
  INSTAGRAM_APP_ID: '',
  INSTAGRAM_APP_SECRET: '',
  META_VERIFY_TOKEN: '',
}

export const CONFIGURATION: readonly Fault[] = [
  ours('No app is set up at all', 'instagram', says('cfg.values', 'cfg.values.nothing'), () => ({
    setUps: [],
    environment: NO_APP,
  })),
  state(
    'meta_app_id_at_instagram',
    'The Meta app id stands where the Instagram app id belongs',
    says('cfg.values', 'cfg.values.app_ids_equal'),
  ),
  written(
    'One secret stands in both places',
    says('cfg.values', 'cfg.values.app_secrets_equal'),
    ({ metaAppSecret }) => ({
      instagramAppSecret: metaAppSecret,
    }),
  ),
  ours(
    'The verify token is missing',
    'instagram',
    says('cfg.values', 'cfg.values.verify_token_missing'),
    () => ({
      environment: { META_VERIFY_TOKEN: '' },
    }),
  ),
  written('The verify token has 65 characters', says('cfg.values', 'cfg.values.verify_token_long'), () => ({
    verifyToken: 'x'.repeat(65),
  })),
  written('The verify token has a blank in it', says('cfg.values', 'cfg.values.verify_token_blank'), () => ({
    verifyToken: 'two words',
  })),
  written(
    'The account’s id is that of the app',
    says('cfg.values', 'cfg.values.same_id_twice'),
    ({ metaAppId }) => ({
      accountId: metaAppId,
    }),
  ),
  written(
    'The token was copied with “Bearer”',
    says('cfg.values', 'cfg.values.token_unclean'),
    ({ accessToken }) => ({
      accessToken: `Bearer ${accessToken}`,
    }),
  ),
  ours('ROOST_SECRET was replaced', 'instagram', says('cfg.values', 'cfg.values.token_unreadable'), () => ({
    secretAfterwards: 'another one, and long enough as well',
  })),
  ours(
    'Permissions of the other login were asked for',
    'instagram',
    says('cfg.values', 'cfg.values.scope_names'),
    () => ({
      scopes: ['instagram_basic', 'instagram_manage_messages'],
    }),
  ),
  state('expired_version', 'The version of the API has ended', says('cfg.version', 'cfg.version.expired')),
  written('The version of the API ends soon', says('cfg.version', 'cfg.version.soon'), () => ({
    version: 'v21.0',
  })),
]

export const NETWORK: readonly Fault[] = [
  broken('Meta’s name cannot be found', says('net.reach', 'net.reach.name'), () => {
    throw socketError('ENOTFOUND')
  }),
  broken('Meta does not answer', says('net.reach', 'net.reach.silent'), () => {
    throw socketError('ECONNREFUSED')
  }),
  broken('A proxy opens the connection to Meta', says('net.reach', 'net.reach.certificate'), () => {
    throw socketError('SELF_SIGNED_CERT_IN_CHAIN')
  }),
  broken('A proxy’s page answers in Meta’s place', says('net.reach', 'net.reach.stranger'), () =>
    Response.json('<html>Sign in to the network</html>')
      .text()
      .then(() => new Response('<html>', { status: 407 })),
  ),
]
