import { loginInPortuguese } from '../localised.ts'
import type { World } from '../world.ts'

/** Errors of Instagram's login hosts, which have an envelope of their own. Source: reference, errors and limits, 1.2. */
export function loginError({ switches }: World, message: string, ownStatus = 400): Response {
  const words = switches.errorLanguage === 'english' ? message : loginInPortuguese(message)
  const status = switches.errorStatus === '200' ? 200 : ownStatus
  return Response.json({ error_type: 'OAuthException', code: ownStatus, error_message: words }, { status })
}
