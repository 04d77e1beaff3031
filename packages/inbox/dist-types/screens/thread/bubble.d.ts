import type { ApiMessage } from '@roost/server/api';
import type { ReactNode } from 'react';
import type { Glyph } from '../../words/preview.ts';
/** Words. Web addresses in them can be followed; the direction is that of the words. */
export declare function Bubble({ text, tone }: {
    readonly text: string;
    readonly tone: string;
}): import("react").JSX.Element;
/** The small line above what is not plain words. */
export declare function Label({ glyph, children }: {
    readonly glyph: Glyph;
    readonly children: ReactNode;
}): import("react").JSX.Element;
/** What this message answers; goes there when it can. */
export declare function Quote({ replyTo }: {
    readonly replyTo: NonNullable<ApiMessage['replyTo']>;
}): import("react").JSX.Element;
/** What both sides put on a message: each emoji once, with a count from two on. */
export declare function Reactions({ message, name }: {
    readonly message: ApiMessage;
    readonly name: string;
}): import("react").JSX.Element | null;
