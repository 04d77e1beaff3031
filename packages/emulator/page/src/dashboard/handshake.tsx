import type { ControlHandshake } from '@roost/emulator/control'

/** Both sides of a handshake that failed, so that one sees what differed. */
export function Handshake({ told }: { told: ControlHandshake }) {
  const row = 'grid grid-cols-[120px_minmax(0,1fr)] gap-2 border-t border-line py-1.5 first:border-0'
  return (
    <dl aria-label="What differed" className="mt-2 rounded-control bg-well px-3 py-1 text-[12px]/[18px]">
      <div className={row}>
        <dt className="text-ink-2">Expected</dt>
        <dd>
          200 and the body <code>{told.challenge}</code>
        </dd>
      </div>
      <div className={row}>
        <dt className="text-ink-2">Came back</dt>
        <dd className="wrap-anywhere">
          {told.status === null ? (
            'No answer within ten seconds.'
          ) : (
            <>
              {told.status} and {told.answer ? <code>{told.answer}</code> : 'an empty body'}
            </>
          )}
        </dd>
      </div>
      <div className={row}>
        <dt className="text-ink-2">Look at</dt>
        <dd>
          {told.status === null
            ? 'Whether your program runs and listens at this address.'
            : told.status === 200
              ? 'Whether the body is hub.challenge alone, with nothing around it.'
              : told.status === 404
                ? 'The path of the address.'
                : 'Whether the verify token is, letter by letter, the one your program knows.'}
        </dd>
      </div>
    </dl>
  )
}
