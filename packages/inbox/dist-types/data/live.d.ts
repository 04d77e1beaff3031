/** The page's one outbox and one feed, wired to the Query cache. Everything that lives as long as the page starts here. */
import type { ApiConversation, ApiMessage } from '@roost/server/api';
import { type PendingAnswer } from './outbox.ts';
export declare const outbox: {
    answers: import("./signal.ts").Signal<readonly PendingAnswer[]>;
    flush: () => void;
    add(answer: Pick<PendingAnswer, 'key' | 'conversationId' | 'text' | 'writtenAt'>): void;
    heard(message: ApiMessage): void;
};
/** Keeps the page live until the returned function is called. */
export declare function goLive(): () => void;
/** Our side has read this conversation: shown at once, told to the server. */
export declare function markRead(conversation: ApiConversation): Promise<void>;
