import type { ApiConversation } from '@roost/server/api';
import { type RefObject } from 'react';
interface ComposerProps {
    readonly conversation: ApiConversation;
    readonly humanOnly: boolean;
    readonly field: RefObject<HTMLTextAreaElement | null>;
    readonly onSend: (text: string) => void;
}
/** The draft of a conversation: kept while it is written, and given back when the server refuses an answer. */
export declare function useDraft(conversationId: string): {
    text: string;
    change: (next: string) => void;
    reason: string | null;
    clearReason: () => void;
};
/** Where an answer is written. It grows to eight lines; Enter sends, Shift and Enter make a new line. */
export declare function Composer({ conversation, humanOnly, field, onSend }: ComposerProps): import("react").JSX.Element;
export {};
