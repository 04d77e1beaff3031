import type { ApiConversation } from '@roost/server/api';
interface RowProps {
    readonly conversation: ApiConversation;
    readonly nowMs: number;
    readonly selected: boolean;
    /** The one row that the tab key reaches. */
    readonly focusable: boolean;
    readonly position: number;
    readonly onFocus: (id: string) => void;
}
/** One conversation of the list. Its name begins with the person's and says all that the row shows. */
export declare const Row: import("react").MemoExoticComponent<(props: RowProps) => import("react").JSX.Element>;
export {};
