interface VoiceProps {
    readonly url: string | null;
    readonly seed: string;
    readonly tone: string;
}
/** A voice message: play, where it stands, how fast. Space on the button plays and pauses. */
export declare function Voice({ url, seed, tone }: VoiceProps): import("react").JSX.Element;
export {};
