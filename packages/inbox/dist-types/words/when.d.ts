/** Times in words, in the reader's own time zone. All arguments are milliseconds since 1970. */
/** `14:38`. */
export declare function timeOfDay(ms: number): string;
/** True when both lie on one calendar day. */
export declare function isSameDay(aMs: number, bMs: number): boolean;
/** For a row of the list: `14:38`, `Thu`, `12 Nov`, `12 Nov 2025`. */
export declare function shortWhen(ms: number, nowMs: number): string;
/** For the line between two days of a thread: `Today`, `Yesterday`, `Wednesday 18 November`. */
export declare function dayTitle(ms: number, nowMs: number): string;
/** For an end: `16:02`, `tomorrow 14:38`, `Wednesday 25 November`. */
export declare function untilWhen(ms: number, nowMs: number): string;
/** For a name read aloud: `today 14:38`, `18 November 14:38`. */
export declare function spokenWhen(ms: number, nowMs: number): string;
