import { Component, type ReactNode } from 'react';
interface TroubleProps {
    readonly error: unknown;
    readonly onAgain: () => void;
}
/** What went wrong where something should stand: in words, with a way on. */
export declare function Trouble({ error, onAgain }: TroubleProps): import("react").JSX.Element;
interface BoundaryProps {
    readonly children: ReactNode;
}
/** Keeps a broken part from taking the rest of the page with it. */
export declare class Boundary extends Component<BoundaryProps, {
    error: unknown;
}> {
    state: {
        error: unknown;
    };
    static getDerivedStateFromError(error: unknown): {
        error: {};
    };
    render(): string | number | bigint | boolean | import("react").JSX.Element | Iterable<ReactNode> | Promise<string | number | bigint | boolean | Iterable<ReactNode> | import("react").ReactElement<unknown, string | import("react").JSXElementConstructor<any>> | import("react").ReactPortal | null | undefined> | null | undefined;
}
export {};
