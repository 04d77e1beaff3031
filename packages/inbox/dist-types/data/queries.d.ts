/** What the page asks for, and where its answers are kept: one TanStack Query cache, patched by the feed. */
import type { ApiConversation, ApiList, ApiMessage } from '@roost/server/api';
import { QueryClient } from '@tanstack/react-query';
import type { ConversationFilter } from './cache.ts';
export declare const queryClient: QueryClient;
export declare const sessionQuery: import("@tanstack/query-core").OmitKeyof<import("@tanstack/react-query").UseQueryOptions<import("@roost/server/api").ApiSession, Error, import("@roost/server/api").ApiSession, string[]>, "queryFn"> & {
    queryFn?: import("@tanstack/query-core").QueryFunction<import("@roost/server/api").ApiSession, string[], never>;
} & import("@tanstack/query-core").QueryKeyWithDataTag<string[], import("@roost/server/api").ApiSession, Error>;
export declare const accountsQuery: import("@tanstack/query-core").OmitKeyof<import("@tanstack/react-query").UseQueryOptions<ApiList<import("@roost/server/api").ApiAccount>, Error, ApiList<import("@roost/server/api").ApiAccount>, string[]>, "queryFn"> & {
    queryFn?: import("@tanstack/query-core").QueryFunction<ApiList<import("@roost/server/api").ApiAccount>, string[], never>;
} & import("@tanstack/query-core").QueryKeyWithDataTag<string[], ApiList<import("@roost/server/api").ApiAccount>, Error>;
export declare const conversationQuery: (conversationId: string) => import("@tanstack/query-core").OmitKeyof<import("@tanstack/react-query").UseQueryOptions<ApiConversation, Error, ApiConversation, string[]>, "queryFn"> & {
    queryFn?: import("@tanstack/query-core").QueryFunction<ApiConversation, string[], never>;
} & import("@tanstack/query-core").QueryKeyWithDataTag<string[], ApiConversation, Error>;
export declare const conversationsQuery: (filter: ConversationFilter) => import("@tanstack/query-core").OmitKeyof<import("@tanstack/react-query").UseInfiniteQueryOptions<ApiList<ApiConversation>, Error, import("@tanstack/query-core").InfiniteData<ApiList<ApiConversation>, unknown>, (string | ConversationFilter)[], string | null>, "queryFn"> & {
    queryFn?: import("@tanstack/query-core").QueryFunction<ApiList<ApiConversation>, (string | ConversationFilter)[], string | null>;
} & import("@tanstack/query-core").QueryKeyWithDataTag<(string | ConversationFilter)[], import("@tanstack/query-core").InfiniteData<ApiList<ApiConversation>, unknown>, Error>;
export declare const messagesQuery: (conversationId: string) => import("@tanstack/query-core").OmitKeyof<import("@tanstack/react-query").UseInfiniteQueryOptions<ApiList<ApiMessage>, Error, import("@tanstack/query-core").InfiniteData<ApiList<ApiMessage>, unknown>, string[], string | null>, "queryFn"> & {
    queryFn?: import("@tanstack/query-core").QueryFunction<ApiList<ApiMessage>, string[], string | null>;
} & import("@tanstack/query-core").QueryKeyWithDataTag<string[], import("@tanstack/query-core").InfiniteData<ApiList<ApiMessage>, unknown>, Error>;
/** The list whose length is the unread badge: all accounts, unread only. */
export declare const UNREAD: ConversationFilter;
/** Name of an account for people; its id until the accounts are known. */
export declare function useAccountName(accountId: string): string;
