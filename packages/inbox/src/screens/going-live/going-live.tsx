import type { ApiGoingLive } from '@roost/server/api'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { sessionQuery } from '../../data/queries.ts'
import { goingLiveQuery } from '../../data/setup.ts'
import { hostIn, PROXIES, startLines, TUNNELS } from '../../words/proxies.ts'
import { BackToSetup, Sheet } from '../home/sheet.tsx'
import { AsItStands } from './as-it-stands.tsx'
import { Lines } from './lines.tsx'
import { Recipes } from './recipes.tsx'

const EXAMPLE_HOST = 'dm.example.com'

/** How a server on a laptop or behind a proxy is reached by Meta, with lines to copy. */
export default function GoingLive() {
  return (
    <Sheet title="Going live" narrow>
      <BackToSetup />
      <header className="pagehead">
        <div className="grow">
          <h1>Going live</h1>
          <p className="lede">
            Meta sends webhooks to a public https address, and to nothing else. Roost itself answers on this
            machine alone; a tunnel or a proxy in front of it has the address and the certificate.
          </p>
        </div>
      </header>
      <Guide />
    </Sheet>
  )
}

function Guide() {
  const { data: live } = useSuspenseQuery(goingLiveQuery)
  const { data: session } = useSuspenseQuery(sessionQuery)
  const [typed, setTyped] = useState(() => publicHost(live) ?? '')
  const host = hostIn(typed) || EXAMPLE_HOST
  const place = { host, localUrl: live.localUrl }
  return (
    <div className="stack-28 mt-6">
      {session.sandbox !== null && (
        <p className="banner">
          <span>
            <b>This is the sandbox.</b> It talks to the emulator, never to Meta. What stands here is for{' '}
            <code>npx roost start</code>.
          </span>
        </p>
      )}
      <AsItStands live={live} />
      <label className="field-label max-w-90">
        Your host name, to fill in the lines below
        <span className="field">
          <input
            type="text"
            inputMode="url"
            value={typed}
            placeholder={EXAMPLE_HOST}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            dir="ltr"
            onChange={(event) => setTyped(event.target.value)}
          />
        </span>
      </label>
      <section className="sec" aria-label="For an afternoon: a tunnel">
        <header>
          <h2>For an afternoon: a tunnel</h2>
        </header>
        <Recipes recipes={TUNNELS} place={place} label="Tunnel" />
      </section>
      <section className="sec" aria-label="To stay: a proxy on a server">
        <header>
          <h2>To stay: a proxy on a server</h2>
        </header>
        <Recipes recipes={PROXIES} place={place} label="Proxy" />
      </section>
      <section className="sec" aria-label="Then start Roost with its address">
        <header>
          <h2>Then start Roost with its address</h2>
        </header>
        <div className="card p-5">
          <Lines text={startLines(place, 'loopback')} label="the command" />
          <ul className="mt-3 grid gap-2 text-[13px] leading-5 text-ink-2">
            <li>
              <code>PUBLIC_URL</code> is what Meta and people use. Links, cookies and the addresses for Meta’s
              dashboard come from it.
            </li>
            <li>
              <code>TRUST_PROXY</code> names the proxies whose word about their clients is believed: addresses
              or ranges, <code>loopback</code> for one on this machine, <code>private</code> for one in the
              same container network. Left out, none is: then nobody can claim another address, and the log
              shows the proxy’s.
            </li>
            <li>
              In a container also <code>HOST=0.0.0.0</code>, and let only the proxy reach the port.
            </li>
          </ul>
        </div>
      </section>
      <p className="muted">
        Then copy the addresses into Meta’s dashboard and watch the checklist:{' '}
        <Link className="link" to="/setup" search={{}}>
          back to Set-up
        </Link>
        . In a terminal, <code>npx roost doctor</code> tries the address from outside.
      </p>
    </div>
  )
}

function publicHost({ publicUrl }: ApiGoingLive): string | null {
  return publicUrl === null ? null : new URL(publicUrl).host
}
