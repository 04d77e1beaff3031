import type { ApiMessage } from '@roost/server/api';
/** What became of an answer, in a word or two; null where nothing needs saying. */
export declare function stateWords(message: ApiMessage): string | null;
/** The same for a name that is read aloud: there every state is said. */
export declare function spokenState(message: ApiMessage): string | null;
