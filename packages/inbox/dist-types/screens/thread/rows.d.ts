import type { ApiMessage } from '@roost/server/api';
export type ThreadRow = {
    readonly type: 'day';
    readonly key: string;
    readonly title: string;
} | {
    readonly type: 'message';
    readonly key: string;
    readonly message: ApiMessage;
    /** First of what one speaker said in one go: space above. */
    readonly first: boolean;
    /** Last of it: face and footer. */
    readonly last: boolean;
};
/** Days, groups and messages of a thread, oldest first. */
export declare function threadRows(messages: readonly ApiMessage[], nowMs: number): ThreadRow[];
/** Inbound messages later than `afterId`, for the chip that counts what came while the reader was further up. */
export declare function newSince(messages: readonly ApiMessage[], afterId: string | null): ApiMessage[];
