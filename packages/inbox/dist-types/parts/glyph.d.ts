import type { Glyph } from '../words/preview.ts';
/** The small sign of a kind of message. Mirrored right to left where it points somewhere. */
export declare function KindGlyph({ glyph, size }: {
    readonly glyph: Glyph;
    readonly size?: number;
}): import("react").JSX.Element;
