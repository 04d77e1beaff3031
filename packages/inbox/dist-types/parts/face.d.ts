interface FaceProps {
    readonly id: string;
    readonly name: string;
    readonly pictureUrl: string | null;
    readonly size: number;
}
/** A picture, or initials on a colour of their own. Never read aloud: the name always stands beside it. */
export declare function Face({ id, name, pictureUrl, size }: FaceProps): import("react").JSX.Element;
export {};
