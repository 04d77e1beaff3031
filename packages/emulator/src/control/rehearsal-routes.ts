/** The dashboard's “Begin as a new app” and “Put everything right again”. */
import type { Hono } from 'hono'
import { beginRehearsal, endRehearsal } from '../access/rehearsal.ts'
import type { Emulation } from '../emulation.ts'
import { presentApp } from './present.ts'

export function addRehearsalRoutes(routes: Hono, { world, notifier, changes }: Emulation): void {
  routes.post('/rehearsal', (c) => {
    beginRehearsal(world)
    changes.tell({ type: 'world' })
    return c.json(presentApp(world))
  })
  routes.delete('/rehearsal', (c) => {
    endRehearsal(world)
    notifier.callbackSet()
    changes.tell({ type: 'world' })
    return c.json(presentApp(world))
  })
}
