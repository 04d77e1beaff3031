/** Every edge of a node, `/{id}/<name>`, with the methods it takes. The coverage ledger is checked against this table. */
import type { Emulation } from '../emulation.ts'
import { type Holder, objectGone } from './access.ts'
import type { GraphCall } from './call.ts'
import { listComments, listReplies, writeComment, writeReply } from './comments.ts'
import { findConversation, listConversations, listMessages } from './conversations.ts'
import { listMedia, listStories } from './media-node.ts'
import { sendMessage } from './messages.ts'
import { moderateConversations } from './moderate.ts'
import { messageEdge } from './node.ts'
import { messengerProfile } from './profile-properties.ts'
import { subscribedApps } from './subscribed-apps.ts'
import {
  extendThreadControl,
  passThreadControl,
  releaseThreadControl,
  requestThreadControl,
  takeThreadControl,
  threadOwner,
} from './thread-control.ts'
import { uploadAttachment } from './uploads.ts'
import { welcomeFlows } from './welcome-flows.ts'

type AnswerEdge = (
  emulation: Emulation,
  call: GraphCall,
  holder: Holder,
  id: string,
) => object | Promise<object>

export interface Edge {
  readonly name: string
  readonly method: GraphCall['method']
  readonly answer: AnswerEdge
}

const ALL = ['GET', 'POST', 'DELETE'] as const

function edge(name: string, methods: readonly GraphCall['method'][], answer: AnswerEdge): Edge[] {
  return methods.map((method) => ({ name, method, answer }))
}

export const edges: readonly Edge[] = [
  ...edge('messages', ['POST'], sendMessage),
  ...edge('messages', ['GET'], conversationMessages),
  ...edge('conversations', ['GET'], listConversations),
  ...edge('message_attachments', ['POST'], uploadAttachment),
  ...edge('messenger_profile', ALL, messengerProfile),
  ...edge('subscribed_apps', ALL, subscribedApps),
  ...edge('media', ['GET'], ({ world }, call, holder, id) => listMedia(world, call, holder, id)),
  ...edge('stories', ['GET'], ({ world }, call, holder, id) => listStories(world, call, holder, id)),
  ...edge('comments', ['GET'], ({ world }, call, holder, id) => listComments(world, call, holder, id)),
  ...edge('comments', ['POST'], writeComment),
  ...edge('replies', ['GET'], ({ world }, call, holder, id) => listReplies(world, call, holder, id)),
  ...edge('replies', ['POST'], writeReply),
  ...edge('private_replies', ['POST'], (_, call, _holder, id) => {
    // FIELD: gone since v3.2, and answered as an object that is.
    throw objectGone(call, id)
  }),
  ...edge('attachments', ['GET'], messageEdge('attachments')),
  ...edge('shares', ['GET'], messageEdge('shares')),
  ...edge('pass_thread_control', ['POST'], passThreadControl),
  ...edge('take_thread_control', ['POST'], takeThreadControl),
  ...edge('request_thread_control', ['POST'], requestThreadControl),
  ...edge('release_thread_control', ['POST'], releaseThreadControl),
  ...edge('extend_thread_control', ['POST'], extendThreadControl),
  ...edge('thread_owner', ['GET'], threadOwner),
  ...edge('moderate_conversations', ['POST'], moderateConversations),
  ...edge('welcome_message_flows', ALL, welcomeFlows),
]

export function findEdge(name: string, method: GraphCall['method']): Edge | undefined {
  return edges.find((one) => one.name === name && one.method === method)
}

function conversationMessages(emulation: Emulation, call: GraphCall, holder: Holder, id: string): object {
  const conversation = findConversation(emulation, call, holder, id)
  if (conversation === null) throw objectGone(call, id)
  return listMessages(conversation)
}
