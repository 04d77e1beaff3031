/** The one-time link of the first owner. Its token stands behind the `#`, so no server or proxy writes it down. */
export default function Welcome(): import("react").JSX.Element;
