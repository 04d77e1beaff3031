import { type ReactNode } from 'react';
interface DoorProps {
    readonly title: string;
    readonly sentence: string;
    readonly action: string;
    readonly children: ReactNode;
    /** Rejects with what went wrong; stays busy once it has resolved, because the page is being left. */
    readonly onSubmit: (form: FormData) => Promise<void>;
}
/** A card with a form in the middle of the page. */
export declare function DoorCard({ title, sentence, action, children, onSubmit }: DoorProps): import("react").JSX.Element;
interface FieldProps {
    readonly name: string;
    readonly label: string;
    readonly type: 'text' | 'password';
    readonly autoComplete: string;
    readonly minLength?: number;
    readonly hint?: string;
}
/** A labelled field of a card. */
export declare function DoorField({ name, label, type, autoComplete, minLength, hint }: FieldProps): import("react").JSX.Element;
export {};
