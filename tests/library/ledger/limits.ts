import { type LedgerRow, metaTest, supported } from './row.ts'

const edge = (says: string) => metaTest('client/send-limits', says)
/** A number for people and schedulers: the library knows no clock of a conversation and counts no sends. */
const stated = (name: string, why: string): LedgerRow => ({
  state: 'stated',
  name,
  ours: [name],
  why,
  test: { file: 'tests/library/ledger.test.ts', says: 'every limit is a number with its page' },
})

export const LIMITS: readonly LedgerRow[] = [
  supported('text to Instagram, bytes', 'INSTAGRAM_TEXT_BYTES', edge('bytes of a text')),
  supported(
    'text to Messenger, characters',
    'MESSENGER_TEXT_CHARACTERS',
    edge('characters of a text on Messenger'),
  ),
  supported('a picture, bytes', 'IMAGE_BYTES', metaTest('client/attachments', 'the size of %s')),
  supported('other media, bytes', 'MEDIA_BYTES', metaTest('client/attachments', 'the size of %s')),
  supported('images of a message', 'IMAGES_PER_MESSAGE', edge('images')),
  supported('quick replies', 'QUICK_REPLIES', edge('quick replies')),
  supported(
    'title of a quick reply',
    'QUICK_REPLY_TITLE_CHARACTERS',
    edge('characters of a quick reply’s title'),
  ),
  supported(
    'payload of a quick reply',
    'QUICK_REPLY_PAYLOAD_CHARACTERS',
    edge('characters of a quick reply’s payload'),
  ),
  supported('elements of a template', 'TEMPLATE_ELEMENTS', edge('elements of a template')),
  supported(
    'title and subtitle of an element',
    'TEMPLATE_TITLE_CHARACTERS',
    edge('characters of an element’s title'),
  ),
  supported('buttons of an element or a template', 'TEMPLATE_BUTTONS', edge('buttons of a template')),
  supported(
    'text of a button template',
    'BUTTON_TEMPLATE_TEXT_CHARACTERS',
    edge('characters of a button template’s text'),
  ),
  supported('title of a button', 'BUTTON_TITLE_CHARACTERS', edge('characters of a button’s title')),
  supported('payload of a button', 'BUTTON_PAYLOAD_CHARACTERS', edge('characters of a button’s payload')),
  supported('products of a template', 'PRODUCT_ELEMENTS', edge('products')),
  supported('metadata of a message', 'METADATA_CHARACTERS', edge('characters of metadata')),
  supported(
    'messages that can be read in full',
    'READABLE_MESSAGES',
    metaTest('client/reads', 'messages of a conversation, newest first'),
    'the default page of a conversation',
  ),
  supported('rows of a page', 'PAGE_ROWS', metaTest('client/reads', 'a limit of %s is refused')),
  supported(
    'ice breakers of a locale',
    'ICE_BREAKERS_PER_LOCALE',
    metaTest('client/messenger-profile', 'questions of a locale'),
  ),
  supported('items of a menu', 'MENU_ITEMS', metaTest('client/messenger-profile', 'items of a menu')),
  supported(
    'title of a menu item',
    'MENU_TITLE_CHARACTERS',
    metaTest('client/messenger-profile', 'characters of an item’s title'),
  ),
  supported(
    'payload of a menu item',
    'MENU_PAYLOAD_CHARACTERS',
    metaTest('client/messenger-profile', 'characters of an item’s payload'),
  ),
  supported(
    'extending thread control, seconds',
    'EXTEND_CONTROL_SECONDS',
    metaTest('client/thread-control', 'is not extended by %s seconds'),
  ),
  supported('people of a moderation', 'MODERATED_PEOPLE', metaTest('client/moderation', "'people'")),
  supported('actions of a moderation', 'MODERATION_ACTIONS', metaTest('client/moderation', "'actions'")),
  supported(
    'ref of a link',
    'LINK_REF_CHARACTERS',
    metaTest('message-link', 'the longest ref goes in, one more does not'),
  ),
  stated(
    'WINDOW_HOURS',
    'whoever stores the conversation knows when the window closes; Meta’s refusal is explained',
  ),
  stated('HUMAN_AGENT_DAYS', 'as the window'),
  stated('PRIVATE_REPLY_DAYS', 'whoever stores the comment knows its age; Meta’s refusal is explained'),
  stated('ATTACHMENT_ID_DAYS', 'whoever stores the id knows its age'),
  stated('VIDEO_FETCH_SECONDS', 'kept by the server that holds the file'),
  stated('MEDIA_FETCH_SECONDS', 'kept by the server that holds the file'),
  stated('PROFILE_CALLS_PER_10_MINUTES', 'calls are counted by Meta; `budget()` tells what it says'),
  stated(
    'INSTAGRAM_LOGIN_SENDS_PER_SECOND',
    'calls are counted by Meta, over all processes; a refusal says how long to wait',
  ),
  stated('FACEBOOK_LOGIN_SENDS_PER_SECOND', 'as by Instagram Login'),
  stated('MEDIA_SENDS_PER_SECOND', 'as by Instagram Login'),
  stated('CONVERSATION_CALLS_PER_SECOND', 'as by Instagram Login'),
  stated('PRIVATE_REPLIES_PER_HOUR', 'as by Instagram Login'),
]
