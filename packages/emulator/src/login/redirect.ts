/** Back to the app: the redirect URI, which may have a query of its own, with what is added to it. */
export function redirectBack(
  redirectUri: string,
  added: Readonly<Record<string, string | null>>,
  fragment = '',
): Response {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(added)) {
    if (value !== null) query.set(name, value)
  }
  const joint = query.size === 0 ? '' : redirectUri.includes('?') ? '&' : '?'
  const location = `${redirectUri}${joint}${query}${fragment}`
  return new Response(null, { status: 302, headers: { location, 'cache-control': 'no-store' } })
}

/** Registered letter by letter, and https, or http on this machine. */
export function isRegistered(
  redirectUri: string | null,
  registered: readonly string[],
): redirectUri is string {
  return redirectUri !== null && registered.includes(redirectUri)
}
