import type { ApiProblem } from '../api-setup.ts'
import { problemNamed } from '../problem.ts'

/** Without these an account can be neither read nor answered, by login and platform. */
const NEEDED = {
  instagram: ['instagram_business_basic', 'instagram_business_manage_messages'],
  facebookInstagram: ['instagram_basic', 'instagram_manage_messages', 'pages_manage_metadata'],
  facebookMessenger: ['pages_messaging', 'pages_manage_metadata'],
} as const

/** The permission that messages themselves need; without it the catalogue says so in so many words. */
const FOR_MESSAGES = ['instagram_business_manage_messages', 'instagram_manage_messages', 'pages_messaging']

/** What was left out in the dialog; null: nothing that matters. Where Meta names no permissions at all nothing is claimed. */
export function missingPermission(use: keyof typeof NEEDED, granted: readonly string[]): ApiProblem | null {
  if (granted.length === 0) return null
  const missing = NEEDED[use].filter((name) => !granted.includes(name))
  if (missing.length === 0) return null
  const isForMessages = missing.some((name) => FOR_MESSAGES.includes(name))
  return problemNamed(isForMessages ? 'perm.scopes.messages' : 'perm.scopes.missing', {
    cause: `Not granted: ${missing.join(', ')}. The box was left out in the dialog, or Meta has not approved it for the app.`,
  })
}
