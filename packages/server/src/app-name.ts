/** Meta's own inboxes, by app id. The echo page prints the Page inbox one digit short; both are taken. */
const INBOX_NAMES: Readonly<Record<string, string>> = {
  '263902037430900': 'the Page inbox',
  '26390203743090': 'the Page inbox',
  '1217981644879628': 'the Instagram inbox',
}

/** What people read of an app: its name where it is Meta's own, else its id. */
export function appName(appId: string | null): string {
  if (appId === null) return 'another app'
  return INBOX_NAMES[appId] ?? `the app ${appId}`
}

/** The same at the beginning of a sentence. */
export function appNameFirst(appId: string | null): string {
  const name = appName(appId)
  return name.charAt(0).toUpperCase() + name.slice(1)
}
