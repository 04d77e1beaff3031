import type { ApiConversation } from '@roost/server/api';
import { type WindowNow } from '../../words/window.ts';
/** The window of a conversation by the server's clock, drawn again whenever its words change. */
export declare function useWindow(conversation: ApiConversation): {
    readonly at: WindowNow;
    readonly nowMs: number;
};
/** The line above the composer: how long one may still answer. It shortens as the time runs out. */
export declare function Perch({ at, nowMs }: {
    readonly at: WindowNow;
    readonly nowMs: number;
}): import("react").JSX.Element;
/** In place of the composer when nobody may write: why, and when it opens again. */
export declare function Shut({ conversation }: {
    readonly conversation: ApiConversation;
}): import("react").JSX.Element;
