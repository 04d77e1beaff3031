import type { ChoiceMenuProps } from './choice.tsx';
/**
 * The menu of a `ChoiceMenu`, open from the start. Not modal: a modal one would put a style element into the page, and the
 * content security policy need not allow any.
 */
export default function OpenChoice(props: ChoiceMenuProps): import("react").JSX.Element;
