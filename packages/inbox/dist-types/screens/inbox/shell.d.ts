/** The inbox: rail and list stay, the thread changes. On a phone one of the two is shown. */
export declare function Shell(): import("react").JSX.Element;
