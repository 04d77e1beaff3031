/**
 * The permissions that messaging needs, by login, as the dialogs spell them. Names of one login are refused by the other.
 *
 * Sources: https://developers.facebook.com/documentation/instagram-platform/instagram-api-with-instagram-login/business-login
 * and https://developers.facebook.com/documentation/business-messaging/instagram-messaging/get-started, 2026-11-22.
 */

/** Instagram Login. For private replies add `instagram_business_manage_comments`. */
export const INSTAGRAM_LOGIN_SCOPES: readonly string[] = [
  'instagram_business_basic',
  'instagram_business_manage_messages',
]

/**
 * Facebook Login. `pages_messaging` is for Messenger, and live products ask for it for Instagram too. Without
 * `business_management` Pages of a business portfolio are not listed.
 */
export const FACEBOOK_LOGIN_SCOPES: readonly string[] = [
  'instagram_basic',
  'instagram_manage_messages',
  'pages_manage_metadata',
  'pages_show_list',
  'pages_read_engagement',
  'business_management',
  'pages_messaging',
]
