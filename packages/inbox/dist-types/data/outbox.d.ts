/**
 * Answers on their way to the server. Each has a key made once, so it may be offered again after any failure without
 * being sent twice. They go out one after another in each conversation, and survive a reload of the page.
 */
import type { ApiMessage } from '@roost/server/api';
export interface PendingAnswer {
    readonly key: string;
    readonly conversationId: string;
    readonly text: string;
    readonly writtenAt: string;
    /** `waiting`: the server did not answer; it is offered again by itself. */
    readonly state: 'sending' | 'waiting';
    /** Known when the feed told of the message before the server answered the request. */
    readonly messageId: string | null;
}
export interface OutboxDoors {
    send(conversationId: string, text: string, key: string): Promise<ApiMessage>;
    /** The server has it: the message that stands for it from now on. */
    onAccepted(message: ApiMessage): void;
    /** The server said no for good; the text belongs back in the composer. */
    onRefused(answer: PendingAnswer, refusal: unknown): void;
    load(): readonly PendingAnswer[];
    save(answers: readonly PendingAnswer[]): void;
    /** Calls back after a pause. */
    later(task: () => void, ms: number): void;
}
export declare function createOutbox(doors: OutboxDoors): {
    answers: import("./signal.ts").Signal<readonly PendingAnswer[]>;
    flush: () => void;
    add(answer: Pick<PendingAnswer, 'key' | 'conversationId' | 'text' | 'writtenAt'>): void;
    /** The feed may tell of our message before its request is answered: then the two are one. */
    heard(message: ApiMessage): void;
};
/** The row of the thread that stands for an answer until the server has it. */
export declare function pendingRow(answer: PendingAnswer, speaker: string): ApiMessage;
