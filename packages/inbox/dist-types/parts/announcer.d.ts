/** Says a sentence once to assistive technology, when it has finished what it is saying. */
export declare function announce(sentence: string): void;
/** Stands once in the page. */
export declare function Announcer(): import("react").JSX.Element;
