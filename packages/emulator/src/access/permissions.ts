/**
 * Permissions of both logins, as the dialogs spell them. Source: reference, login and set-up, 3.
 */

export const INSTAGRAM_PERMISSIONS = [
  'instagram_business_basic',
  'instagram_business_manage_messages',
  'instagram_business_manage_comments',
  'instagram_business_content_publish',
  'instagram_business_manage_insights',
] as const

export const FACEBOOK_PERMISSIONS = [
  'public_profile',
  'email',
  'instagram_basic',
  'instagram_manage_messages',
  'instagram_manage_comments',
  'instagram_content_publish',
  'instagram_manage_insights',
  'pages_show_list',
  'pages_read_engagement',
  'pages_manage_metadata',
  'pages_messaging',
  'business_management',
] as const

export type InstagramPermission = (typeof INSTAGRAM_PERMISSIONS)[number]
export type FacebookPermission = (typeof FACEBOOK_PERMISSIONS)[number]
export type Permission = InstagramPermission | FacebookPermission

/** Standard: for people with a role on the app. Advanced, after App Review: for anybody. */
export type AccessLevel = 'standard' | 'advanced'

/** What nobody can leave out in the dialog: all others stand on it. */
export const ALWAYS_GRANTED: ReadonlySet<string> = new Set(['instagram_business_basic', 'public_profile'])

export function isInstagramPermission(name: string): name is InstagramPermission {
  return (INSTAGRAM_PERMISSIONS as readonly string[]).includes(name)
}

export function isFacebookPermission(name: string): name is FacebookPermission {
  return (FACEBOOK_PERMISSIONS as readonly string[]).includes(name)
}

/** `scope=a,b` or, URL-encoded, `a b`; a name that stands twice counts once. */
export function scopeList(text: string | null): string[] {
  return [...new Set((text ?? '').split(/[\s,]+/).filter(Boolean))]
}
