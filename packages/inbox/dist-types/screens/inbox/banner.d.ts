import type { ApiSession } from '@roost/server/api';
/** One banner at a time, worst first: cannot send, offline, back again, sandbox. */
export declare function Banner({ session, urgentOnly, }: {
    readonly session: ApiSession;
    readonly urgentOnly: boolean;
}): import("react").JSX.Element | null;
