import type { ApiMessage } from '@roost/server/api';
/** The look of a bubble: who spoke for us, and what became of it. Empty for a plain one. */
export declare function toneOf(message: ApiMessage): string;
