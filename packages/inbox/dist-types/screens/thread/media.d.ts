import type { ApiAttachment, ApiMessage } from '@roost/server/api';
export type MediaType = 'image' | 'video' | 'audio' | 'file' | 'other';
export interface Shown {
    readonly key: string;
    readonly type: 'image' | 'video';
    readonly url: string;
    /** Who sent it and when, for the viewer's title and for those who cannot see it. */
    readonly label: string;
}
/** What an attachment is, in four words of ours. Meta's own words differ between platforms and versions. */
export declare function mediaType(attachment: ApiAttachment): MediaType;
/** All pictures and videos of a thread that can be shown large, oldest first. */
export declare function viewable(messages: readonly ApiMessage[], label: (message: ApiMessage) => string): Shown[];
/** `0:31`. */
export declare function clipLength(seconds: number): string;
/** A wave that looks like a voice and is always the same for the same message; the sound itself is not read. */
export declare function wave(key: string, bars: number): number[];
/** Text cut into plain parts and web addresses. */
export declare function linkParts(text: string): {
    readonly text: string;
    readonly url: string | null;
}[];
