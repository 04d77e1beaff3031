import type { Message, MessageKind, Person } from '../world.ts'
import type { Happening } from './element.ts'

const SENT: Readonly<Partial<Record<MessageKind, string>>> = {
  photo: 'sent a photo',
  video: 'sent a video',
  voice: 'sent a voice note',
  file: 'sent a file',
  like_heart: 'sent a heart',
  story_mention: 'mentioned the account in a story',
  post: 'shared a post',
  reel: 'shared a reel',
  template: 'sent cards',
  view_once: 'sent a photo to view once',
  sticker: 'sent a sticker',
  unsupported: 'sent something Instagram does not show to apps',
}

/** One plain line for the log of deliveries. */
export function summaryOf(person: Person, happening: Happening): string {
  const name = person.name.split(' ')[0] ?? person.name
  switch (happening.kind) {
    case 'message':
      return said(name, happening.message)
    case 'echo':
      return said('The business', happening.message)
    case 'unsend':
      return `${name} unsent a message`
    case 'echo_unsend':
      return 'The business unsent a message'
    case 'no_edit':
      return `An edit of ${name}’s message that is none`
    case 'edit':
      return `${name} edited: “${happening.message.text ?? ''}”`
    case 'react':
      return `${name} reacted ${happening.emoji}`
    case 'unreact':
      return `${name} took a reaction back`
    case 'read':
      return `${name} has seen the answer`
    case 'delivery':
      return `Delivered to ${name}’s phone`
    case 'postback':
      return `${name} tapped “${happening.message.text ?? ''}”`
    case 'referral':
      return `${name} came through a link`
  }
}

function said(name: string, message: Message): string {
  const what = SENT[message.kind]
  return what === undefined || message.text !== null ? `${name}: “${message.text ?? ''}”` : `${name} ${what}`
}
