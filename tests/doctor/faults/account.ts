import { changed, granted, tasks } from '../changed-at-meta.ts'
import { type Fault, ours, state } from '../fault.ts'
import { inDays, says, written } from '../written-wrong.ts'

export const ACCOUNT: readonly Fault[] = [
  state(
    'facebook_token_at_instagram',
    'A token of the other login is saved',
    says('token.family', 'token.family.facebook_token'),
  ),
  state(
    'instagram_token_at_facebook',
    'A token of the other login is saved',
    says('token.family', 'token.family.instagram_token'),
  ),
  state(
    'user_token_stored',
    'The token of the person is saved, not the Page’s',
    says('token.family', 'token.family.user_token'),
  ),
  written(
    'A token of the Basic Display API is saved',
    says('token.family', 'token.family.basic_display'),
    () => ({
      accessToken: 'IGQWold0000000000000000000000000001',
    }),
  ),
  state(
    'invited_not_accepted',
    'The tester’s invite was not accepted',
    says('role.tester', 'IGL_NO_ROLE'),
    'Instagram refuses an account without a role in the same way, whether it was never invited or has not accepted yet.',
  ),
  state(
    'outsider_on_standard_access',
    'The account was never invited as a tester',
    says('role.tester', 'IGL_NO_ROLE'),
    'Instagram refuses an account without a role in the same way, whether it was never invited or has not accepted yet.',
  ),
  ours('No token is saved', 'instagram', says('token.valid', 'token.valid.none'), () => ({
    withoutToken: true,
  })),
  written('The token was cut off', says('token.valid', 'TOKEN_BAD'), ({ accessToken }) => ({
    accessToken: accessToken.slice(0, -6),
  })),
  state('token_expired', 'The token has expired', says('token.valid', 'TOKEN_EXPIRED')),
  state('token_expired_facebook', 'The token has expired', says('token.valid', 'TOKEN_EXPIRED')),
  state('password_changed', 'The password was changed', says('token.valid', 'TOKEN_PASSWORD')),
  state('password_changed_facebook', 'The password was changed', says('token.valid', 'TOKEN_PASSWORD')),
  state('app_removed', 'The owner removed the app', says('token.valid', 'TOKEN_APP_REMOVED')),
  state('app_removed_facebook', 'The owner removed the app', says('token.valid', 'TOKEN_APP_REMOVED')),
  state('data_access_over', 'The app was not used for 90 days', says('token.valid', 'TOKEN_UNUSED')),
  state(
    'token_55_days_old',
    'The token is 55 days old and nobody renewed it',
    says('token.expiry', 'token.expiry.soon'),
  ),
  ours('Renewal stopped days ago', 'instagram', says('token.expiry', 'token.expiry.stalled'), (setUp) => ({
    setUps: [{ ...setUp, tokenExpiresAt: inDays(5) }],
    refreshedAt: inDays(-20),
  })),
  state(
    'page_token_short_lived',
    'The Page’s token came from a short-lived one',
    says('token.expiry', 'token.expiry.short_lived'),
  ),
  state(
    'messages_not_granted',
    'The permission for messages was not granted',
    says('perm.scopes', 'perm.scopes.messages'),
  ),
  state(
    'messages_not_granted_facebook',
    'The permission for messages was not granted',
    says('perm.scopes', 'perm.scopes.messages'),
  ),
  granted(
    'pages_manage_metadata',
    'The permission for webhooks was not granted',
    says('perm.scopes', 'perm.scopes.missing'),
  ),
  state(
    'portfolio_page_not_granted',
    'The permission for business portfolios was not granted',
    says('perm.scopes', 'perm.scopes.portfolio'),
  ),
  written('A username is saved as the id', says('cfg.values', 'id.account.username'), () => ({
    accountId: 'kiln.and.tide',
  })),
  state('app_scoped_id_stored', 'The app-scoped id is saved', says('id.account', 'id.account.app_scoped')),
  state('id_rounded', 'The id was rounded by a program', says('id.account', 'id.account.rounded')),
  written(
    'The browser was signed in as another account',
    says('id.account', 'id.account.other_account'),
    () => ({
      accountId: '17841499999999999',
    }),
  ),
  state('ids_swapped', 'The ids of Page and account are swapped', says('id.account', 'id.account.swapped')),
  ours(
    'The Page is linked to another account',
    'facebook',
    says('id.account', 'id.account.other_link'),
    (setUp) => ({
      setUps: [{ ...setUp, accountId: '17841499999999999' }],
    }),
  ),
  ours('Another Page is saved', 'facebook', says('token.app', 'token.app.other_page'), (setUp) => ({
    setUps: [{ ...setUp, pageId: '199999999999999' }],
  })),
  state('personal_account', 'The account is a personal one', says('acct.type', 'NOT_IG_BUSINESS')),
  state('linked_account_personal', 'The account is a personal one', says('acct.type', 'NOT_IG_BUSINESS')),
  changed(
    'No account is linked to the Page',
    'facebook',
    says('page.link', 'page.link.missing'),
    async ({ meta }, { pageId, accountId }) => {
      await meta.control(`/pages/${pageId}`, 'PATCH', { instagramAccountId: null })
      return async () =>
        void (await meta.control(`/pages/${pageId}`, 'PATCH', { instagramAccountId: accountId }))
    },
  ),
  state('page_task_lost', 'The person lost their role on the Page', says('page.task', 'PAGE_ROLE_LOST')),
  tasks(['MODERATE'], 'The person lacks the task Messages', says('page.task', 'PERM_200_NAMED')),
  tasks(
    ['MESSAGING'],
    'The person lacks the task Community activity',
    says('page.task', 'page.task.missing'),
  ),
  state('messages_off', 'Access to messages is switched off', says('acct.messages', 'IG_ACCESS_OFF')),
  state(
    'messages_off_facebook',
    'Access to messages is switched off',
    says('acct.messages', 'IG_ACCESS_OFF'),
  ),
  state(
    'instagram_id_as_page_id',
    'The account’s id stands where the Page’s belongs',
    says('conv.list', 'conv.list.wrong_node'),
  ),
]
