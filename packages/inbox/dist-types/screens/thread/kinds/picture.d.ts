import { type ReactNode } from 'react';
interface PictureProps {
    readonly url: string | null;
    readonly alt: string;
    readonly shape?: string;
    /** Words of the tile that stands there when the picture is gone. */
    readonly gone: string;
    readonly onOpen?: (() => void) | undefined;
    readonly children?: ReactNode;
}
/**
 * A picture of unknown making: Meta gives one address for stories, posts and reels, whether a picture or a video lies
 * there. It is tried as the one, then as the other; then it is gone, and a tile says so in words.
 */
export declare function Picture({ url, alt, shape, gone, onOpen, children }: PictureProps): import("react").JSX.Element;
/** A video in the thread: its first frame, its length, a button that opens it large. */
export declare function Clip(props: {
    readonly url: string | null;
    readonly alt: string;
    readonly onOpen: () => void;
}): import("react").JSX.Element;
/** Stands where something was: never an empty space. */
export declare function GoneTile({ words, icon }: {
    readonly words: string;
    readonly icon?: ReactNode;
}): import("react").JSX.Element;
export {};
