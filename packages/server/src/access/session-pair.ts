/** The name of the session cookie. */
export const SESSION_COOKIE = 'roost_session'

/** Name and value as they stand in the header `cookie`. */
export function sessionPair(token: string): string {
  return `${SESSION_COOKIE}=${token}`
}
