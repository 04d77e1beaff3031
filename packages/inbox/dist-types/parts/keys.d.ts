/**
 * Single keys that work everywhere on the page, except while somebody writes, in a dialog or in a menu. Names are
 * `KeyboardEvent.key`.
 */
export declare function useKeys(keys: Readonly<Record<string, () => void>>): void;
