import { type ConversationFilter } from '../../data/cache.ts';
/** What of the list stands in the address, so that a link or a reload shows the same. */
export interface ListSearch {
    readonly account?: string;
    readonly show?: 'unread';
    readonly q?: string;
}
/** Takes what it knows from an address and leaves the rest. */
export declare function listSearch(raw: Record<string, unknown>): ListSearch;
/** The present filter of the list, and how to change a part of it. */
export declare function useListFilter(): {
    filter: ConversationFilter;
    change: (part: Partial<ConversationFilter>) => void;
};
