/**
 * Meta's limits, one number each with its unit. A number stands here only where Meta's page or a live answer gives it.
 * Checked 2026-11-22.
 */

/**
 * A text to Instagram is refused beyond this. The page says bytes in one place, characters in another: bytes are safe.
 *
 * Source: https://developers.facebook.com/docs/messenger-platform/instagram/features/send-message
 */
export const INSTAGRAM_TEXT_BYTES = 1000

/**
 * A text to Messenger is refused beyond this: “Length of param message[text] must be less than or equal to 2000”.
 *
 * Source: https://developers.facebook.com/documentation/business-messaging/messenger-platform/error-codes
 */
export const MESSENGER_TEXT_CHARACTERS = 2000

/**
 * Pictures by URL, both platforms.
 *
 * Source: https://developers.facebook.com/docs/messenger-platform/instagram/features/send-message
 */
export const IMAGE_BYTES = 8 * 1024 * 1024

/**
 * Video, audio and files by URL, both platforms.
 *
 * Source: https://developers.facebook.com/docs/messenger-platform/instagram/features/send-message
 */
export const MEDIA_BYTES = 25 * 1024 * 1024

/**
 * Messages of a conversation that can be read in full; older ids answer 9000001.
 *
 * Source: https://developers.facebook.com/docs/messenger-platform/instagram/features/conversation
 */
export const READABLE_MESSAGES = 20

/**
 * Largest page that is asked for. Meta states none; live answers honour this many.
 *
 * Source: https://developers.facebook.com/docs/graph-api/reference/page/conversations
 */
export const PAGE_ROWS = 100

/**
 * A person's act opens the messaging window for this long.
 *
 * Source: https://developers.facebook.com/docs/messenger-platform/policy
 */
export const WINDOW_HOURS = 24

/**
 * A person may still answer with the human agent tag for this long.
 *
 * Source: https://developers.facebook.com/docs/features-reference/human-agent
 */
export const HUMAN_AGENT_DAYS = 7
