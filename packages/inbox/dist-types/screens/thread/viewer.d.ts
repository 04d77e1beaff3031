import type { Shown } from './media.ts';
interface ViewerProps {
    readonly media: readonly Shown[];
    readonly startKey: string;
    readonly onClose: () => void;
}
/** Pictures and videos of a thread, large, one after another: ← → and Escape. */
export default function Viewer({ media, startKey, onClose }: ViewerProps): import("react").JSX.Element | null;
export {};
