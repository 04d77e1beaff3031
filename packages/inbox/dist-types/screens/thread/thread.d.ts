/** One conversation: everything said, the window, the answer. */
export declare function Thread({ conversationId }: {
    readonly conversationId: string;
}): import("react").JSX.Element;
