import type { ApiMessage } from '@roost/server/api';
export type Glyph = 'photo' | 'video' | 'voice' | 'file' | 'sticker' | 'share' | 'reply' | 'mention' | 'tap' | 'link' | 'comment' | 'unsent' | 'hidden' | 'unknown' | 'failed' | 'unsure';
export interface Preview {
    readonly glyph: Glyph | null;
    readonly words: string;
    readonly bad: boolean;
}
/** One line for a message: what happened, in words. */
export declare function preview(message: ApiMessage): Preview;
/** What a message is, for the name that assistive technology reads: `photo`, `text`, `story reply: “…”`. */
export declare function spokenKind(message: ApiMessage): string;
