import { useNavigate } from '@tanstack/react-router'
import { Link2Off } from 'lucide-react'
import { useEffect, useState } from 'react'
import { api } from '../../data/api.ts'
import { queryClient, sessionQuery } from '../../data/queries.ts'
import { DoorCard, DoorField } from './card.tsx'

/** The one-time link of the first owner. Its token stands behind the `#`, so no server or proxy writes it down. */
export default function Welcome() {
  const navigate = useNavigate()
  const [token] = useState(() => new URLSearchParams(location.hash.slice(1)).get('token'))
  useEffect(() => {
    // Spent or not, the token has no business in the address bar and the history.
    history.replaceState(history.state, '', location.pathname)
  }, [])
  if (token === null) return <NoToken />
  return (
    <DoorCard
      title="Welcome to Roost"
      sentence="You are the first one here, so this inbox is yours. Choose how you sign in."
      action="Move in"
      onSubmit={async (form) => {
        await api.spendLink(token, String(form.get('name')), String(form.get('password')))
        await queryClient.fetchQuery({ ...sessionQuery, staleTime: 0 })
        await navigate({ to: '/' })
      }}
    >
      <DoorField
        name="name"
        label="Your name"
        type="text"
        autoComplete="username"
        hint="Your team sees it below your answers. Customers do not."
      />
      <DoorField
        name="password"
        label="A password"
        type="password"
        autoComplete="new-password"
        minLength={12}
        hint="At least 12 characters. A sentence is easy to keep."
      />
    </DoorCard>
  )
}

function NoToken() {
  return (
    <main className="door">
      <div className="calm">
        <Link2Off size={24} strokeWidth={1.75} aria-hidden="true" />
        <h1>This link is not whole</h1>
        <p>Open it exactly as Roost printed it when it started; the part after # belongs to it.</p>
        <a className="btn" href="/sign-in">
          Sign in
        </a>
      </div>
    </main>
  )
}
