import type { ApiPerson, ApiPlatform, ApiSpeaker } from '@roost/server/api';
/** What a person is called on this page: name, handle, or the end of the id while the profile is not known. */
export declare function personName(person: ApiPerson): string;
/** The name that fits in a sentence: the first word of a real name, or the whole of what we have. */
export declare function shortName(person: ApiPerson): string;
/** Up to two letters for a face without a picture. Whole characters, never half of one. */
export declare function initials(name: string): string;
/** A hue of its own for each person, the same on every visit. */
export declare function hueOf(id: string): number;
/** The channel's name in a sentence. */
export declare function channelName(platform: ApiPlatform): string;
/** Who spoke for us; null for the customer, whose face says it. */
export declare function speakerName(speaker: ApiSpeaker, platform: ApiPlatform): string | null;
