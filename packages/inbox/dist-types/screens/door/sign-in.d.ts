/** Name and password of somebody who was let in before. */
export default function SignIn(): import("react").JSX.Element;
