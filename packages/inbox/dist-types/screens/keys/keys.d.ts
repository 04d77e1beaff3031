/** The keys of the page. */
export default function Keys({ onClose }: {
    readonly onClose: () => void;
}): import("react").JSX.Element;
