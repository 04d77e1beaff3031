/**
 * One stream of changes for the whole page. It resumes by itself where it broke off; what it tells is worked into the
 * Query cache, so that nothing is loaded again and nothing jumps.
 */
import type { ApiConversation, ApiFeedEvent } from '@roost/server/api';
import type { QueryClient } from '@tanstack/react-query';
export interface Connection {
    readonly state: 'connecting' | 'live' | 'offline';
    /** Present for some seconds after a break: how long it was, by the server's clock, and how many messages fell into it. */
    readonly away: {
        readonly fromMs: number;
        readonly untilMs: number;
        readonly cameIn: number;
    } | null;
}
export declare const connection: import("./signal.ts").Signal<Connection>;
export interface FeedListener {
    onEvent(event: ApiFeedEvent): void;
    /** The stream stands, at first or again. `isResumed` is false when events may have been missed. */
    onOpen(isResumed: boolean): void;
    /** The stream was refused: perhaps the session ended. */
    onRefused(): void;
}
/** Opens the feed and keeps it open. Returns what closes it. */
export declare function openFeed(listener: FeedListener): () => void;
/** Works one event into everything that is loaded. */
export declare function applyFeedEvent(client: QueryClient, event: ApiFeedEvent): void;
/** Puts the present state of a conversation into its own entry and into every loaded list. */
export declare function applyConversation(client: QueryClient, conversation: ApiConversation): void;
