import type { ApiConversation, ApiMessage } from '@roost/server/api';
interface LogProps {
    readonly conversation: ApiConversation;
    readonly messages: readonly ApiMessage[];
    readonly nowMs: number;
    readonly foundMid: string | null;
    /** Changes when the reader did something that belongs at the end: an answer was written. */
    readonly endWish: number;
    readonly loadingOlder: boolean;
    readonly onNearStart: () => void;
}
/** The messages, oldest first, held in place while they change. */
export declare function Log(props: LogProps): import("react").JSX.Element;
export {};
