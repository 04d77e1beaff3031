import { withTwo } from '../changed-at-meta.ts'
import { type Fault, ours, state } from '../fault.ts'
import { heard } from '../on-the-way.ts'
import { says, written } from '../written-wrong.ts'

export const APP: readonly Fault[] = [
  written('The Meta app id is wrong', says('app.credentials', 'FBL_APP'), () => ({
    metaAppId: '999999999999999',
  })),
  ours('The Meta app id is wrong', 'facebook', says('app.credentials', 'FBL_APP'), (setUp) => ({
    setUps: [{ ...setUp, metaAppId: '999999999999999' }],
  })),
  ours('The Meta app’s secret is wrong', 'facebook', says('app.credentials', 'FBL_SECRET'), (setUp) => ({
    setUps: [{ ...setUp, metaAppSecret: 'e'.repeat(32) }],
  })),
  ours(
    'The Meta app’s secret is missing',
    'facebook',
    says('app.credentials', 'app.credentials.meta_missing'),
    () => ({
      environment: { META_APP_SECRET: '' },
    }),
  ),
  written('The Instagram app id is wrong', says('app.credentials', 'IGL_APP'), () => ({
    instagramAppId: '888888888888888',
  })),
  state(
    'wrong_instagram_secret',
    'The Instagram app’s secret is wrong',
    says('app.credentials', 'IGL_SECRET'),
  ),
  ours(
    'The Instagram app’s secret is missing',
    'instagram',
    says('app.credentials', 'app.credentials.instagram_missing'),
    () => ({
      environment: { INSTAGRAM_APP_SECRET: '' },
    }),
  ),
  state(
    'signed_with_unknown_secret',
    'The Instagram app’s secret was reset at Meta',
    says('app.credentials', 'IGL_SECRET'),
  ),
  withTwo('app_inactive', 'The app is inactive', says('app.state', 'app.state.all_tokens')),
  withTwo(
    'all_unsupported',
    'Instagram refuses all accounts of the app',
    says('app.state', 'app.state.all_unsupported'),
  ),
  state(
    'no_instagram_product',
    'The Instagram product is not part of the app',
    says('app.product', 'CAPABILITY'),
  ),
  state(
    'no_instagram_product_facebook',
    'The Instagram product is not part of the app',
    says('app.product', 'CAPABILITY'),
  ),
  state(
    'unpublished',
    'The app is not published',
    says('app.mode', 'app.mode.suspected'),
    'Before an app is published Meta lists nothing and sends nothing, as for an account to which nobody has written.',
  ),
  state(
    'unpublished_facebook',
    'The app is not published',
    says('app.mode', 'app.mode.suspected'),
    'Before an app is published Meta lists nothing and sends nothing, as for an account to which nobody has written.',
  ),
  state(
    'conversations_empty',
    'Nobody has written to the account yet',
    says('app.mode', 'app.mode.suspected'),
    'Before an app is published Meta lists nothing and sends nothing, as for an account to which nobody has written.',
  ),
  heard(
    'outsiders_silent',
    'The app has Standard Access, and customers have no role',
    says('app.access', 'ADV_ACCESS'),
    1,
  ),
]
