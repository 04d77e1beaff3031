/** Bubbles while the first page is on its way; nothing is shown for the first 200 ms. */
export declare function Bones(): import("react").JSX.Element;
