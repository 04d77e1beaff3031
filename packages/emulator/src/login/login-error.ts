/** Errors of Instagram's login hosts, which have an envelope of their own. Source: reference, errors and limits, 1.2. */
export function loginError(message: string): Response {
  return Response.json({ error_type: 'OAuthException', code: 400, error_message: message }, { status: 400 })
}
