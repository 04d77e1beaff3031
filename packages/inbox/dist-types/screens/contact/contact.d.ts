import type { ApiConversation } from '@roost/server/api';
interface ContactProps {
    readonly conversation: ApiConversation;
    /** Title of the ad or the word of the link they came through, when the loaded messages tell. */
    readonly cameFrom: string | null;
    /** Given where the panel lies over the thread. */
    readonly onClose: (() => void) | null;
}
/** Who the person is: only what is known. */
export declare function Contact({ conversation, cameFrom, onClose }: ContactProps): import("react").JSX.Element;
export {};
