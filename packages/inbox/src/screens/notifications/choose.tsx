import { Waypoints } from 'lucide-react'

/** Beside the list while no notification is open. */
export function ChooseNotification() {
  return (
    <div className="pane calm">
      <Waypoints size={28} strokeWidth={1.5} aria-hidden="true" />
      <h2>Everything that Meta sent</h2>
      <p>Choose one to see what became of it, to replay it, or to copy it for a test.</p>
    </div>
  )
}
