/** What is left of a window, as a small ring. The words beside it say the same. */
export function Ring({ share, phase }: { readonly share: number; readonly phase: string }) {
  const length = 2 * Math.PI * 5.5
  return (
    <svg className={`left-ring ${phase}`} width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
      <circle cx="7" cy="7" r="5.5" className="rb" />
      <circle
        cx="7"
        cy="7"
        r="5.5"
        className="rf"
        strokeDasharray={`${share * length} ${length}`}
        transform="rotate(-90 7 7)"
      />
    </svg>
  )
}
