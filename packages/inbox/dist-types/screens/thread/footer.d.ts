import type { ApiMessage, ApiPlatform } from '@roost/server/api';
interface FooterProps {
    readonly message: ApiMessage;
    readonly platform: ApiPlatform;
    readonly earlierShown: boolean;
    readonly onEarlier: () => void;
}
/** The small line below what somebody said: who, when, what became of it. */
export declare function Footer({ message, platform, earlierShown, onEarlier }: FooterProps): import("react").JSX.Element;
/** Below an answer that did not simply arrive: the cause in bold, one sentence, what can be done. */
export declare function Outcome({ message }: {
    readonly message: ApiMessage;
}): import("react").JSX.Element | null;
export {};
