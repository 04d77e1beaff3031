/** The list of conversations: virtual, grouped, endless, moved through with j and k. */
export declare function ConversationList({ openId }: {
    readonly openId: string | null;
}): import("react").JSX.Element;
