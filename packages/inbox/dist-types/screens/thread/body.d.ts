import type { ApiMessage, ApiPlatform } from '@roost/server/api';
import type { ReactNode } from 'react';
interface BodyProps {
    readonly message: ApiMessage;
    /** First name of the customer. */
    readonly name: string;
    readonly platform: ApiPlatform;
}
/** A message shown as what it is. A kind that this page does not know is said to be one. */
export declare function Body(props: BodyProps): string | number | bigint | boolean | import("react").JSX.Element | Iterable<ReactNode> | Promise<string | number | bigint | boolean | Iterable<ReactNode> | import("react").ReactElement<unknown, string | import("react").JSXElementConstructor<any>> | import("react").ReactPortal | null | undefined> | null | undefined;
export {};
