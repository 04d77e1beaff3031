interface Older {
    readonly hasNextPage: boolean;
    fetchNextPage(): Promise<unknown>;
}
/** Goes to a message by its id, loading older pages until it is there. */
export declare function useFinding(older: Older): {
    foundMid: string | null;
    find: (mid: string) => void;
};
export {};
