import {
  KeyRound,
  type LucideIcon,
  MessageCircle,
  MessagesSquare,
  Settings,
  Users,
  Webhook,
} from 'lucide-react'
import { useSyncExternalStore } from 'react'

/** The dashboard's pages, named as Meta names them. */
export const sections = [
  { id: 'instagram-login', name: 'API setup with Instagram login', icon: MessageCircle },
  { id: 'facebook-login', name: 'API setup with Facebook login', icon: MessagesSquare },
  { id: 'webhooks', name: 'Webhooks', icon: Webhook },
  { id: 'roles', name: 'App roles', icon: Users },
  { id: 'tokens', name: 'Access tokens', icon: KeyRound },
  { id: 'settings', name: 'App settings', icon: Settings },
] as const satisfies readonly { id: string; name: string; icon: LucideIcon }[]

export type Section = (typeof sections)[number]

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener)
  return () => window.removeEventListener('hashchange', listener)
}

/** The section that the address names; else the first. */
export function useSection(): Section {
  const hash = useSyncExternalStore(subscribe, () => window.location.hash)
  return sections.find(({ id }) => `#${id}` === hash) ?? sections[0]
}
