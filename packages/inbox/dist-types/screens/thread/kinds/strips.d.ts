import type { ApiMessage } from '@roost/server/api';
/** How they came: through an ad, a link, a shop. */
export declare function ReferralStrip({ message, nowMs }: {
    readonly message: ApiMessage;
    readonly nowMs: number;
}): import("react").JSX.Element | null;
/** In a sentence: `Came from your ad “Autumn table”`. */
export declare function referralTitle(referral: NonNullable<ApiMessage['referral']>): string;
/** A comment below a post of ours. */
export declare function CommentStrip({ message }: {
    readonly message: ApiMessage;
}): import("react").JSX.Element;
/** Something that happened, said by nobody. */
export declare function SystemLine({ message }: {
    readonly message: ApiMessage;
}): import("react").JSX.Element;
