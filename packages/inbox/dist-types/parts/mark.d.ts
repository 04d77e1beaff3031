/** The bird on its perch, in the colours of the present look. `design/logo.svg` is the same drawing for the tab. */
export declare function Mark({ size }: {
    readonly size: number;
}): import("react").JSX.Element;
