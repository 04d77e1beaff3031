/** Rows of true height while the first page is on its way; nothing is shown for the first 200 ms. */
export function Bones() {
  return (
    <div className="flex-1 px-2 pt-10" role="status" aria-label="Loading conversations">
      {['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((key, index) => (
        <div key={key} className="row" aria-hidden="true">
          <span className="av bone size-10" />
          <span className="bone h-2.5 self-end" style={{ width: `${44 - (index % 3) * 8}%` }} />
          <span className="bone mt-2 h-2.5 self-start" style={{ width: `${82 - (index % 4) * 11}%` }} />
        </div>
      ))}
    </div>
  )
}
