export declare function loadDraft(conversationId: string): string;
export declare function saveDraft(conversationId: string, text: string): void;
export interface Refused {
    readonly conversationId: string;
    readonly text: string;
    readonly error: unknown;
}
/** The last answer that the server refused: its text goes back into the composer, the reason stands beside it. */
export declare const lastRefused: import("./signal.ts").Signal<Refused | null>;
export declare function refused(conversationId: string, text: string, error: unknown): void;
