/**
 * How a change is worked into what the page already holds. Pure: pages in, pages out, and the very same object when
 * nothing changed, so that nothing is drawn again.
 */
import type { ApiConversation, ApiList, ApiMessage } from '@roost/server/api';
/** What TanStack Query keeps for a list that is loaded page by page, newest first. */
export interface Pages<T> {
    readonly pages: ApiList<T>[];
    readonly pageParams: unknown[];
}
export interface ConversationFilter {
    readonly account: string | null;
    readonly status: 'open' | 'unread';
    readonly q: string;
}
/** The unread list as it is when somebody comes back to it: without what was read meanwhile. */
export declare function withoutRead(list: Pages<ApiConversation>): Pages<ApiConversation>;
/** When a conversation last moved; the list is sorted by it. */
export declare function movedAt(conversation: ApiConversation): string;
/**
 * Puts a conversation where it belongs in a loaded list. One that was read meanwhile stays in the unread list until
 * somebody comes back to it: nothing moves away under the reader's eyes. One older than everything loaded, with more to
 * load, waits for its page.
 */
export declare function placeConversation(list: Pages<ApiConversation>, conversation: ApiConversation, filter: ConversationFilter): Pages<ApiConversation>;
/** True when `a` stands after `b` in a thread. Rows of one moment follow the order in which they were stored. */
export declare function isLater(a: ApiMessage, b: ApiMessage): boolean;
/**
 * Replaces a message, or puts a new one where its time says. Older than everything loaded: it waits for its page. What
 * was sent before a message that is seen is seen as well, whether the feed told of each or not.
 */
export declare function placeMessage(thread: Pages<ApiMessage>, message: ApiMessage): Pages<ApiMessage>;
/** Takes a message out, for rows that were merged into another. */
export declare function removeMessage(thread: Pages<ApiMessage>, messageId: string): Pages<ApiMessage>;
/** All rows, oldest first, each once: pages asked for at different moments may overlap. */
export declare function oldestFirst(thread: Pages<ApiMessage>): ApiMessage[];
/** All rows of a list, each once. */
export declare function eachOnce(list: Pages<ApiConversation>): ApiConversation[];
