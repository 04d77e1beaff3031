import type { ApiPlatform } from '@roost/server/api';
export interface TextLimit {
    readonly max: number;
    /** Instagram counts UTF-8 bytes, Messenger counts characters. */
    readonly unit: 'bytes' | 'characters';
}
/** The longest text one message may hold there. */
export declare function textLimit(platform: ApiPlatform): TextLimit;
/** Size of a text in the unit that the platform counts in. */
export declare function textSize(text: string, limit: TextLimit): number;
/** Why a text cannot go out as one message. */
export declare function tooLongWords(size: number, limit: TextLimit): string;
export type Fill = 'fine' | 'near' | 'over';
/** `near` from four fifths of the limit on. */
export declare function fillOf(size: number, limit: TextLimit): Fill;
