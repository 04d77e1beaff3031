/** Id of the conversation that was open last in this tab; null when none was. */
export declare function lastOpened(): string | null;
export declare function rememberOpened(conversationId: string): void;
