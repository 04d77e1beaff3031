/** Title, account, search and tabs over the list. */
export declare function ListHead({ unread }: {
    readonly unread: string;
}): import("react").JSX.Element;
