export type Theme = 'system' | 'light' | 'dark';
/** The look of the page, as chosen on this machine. */
export declare const theme: import("../data/signal.ts").Signal<Theme>;
/** Changes the look at once and for the next visit. */
export declare function chooseTheme(choice: Theme): void;
