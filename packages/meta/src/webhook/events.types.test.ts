import { expect, expectTypeOf, it } from 'vitest'
import type {
  Attachment,
  CommentEvent,
  InboundEvent,
  InboundEventKind,
  MessageEvent,
  ThreadControlEvent,
} from './events.ts'
import { parseNotification } from './parse.ts'
import { createReceiver, type EventHandlers, type EventOf } from './receiver.ts'

// Held by the compiler; what runs here only shows that the compiler speaks of the real thing.

/** Fails to compile when a kind is missing here, or when one is named that does not exist. */
function inWords(event: InboundEvent): string {
  switch (event.kind) {
    case 'message':
      expectTypeOf(event).toEqualTypeOf<MessageEvent>()
      expectTypeOf(event.mid).toEqualTypeOf<string>()
      expectTypeOf(event.attachments).toEqualTypeOf<readonly Attachment[]>()
      return event.text ?? ''
    case 'comment':
      expectTypeOf(event).toEqualTypeOf<CommentEvent>()
      // @ts-expect-error a comment is no message
      return String(event.mid ?? '')
    case 'thread_control':
      expectTypeOf(event.action).toEqualTypeOf<'pass' | 'take' | 'request'>()
      return event.action
    case 'postback':
      expectTypeOf(event.mid).toEqualTypeOf<string | null>()
      return event.payload ?? ''
    case 'changed_field':
      return event.field
    case 'unknown':
      return event.reason
    case 'message_deleted':
    case 'message_edit':
    case 'reaction':
      return event.mid
    case 'read':
    case 'delivery':
    case 'referral':
    case 'optin':
    case 'app_roles':
    case 'policy_enforcement':
    case 'response_feedback':
    case 'account_linking':
    case 'order':
    case 'game_play':
    case 'coupon':
    case 'form':
    case 'mention':
    case 'story_insights':
    case 'inbox_label':
    case 'empty':
      return event.kind
    default:
      return event satisfies never
  }
}

/** Every kind once, by the compiler's own list. */
const HANDLERS_OF_ALL: Required<EventHandlers> = {
  message: (event) => expectTypeOf(event).toEqualTypeOf<MessageEvent>(),
  message_deleted: (event) => expectTypeOf(event.isEcho).toEqualTypeOf<boolean>(),
  message_edit: (event) => expectTypeOf(event.numEdit).toEqualTypeOf<number | null>(),
  postback: (event) => expectTypeOf(event.title).toEqualTypeOf<string | null>(),
  reaction: (event) => expectTypeOf(event.emoji).toEqualTypeOf<string | null>(),
  read: (event) => expectTypeOf(event.watermarkMs).toEqualTypeOf<number | null>(),
  delivery: (event) => expectTypeOf(event.mids).toEqualTypeOf<readonly string[]>(),
  referral: (event) => expectTypeOf(event.lead).toBeUnknown(),
  optin: (event) => expectTypeOf(event.userRef).toEqualTypeOf<string | null>(),
  thread_control: (event) => expectTypeOf(event).toEqualTypeOf<ThreadControlEvent>(),
  app_roles: (event) =>
    expectTypeOf(event.roles).toEqualTypeOf<Readonly<Record<string, readonly string[]>>>(),
  policy_enforcement: (event) => expectTypeOf(event.reason).toEqualTypeOf<string | null>(),
  response_feedback: (event) => expectTypeOf(event.feedback).toEqualTypeOf<string | null>(),
  account_linking: (event) => expectTypeOf(event.status).toEqualTypeOf<string | null>(),
  order: () => undefined,
  game_play: () => undefined,
  coupon: () => undefined,
  form: () => undefined,
  comment: (event) => expectTypeOf(event.isOwn).toEqualTypeOf<boolean>(),
  mention: (event) => expectTypeOf(event.commentId).toEqualTypeOf<string | null>(),
  story_insights: (event) => expectTypeOf(event.metrics).toEqualTypeOf<Readonly<Record<string, number>>>(),
  inbox_label: (event) => expectTypeOf(event.labelName).toEqualTypeOf<string | null>(),
  changed_field: (event) => expectTypeOf(event.field).toEqualTypeOf<string>(),
  empty: () => undefined,
  unknown: (event) => expectTypeOf(event.raw).toBeUnknown(),
}

it('an event is narrowed by its kind, and a switch over the kinds is checked to be complete', () => {
  const { events } = parseNotification(
    '{"object":"page","entry":[{"id":"1","messaging":[{"sender":{"id":"2"},"message":{"mid":"m","text":"hi"}}]}]}',
  )
  expect(events.map(inWords)).toEqual(['hi'])
  expectTypeOf<keyof typeof HANDLERS_OF_ALL>().toEqualTypeOf<InboundEventKind>()
  expectTypeOf<EventOf<'reaction'>['kind']>().toEqualTypeOf<'reaction'>()
  expectTypeOf(events).toEqualTypeOf<readonly InboundEvent[]>()
})

it('what is read cannot be changed, and an id is never a number', () => {
  const change = (event: MessageEvent) => {
    // @ts-expect-error events are what Meta said
    event.text = 'other'
    // @ts-expect-error ids exceed 2^53
    const id: number | null = event.personId
    return id
  }
  expectTypeOf(change).parameter(0).toEqualTypeOf<MessageEvent>()
  expect(change).toBeTypeOf('function')
})

it('a receiver needs its secrets, its token, and at least one function', () => {
  const basics = { secrets: [{ name: 'meta', secret: 's' }], verifyToken: 't' }
  const wrong = [
    // @ts-expect-error no function
    () => createReceiver(basics),
    // @ts-expect-error no secrets
    () => createReceiver({ verifyToken: 't', on: {} }),
    // @ts-expect-error no token
    () => createReceiver({ secrets: [], on: {} }),
    // @ts-expect-error there is no such kind
    () => createReceiver({ ...basics, on: { mesage: () => undefined } }),
    // @ts-expect-error a reaction has no text
    () => createReceiver({ ...basics, on: { reaction: (event) => event.text } }),
    // @ts-expect-error one text is no list of named secrets
    () => createReceiver({ ...basics, secrets: 'my secret', on: {} }),
  ]
  expect(wrong).toHaveLength(6)
  expect(createReceiver({ ...basics, on: HANDLERS_OF_ALL })).toBeTypeOf('function')
  expect(createReceiver({ ...basics, onNotification: async () => undefined })).toBeTypeOf('function')
})
