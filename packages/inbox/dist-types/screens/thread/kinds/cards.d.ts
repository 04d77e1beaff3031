import type { ApiMessage } from '@roost/server/api';
/** Only web addresses become links; anything else a message carries stays text. */
export declare function webAddress(url: string | null): string | null;
/** A post, reel or story that was shared: its picture, what it is, a way to see it. */
export declare function SharedCard({ message }: {
    readonly message: ApiMessage;
}): import("react").JSX.Element;
/** A template as the customer sees it: one card, or several side by side. */
export declare function TemplateDeck({ message }: {
    readonly message: ApiMessage;
}): import("react").JSX.Element | null;
