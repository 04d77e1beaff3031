import type { ApiPlatform, ApiWindow } from '@roost/server/api';
export type WindowPhase = 'open' | 'closing' | 'human' | 'closed' | 'unknown';
export interface WindowNow {
    readonly phase: WindowPhase;
    /** When this phase ends, or when it closed; null while unknown. */
    readonly endMs: number | null;
    readonly leftMs: number;
    /** What is left of the line, 0 to 1. */
    readonly share: number;
}
/**
 * The window at a moment. The server says nothing when time alone passes, so the page takes the next steps itself:
 * `open` turns into the human agent window at its end, and that into `closed`.
 */
export declare function windowNow(window: ApiWindow, nowMs: number): WindowNow;
/** How long until the words of this window change: the next second or the next minute. */
export declare function tickMs(now: WindowNow): number;
/** For a row of the list: `48 min`, `1 h 20`, `5 d`. */
export declare function shortLeft(leftMs: number): string;
export interface WindowWords {
    readonly label: string;
    /** The exact part at the other end of the line; may be empty. */
    readonly rest: string;
    /** Follows `rest` where there is room; may be empty. */
    readonly until: string;
}
/** What stands at both ends of the line. */
export declare function windowWords(now: WindowNow, nowMs: number): WindowWords;
/** Why there is no composer, and when there will be one again. */
export declare function closedWords(name: string, platform: ApiPlatform): {
    title: string;
    sentence: string;
};
/** Said once to assistive technology when the line passes it; null otherwise. */
export declare function windowAnnouncement(beforeMs: number, afterMs: number): string | null;
