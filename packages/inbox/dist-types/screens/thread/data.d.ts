import type { ApiConversation, ApiMessage } from '@roost/server/api';
/** The conversation; what the list already knows of it is shown until the server answers. */
export declare function useConversation(conversationId: string): import("@tanstack/react-query").UseQueryResult<ApiConversation, Error>;
/** Everything said, oldest first, with the answers that are still on their way at the end. */
export declare function useMessages(conversationId: string): {
    query: import("@tanstack/react-query").UseInfiniteQueryResult<import("@tanstack/query-core").InfiniteData<import("@roost/server/api").ApiList<ApiMessage>, unknown>, Error>;
    messages: ApiMessage[];
};
/** Marks the conversation as read while it is open and in sight. */
export declare function useReading(conversation: ApiConversation | undefined): void;
