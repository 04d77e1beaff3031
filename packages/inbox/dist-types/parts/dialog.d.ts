import { type ReactNode } from 'react';
interface DialogProps {
    readonly label: string;
    readonly className: string;
    readonly onClose: () => void;
    readonly children: ReactNode;
}
/**
 * The browser's own modal dialog: focus stays inside, Escape closes, focus returns. Nothing to load, and unlike Radix's it
 * puts no style element into the page, so the content security policy need not allow any.
 */
export declare function Dialog({ label, className, onClose, children }: DialogProps): import("react").JSX.Element;
export {};
