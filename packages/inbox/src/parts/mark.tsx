/** The bird on its perch, in the colours of the present look. `design/logo.svg` is the same drawing for the tab. */
export function Mark({ size }: { readonly size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <path d="M14 10.5a5.5 5.5 0 0 1 11 0v1A12.5 12.5 0 0 1 12.5 24H4l10-10z" fill="var(--accent)" />
      <path d="M25 8.7l4.4 1.9L25 12.7z" fill="var(--warn)" />
      <circle cx="20.3" cy="10.2" r="1.35" fill="var(--canvas)" />
      <rect x="2.5" y="26.6" width="27" height="2.6" rx="1.3" fill="var(--warn)" />
    </svg>
  )
}
