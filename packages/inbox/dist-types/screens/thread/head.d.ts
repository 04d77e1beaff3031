import type { ApiConversation } from '@roost/server/api';
interface HeadProps {
    readonly conversation: ApiConversation;
    readonly contactShown: boolean;
    readonly onContact: () => void;
}
/** Who this is, and which account they write to. */
export declare function ThreadHead({ conversation, contactShown, onContact }: HeadProps): import("react").JSX.Element;
export {};
