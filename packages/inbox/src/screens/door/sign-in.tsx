import { useNavigate } from '@tanstack/react-router'
import { api } from '../../data/api.ts'
import { queryClient, sessionQuery } from '../../data/queries.ts'
import { DoorCard, DoorField } from './card.tsx'

/** Name and password of somebody who was let in before. */
export default function SignIn() {
  const navigate = useNavigate()
  return (
    <DoorCard
      title="Sign in to Roost"
      sentence="The home of your direct messages."
      action="Sign in"
      onSubmit={async (form) => {
        await api.signIn(String(form.get('name')), String(form.get('password')))
        await queryClient.fetchQuery({ ...sessionQuery, staleTime: 0 })
        await navigate({ to: '/' })
      }}
    >
      <DoorField name="name" label="Name" type="text" autoComplete="username" />
      <DoorField name="password" label="Password" type="password" autoComplete="current-password" />
    </DoorCard>
  )
}
