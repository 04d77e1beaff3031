interface Reading {
    readonly serverMs: number;
    readonly elapsedMs: number;
    readonly speed: number;
}
export declare function createServerClock(elapsed: () => number, wallMs: () => number): {
    reading: import("./signal.ts").Signal<Reading>;
    now: () => number;
    /** Takes what the server said; true when its clock jumped since it was last asked. */
    adjust(serverNow: string, speed: number): boolean;
};
export declare const serverClock: {
    reading: import("./signal.ts").Signal<Reading>;
    now: () => number;
    /** Takes what the server said; true when its clock jumped since it was last asked. */
    adjust(serverNow: string, speed: number): boolean;
};
/** The server's present time, drawn again at each full `everyMs` of that clock and when it jumps. */
export declare function useServerNow(everyMs: number): number;
export {};
