import type { ApiNotification } from '@roost/server/api'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Check, Copy, Eye, RotateCw } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../data/api.ts'
import { bodyQuery, placeNotification } from '../../data/notifications.ts'
import { curlCommand, fixtureOf } from '../../words/copies.ts'

/** Replay, "I have looked at it", and the copies. */
export function Acts({ notification }: { readonly notification: ApiNotification }) {
  const { id, erased, lookedAt, signedWith, events } = notification
  const body = useQuery(bodyQuery(id, erased)).data
  const replay = useMutation({ mutationFn: () => api.replay(id), onSuccess: placeNotification })
  const look = useMutation({ mutationFn: () => api.lookAt(id), onSuccess: placeNotification })
  const isSetAside = events.some(({ state }) => state === 'set_aside')
  const failure = replay.error ?? look.error
  const fixture = body === undefined ? null : fixtureOf(body)
  return (
    <div className="came-acts">
      <button type="button" className="btn pri" disabled={replay.isPending} onClick={() => replay.mutate()}>
        <RotateCw size={14} strokeWidth={1.75} aria-hidden="true" /> Replay
      </button>
      {isSetAside && lookedAt === null && (
        <button type="button" className="btn" disabled={look.isPending} onClick={() => look.mutate()}>
          <Eye size={14} strokeWidth={1.75} aria-hidden="true" /> I have looked at it
        </button>
      )}
      {body !== undefined && (
        <>
          <CopyButton name="Copy as curl" text={() => curlCommand(body, signedWith, location.origin)} />
          {fixture !== null && <CopyButton name="Copy as fixture" text={() => fixture} />}
        </>
      )}
      <p className="came-told" role="status">
        {failure !== null
          ? failure.message
          : replay.isSuccess
            ? 'Replayed. What was there already did not change.'
            : isSetAside && lookedAt === null
              ? 'It is kept until somebody has looked at it.'
              : ''}
      </p>
    </div>
  )
}

function CopyButton({ name, text }: { readonly name: string; readonly text: () => string }) {
  const [isCopied, setCopied] = useState(false)
  const Icon = isCopied ? Check : Copy
  return (
    <button
      type="button"
      className="btn ghost"
      onClick={() => {
        void navigator.clipboard.writeText(text()).then(() => setCopied(true))
      }}
    >
      <Icon size={14} strokeWidth={1.75} aria-hidden="true" /> {isCopied ? 'Copied' : name}
    </button>
  )
}
