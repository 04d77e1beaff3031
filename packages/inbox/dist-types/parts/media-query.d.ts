/** True while the query of the style sheets matches. */
export declare function useMedia(query: string): boolean;
