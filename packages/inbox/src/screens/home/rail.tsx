import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import {
  Inbox,
  Keyboard,
  ListChecks,
  LogOut,
  type LucideIcon,
  Monitor,
  Moon,
  Sun,
  Waypoints,
} from 'lucide-react'
import { api } from '../../data/api.ts'
import { checksQuery, queryClient, sessionQuery } from '../../data/queries.ts'
import { useSignal } from '../../data/signal.ts'
import { type Choice, ChoiceMenu } from '../../parts/choice.tsx'
import { Mark } from '../../parts/mark.tsx'
import { chooseTheme, type Theme, theme } from '../../parts/theme.ts'
import { showKeys } from './home.tsx'
import { useUnread } from './unread.ts'

interface RailProps {
  readonly here: 'inbox' | 'notifications' | 'setup'
}

/** The rail at the side, or the bar at the bottom of a phone: where to go, and how the page looks. */
export function Rail({ here }: RailProps) {
  const navigate = useNavigate()
  const unread = useUnread()
  const inSandbox = useSuspenseQuery(sessionQuery).data.sandbox !== null
  const isBroken = useQuery(checksQuery).data?.checks.some(({ result }) => result === 'fail') === true
  const signOut = async () => {
    await api.signOut()
    queryClient.clear()
    await navigate({ to: '/sign-in' })
  }
  return (
    <nav className="rail" aria-label="Main">
      <span className="rail-mark">
        <Mark size={28} />
      </span>
      <Link
        to="/"
        search={here === 'inbox' ? true : {}}
        className={`rail-item ${here === 'inbox' ? 'on' : ''}`}
        title="Inbox"
      >
        <Inbox size={20} strokeWidth={1.75} aria-hidden="true" />
        <span>Inbox</span>
        {unread !== '' && (
          <span className="rail-badge">
            {unread}
            <small className="sr"> unread</small>
          </span>
        )}
      </Link>
      <Link
        to="/notifications"
        search={here === 'notifications' ? true : {}}
        className={`rail-item ${here === 'notifications' ? 'on' : ''}`}
        title="Notifications"
      >
        <Waypoints size={20} strokeWidth={1.75} aria-hidden="true" />
        <span>Notifications</span>
      </Link>
      <Link to="/setup" search={{}} className={`rail-item ${here === 'setup' ? 'on' : ''}`} title="Set-up">
        <ListChecks size={20} strokeWidth={1.75} aria-hidden="true" />
        <span>Set-up</span>
        {isBroken && (
          <span className="rail-badge alert">
            !<small className="sr"> something is in the way</small>
          </span>
        )}
      </Link>
      <span className="rail-gap" />
      <button type="button" className="rail-item rail-help" title="Keys (?)" onClick={showKeys}>
        <Keyboard size={20} strokeWidth={1.75} aria-hidden="true" />
        <span>Keys</span>
      </button>
      <ThemeMenu />
      {!inSandbox && (
        <button type="button" className="rail-item" title="Sign out" onClick={() => void signOut()}>
          <LogOut size={20} strokeWidth={1.75} className="rtl:-scale-x-100" aria-hidden="true" />
          <span>Sign out</span>
        </button>
      )}
    </nav>
  )
}

const THEMES: readonly (Choice & { readonly value: Theme; readonly Icon: LucideIcon })[] = [
  { value: 'system', name: 'As the system', Icon: Monitor },
  { value: 'light', name: 'Light', Icon: Sun },
  { value: 'dark', name: 'Dark', Icon: Moon },
]

function ThemeMenu() {
  const chosen = useSignal(theme)
  const Icon = THEMES.find((each) => each.value === chosen)?.Icon ?? Monitor
  return (
    <ChoiceMenu
      className="rail-item"
      title="Look"
      choices={THEMES}
      value={chosen}
      onChoose={(value) => {
        const choice = THEMES.find((each) => each.value === value)
        if (choice !== undefined) chooseTheme(choice.value)
      }}
      side="right"
      align="end"
    >
      <Icon size={20} strokeWidth={1.75} aria-hidden="true" />
      <span>Look</span>
    </ChoiceMenu>
  )
}
