/** What is left of a window, as a small ring. The words beside it say the same. */
export declare function Ring({ share, phase }: {
    readonly share: number;
    readonly phase: string;
}): import("react").JSX.Element;
