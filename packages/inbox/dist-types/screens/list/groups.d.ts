import type { ApiConversation } from '@roost/server/api';
export type ListItem = {
    readonly type: 'group';
    readonly key: string;
    readonly title: string;
    readonly soon: boolean;
} | {
    readonly type: 'conversation';
    readonly key: string;
    readonly conversation: ApiConversation;
};
/** Their words are the last ones, and the window closes within two hours. */
export declare function isClosingSoon(conversation: ApiConversation, nowMs: number): boolean;
/**
 * The list with its headings: what closes soon comes first, soonest on top; the rest stays newest first. Only what is
 * loaded can be lifted: a conversation that closes soon moved about a day ago, so it stands on the first pages.
 */
export declare function listItems(conversations: readonly ApiConversation[], nowMs: number): ListItem[];
