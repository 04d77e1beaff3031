/** Beside the list while no conversation is open: a way into the last one, or the newest. */
export declare function Choose(): import("react").JSX.Element;
