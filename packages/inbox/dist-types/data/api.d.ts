/** The one door to the server: every request of this page, its answer as a type, its refusal as an error in words. */
import type { ApiAccount, ApiConversation, ApiError, ApiErrorCode, ApiList, ApiMessage, ApiSession } from '@roost/server/api';
import type { ConversationFilter } from './cache.ts';
/** The server answered, and said no. `message` and `fix` are sentences for people. */
export declare class Refusal extends Error {
    readonly name = "Refusal";
    readonly status: number;
    readonly code: ApiErrorCode;
    readonly fix: string;
    constructor(status: number, error: ApiError['error']);
}
/** No readable answer: the server is away, or the network is. The request may have arrived. */
export declare class Unreachable extends Error {
    readonly name = "Unreachable";
    constructor(cause: unknown);
}
export declare const api: {
    session: (signal?: AbortSignal) => Promise<ApiSession>;
    signIn: (name: string, password: string) => Promise<ApiSession>;
    /** Spends the one-time link of the first owner. */
    spendLink: (token: string, name: string, password: string) => Promise<ApiSession>;
    signOut: () => Promise<void>;
    accounts: (signal?: AbortSignal) => Promise<ApiList<ApiAccount>>;
    conversations: (filter: ConversationFilter, cursor: string | null, signal?: AbortSignal) => Promise<ApiList<ApiConversation>>;
    conversation: (conversationId: string, signal?: AbortSignal) => Promise<ApiConversation>;
    /** Our side has read everything until now. Safe to repeat. */
    markRead: (conversationId: string) => Promise<unknown>;
    messages: (conversationId: string, cursor: string | null, signal?: AbortSignal) => Promise<ApiList<ApiMessage>>;
    /** Safe to repeat with the same key: the server answers with the message it already has. */
    send: (conversationId: string, text: string, key: string) => Promise<ApiMessage>;
    cancel: (messageId: string) => Promise<unknown>;
    /** Another try of a failed or unsure message, decided by a person. */
    retry: (messageId: string) => Promise<unknown>;
};
