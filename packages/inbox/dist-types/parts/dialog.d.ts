import { type ReactNode } from 'react';
interface DialogProps {
    readonly label: string;
    readonly className: string;
    readonly onClose: () => void;
    readonly children: ReactNode;
}
/**
 * The browser's own modal dialog: focus stays inside, Escape closes, focus returns. Radix's would put a style element into
 * the page, which our content security policy refuses.
 */
export declare function Dialog({ label, className, onClose, children }: DialogProps): import("react").JSX.Element;
export {};
