import type { LucideIcon } from 'lucide-react';
import { type ReactNode } from 'react';
export interface Choice {
    readonly value: string;
    readonly name: string;
    /** Faint, after the name. */
    readonly more?: string;
    readonly Icon?: LucideIcon;
}
export interface ChoiceMenuProps {
    readonly className: string;
    /** Name of the button for those who do not see it. */
    readonly label?: string;
    readonly title?: string;
    readonly children: ReactNode;
    readonly choices: readonly Choice[];
    readonly value: string;
    readonly onChoose: (value: string) => void;
    readonly side: 'bottom' | 'right';
    readonly align: 'start' | 'end';
}
/**
 * A button that opens a menu with one choice among several. The menu itself is a third of what the page would weigh, so
 * it comes when somebody reaches for it.
 */
export declare function ChoiceMenu(props: ChoiceMenuProps): import("react").JSX.Element;
