import type { ApiConversation, ApiMessage } from '@roost/server/api';
interface MessageProps {
    readonly message: ApiMessage;
    readonly first: boolean;
    readonly last: boolean;
    readonly person: ApiConversation['person'];
    readonly platform: ApiConversation['platform'];
    readonly found: boolean;
    readonly fresh: boolean;
    readonly nowMs: number;
}
/** One row of the thread. Its name says who, kind, words, time and state. */
export declare const MessageRow: import("react").MemoExoticComponent<(props: MessageProps) => import("react").JSX.Element>;
export {};
