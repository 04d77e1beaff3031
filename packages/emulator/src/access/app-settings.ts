/** What the emulated app's dashboard decides. Source: reference, login and set-up, 10, 11 and 16.1. */
import {
  type AccessLevel,
  FACEBOOK_PERMISSIONS,
  INSTAGRAM_PERMISSIONS,
  type Permission,
} from './permissions.ts'

export interface AppSettings {
  /** “Live”, “Published”. Unpublished: people with a role alone can log in, and no real event is sent. */
  isPublished: boolean
  /** Inactive: every token is dead, and stays so when the app is active again. */
  state: 'active' | 'inactive'
  /** App settings > Advanced > Security > Require App Secret. */
  requiresProof: boolean
  /** The Instagram product or use case is part of the app; without it messaging answers error 3. */
  hasInstagram: boolean
  access: Record<Permission, AccessLevel>
  instagramLogin: LoginSettings
  facebookLogin: FacebookLoginSettings
}

export interface LoginSettings {
  /** Compared letter by letter. */
  redirectUris: string[]
  deauthorizeUrl: string | null
  deletionUrl: string | null
}

export interface FacebookLoginSettings extends LoginSettings {
  /** Facebook Login for Business: the permissions of each `config_id`. */
  configurations: Record<string, Permission[]>
}

/** Published, with Advanced Access to everything: nothing stands in the way of the first message. */
export function healthySettings(): AppSettings {
  const login = { redirectUris: [], deauthorizeUrl: null, deletionUrl: null }
  const permissions = [...INSTAGRAM_PERMISSIONS, ...FACEBOOK_PERMISSIONS]
  return {
    isPublished: true,
    state: 'active',
    requiresProof: false,
    hasInstagram: true,
    access: Object.fromEntries(permissions.map((name) => [name, 'advanced'])) as AppSettings['access'],
    instagramLogin: { ...login, redirectUris: [] },
    facebookLogin: { ...login, redirectUris: [], configurations: {} },
  }
}
