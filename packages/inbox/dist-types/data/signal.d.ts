/** One value that lives outside React and tells who listens when it changes. */
export interface Signal<T> {
    get(): T;
    set(value: T): void;
    subscribe(listener: () => void): () => void;
}
export declare function createSignal<T>(initial: T): Signal<T>;
/** Draws again when the signal changes. */
export declare function useSignal<T>(signal: Signal<T>): T;
