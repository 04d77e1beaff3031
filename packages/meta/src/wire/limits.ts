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

/**
 * Images in one message (`attachments`), by URL or by id. Open to every account since 2026-05-06.
 *
 * Source: https://developers.facebook.com/documentation/business-messaging/instagram-messaging/changelog/
 */
export const IMAGES_PER_MESSAGE = 10

/**
 * Quick replies beside one message.
 *
 * Source: https://developers.facebook.com/docs/messenger-platform/instagram/features/quick-replies
 */
export const QUICK_REPLIES = 13

/**
 * Title of a quick reply. Meta cuts a longer one off without a word.
 *
 * Source: https://developers.facebook.com/docs/messenger-platform/instagram/features/quick-replies
 */
export const QUICK_REPLY_TITLE_CHARACTERS = 20

/**
 * Payload of a quick reply.
 *
 * Source: https://developers.facebook.com/docs/messenger-platform/instagram/features/quick-replies
 */
export const QUICK_REPLY_PAYLOAD_CHARACTERS = 1000

/**
 * Elements of a generic template: the cards of a carousel.
 *
 * Source: https://developers.facebook.com/docs/instagram-messaging/generic-template
 */
export const TEMPLATE_ELEMENTS = 10

/**
 * Title, and subtitle, of an element of a generic template.
 *
 * Source: https://developers.facebook.com/docs/instagram-messaging/generic-template
 */
export const TEMPLATE_TITLE_CHARACTERS = 80

/**
 * Buttons of an element, and of a button template.
 *
 * Source: https://developers.facebook.com/docs/instagram-messaging/button-template
 */
export const TEMPLATE_BUTTONS = 3

/**
 * Text of a button template.
 *
 * Source: https://developers.facebook.com/docs/instagram-messaging/button-template
 */
export const BUTTON_TEMPLATE_TEXT_CHARACTERS = 640

/**
 * Title of a button.
 *
 * Source: https://developers.facebook.com/documentation/business-messaging/messenger-platform/send-messages/buttons
 */
export const BUTTON_TITLE_CHARACTERS = 20

/**
 * Payload of a postback button.
 *
 * Source: https://developers.facebook.com/documentation/business-messaging/messenger-platform/send-messages/buttons
 */
export const BUTTON_PAYLOAD_CHARACTERS = 1000

/**
 * Products of a product template.
 *
 * Source: https://developers.facebook.com/documentation/business-messaging/instagram-messaging/features/product-template
 */
export const PRODUCT_ELEMENTS = 10

/**
 * `metadata` of a message, which its echo repeats. Documented for Messenger.
 *
 * Source: https://developers.facebook.com/docs/graph-api/reference/page/messages
 */
export const METADATA_CHARACTERS = 1000

/**
 * How long an uploaded attachment can be sent. Documented for Messenger.
 *
 * Source: https://developers.facebook.com/documentation/business-messaging/messenger-platform/send-messages/saving-assets
 */
export const ATTACHMENT_ID_DAYS = 90

/**
 * How long Meta waits for a video that is given by URL. Documented for Messenger.
 *
 * Source: https://developers.facebook.com/documentation/business-messaging/messenger-platform/send-messages/saving-assets
 */
export const VIDEO_FETCH_SECONDS = 75

/**
 * How long Meta waits for any other file that is given by URL. Documented for Messenger.
 *
 * Source: https://developers.facebook.com/documentation/business-messaging/messenger-platform/send-messages/saving-assets
 */
export const MEDIA_FETCH_SECONDS = 10

/**
 * A comment can be answered privately, once, for this long; a live comment while the broadcast runs.
 *
 * Source: https://developers.facebook.com/docs/messenger-platform/instagram/features/private-replies
 */
export const PRIVATE_REPLY_DAYS = 7

/**
 * Ice breakers (questions) for one locale.
 *
 * Source: https://developers.facebook.com/docs/messenger-platform/instagram/features/ice-breakers
 */
export const ICE_BREAKERS_PER_LOCALE = 4

/**
 * Items of the persistent menu for one locale. Documented for Messenger; five is what Meta advises.
 *
 * Source: https://developers.facebook.com/docs/messenger-platform/instagram/features/persistent-menu
 */
export const MENU_ITEMS = 20

/**
 * Title of an item of the persistent menu.
 *
 * Source: https://developers.facebook.com/docs/messenger-platform/instagram/features/persistent-menu
 */
export const MENU_TITLE_CHARACTERS = 30

/**
 * Payload of an item of the persistent menu.
 *
 * Source: https://developers.facebook.com/docs/messenger-platform/instagram/features/persistent-menu
 */
export const MENU_PAYLOAD_CHARACTERS = 1000

/**
 * Calls of the messenger profile in ten minutes, per Page. Documented for Messenger.
 *
 * Source: https://developers.facebook.com/documentation/business-messaging/messenger-platform/reference/messenger-profile-api
 */
export const PROFILE_CALLS_PER_10_MINUTES = 10

/**
 * Longest time for which thread control can be extended: 7 days.
 *
 * Source: https://developers.facebook.com/docs/messenger-platform/instagram/features/conversation-routing
 */
export const EXTEND_CONTROL_SECONDS = 7 * 24 * 60 * 60

/**
 * People named in one call of the moderation.
 *
 * Source: https://developers.facebook.com/docs/messenger-platform/instagram/features/moderate-conversations
 */
export const MODERATED_PEOPLE = 10

/**
 * Actions named in one call of the moderation.
 *
 * Source: https://developers.facebook.com/docs/messenger-platform/instagram/features/moderate-conversations
 */
export const MODERATION_ACTIONS = 2

/**
 * `ref` of an ig.me link: letters, digits and `- _ =`.
 *
 * Source: https://developers.facebook.com/documentation/business-messaging/instagram-messaging/features/ig-me-links
 */
export const LINK_REF_CHARACTERS = 2083

/**
 * Texts, links, reactions and stickers a second and account by Instagram Login.
 *
 * Source: https://developers.facebook.com/docs/instagram-platform/overview
 */
export const INSTAGRAM_LOGIN_SENDS_PER_SECOND = 100

/**
 * The same by Facebook Login and on Messenger. Older copies of the page say 100.
 *
 * Source: https://developers.facebook.com/documentation/business-messaging/messenger-platform/overview/rate-limiting
 */
export const FACEBOOK_LOGIN_SENDS_PER_SECOND = 300

/**
 * Sounds and videos a second and account.
 *
 * Source: https://developers.facebook.com/documentation/business-messaging/messenger-platform/overview/rate-limiting
 */
export const MEDIA_SENDS_PER_SECOND = 10

/**
 * Calls of the conversations edge a second and account.
 *
 * Source: https://developers.facebook.com/documentation/business-messaging/messenger-platform/overview/rate-limiting
 */
export const CONVERSATION_CALLS_PER_SECOND = 2

/**
 * Private replies an hour and account, to comments on posts and reels.
 *
 * Source: https://developers.facebook.com/documentation/business-messaging/messenger-platform/overview/rate-limiting
 */
export const PRIVATE_REPLIES_PER_HOUR = 750
