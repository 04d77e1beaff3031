const ROWS = [
  { key: 'a', out: false, width: '44%' },
  { key: 'b', out: false, width: '30%' },
  { key: 'c', out: true, width: '52%' },
  { key: 'd', out: false, width: '38%' },
  { key: 'e', out: true, width: '28%' },
]

/** Bubbles while the first page is on its way; nothing is shown for the first 200 ms. */
export function Bones() {
  return (
    <div className="scroll" role="status" aria-label="Loading messages">
      <div className="flow gap-3" aria-hidden="true">
        {ROWS.map(({ key, out, width }) => (
          <span
            key={key}
            className={`bone h-9 rounded-bubble ${out ? 'self-end' : 'ms-9 self-start'}`}
            style={{ width }}
          />
        ))}
      </div>
    </div>
  )
}
