interface RailProps {
    readonly unread: string;
    readonly inSandbox: boolean;
    readonly onKeys: () => void;
}
/** The rail at the side, or the bar at the bottom of a phone: where to go, and how the page looks. */
export declare function Rail({ unread, inSandbox, onKeys }: RailProps): import("react").JSX.Element;
export {};
