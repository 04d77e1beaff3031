/** Where Meta posts and asks. */
export const WEBHOOK_PATH = '/webhooks/meta'

/** The body of every 200 to a post, as Meta's own examples answer. */
export const RECEIVED = 'EVENT_RECEIVED'

/** True when this request is the webhook's. */
export function isWebhook(url: string): boolean {
  return (
    url.startsWith(WEBHOOK_PATH) && (url.length === WEBHOOK_PATH.length || url[WEBHOOK_PATH.length] === '?')
  )
}
