import { type RefObject } from 'react';
/**
 * Keeps the reader's place while the thread changes: at the end it stays at the end, elsewhere the row at the upper edge
 * stays where it is, whatever comes before or after it.
 */
export declare function usePlace(scroll: RefObject<HTMLElement | null>, flow: RefObject<HTMLElement | null>, rows: unknown): {
    atEnd: boolean;
    toEnd: () => void;
};
