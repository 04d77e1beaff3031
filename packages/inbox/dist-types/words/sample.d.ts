import type { ApiConversation, ApiMessage } from '@roost/server/api';
/** A plain message for tests; give what matters. */
export declare function sampleMessage(given?: Partial<ApiMessage>): ApiMessage;
/** An answer of a person for tests. */
export declare function sampleAnswer(given?: Partial<ApiMessage>): ApiMessage;
/** A conversation with an open window for tests. */
export declare function sampleConversation(given?: Partial<ApiConversation>): ApiConversation;
