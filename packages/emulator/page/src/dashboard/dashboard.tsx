import type { ControlApp } from '@roost/emulator/control'
import { RotateCw } from 'lucide-react'
import { useLive } from '../data/live.ts'
import { useMetaApp } from '../data/queries.ts'
import { narrow, useMediaQuery } from '../media-query.ts'
import { Lost } from '../parts/lost.tsx'
import { Refused } from '../parts/refusal.tsx'
import { TopBar } from '../top-bar.tsx'
import { Accounts } from './accounts.tsx'
import { AsThingsStand } from './as-things-stand.tsx'
import { DashboardNav } from './dashboard-nav.tsx'
import { LoginSettings } from './login-settings.tsx'
import { Permissions } from './permissions.tsx'
import { Rehearse } from './rehearse.tsx'
import { Roles } from './roles.tsx'
import { type Section, useSection } from './sections.ts'
import { Settings } from './settings.tsx'
import { Step } from './step.tsx'
import { Tokens } from './tokens.tsx'
import { Value } from './value.tsx'
import { WebhookBox } from './webhook-box.tsx'

function InstagramLogin({ app }: { app: ControlApp }) {
  return (
    <>
      <Step title="App ids" says="This pair belongs to Instagram login alone. The app has another one.">
        <div className="grid grid-cols-2 gap-3 max-sm:grid-cols-1">
          <Value name="Instagram app ID" value={app.instagramAppId} />
          <Value name="Instagram app secret" value={app.instagramAppSecret} isSecret />
        </div>
      </Step>
      <Permissions app={app} family="instagram" />
      <Accounts login="instagram" />
      <WebhookBox
        app={app}
        box="instagramLogin"
        title="Configure webhooks"
        says="For accounts with Instagram login. Accounts linked to a Page are served by the Webhooks product."
      />
      <LoginSettings app={app} login="instagramLogin" title="Set up Instagram business login" />
    </>
  )
}

function Webhooks({ app }: { app: ControlApp }) {
  return (
    <>
      <WebhookBox
        app={app}
        box="instagram"
        title="Webhooks, object Instagram"
        says="For Instagram accounts that are linked to a Page. It looks like the box of API setup with Instagram login, and does not cover it."
      />
      <WebhookBox
        app={app}
        box="page"
        title="Webhooks, object Page"
        says="For Messenger. The same address may be used."
      />
    </>
  )
}

function Work({ app, section }: { app: ControlApp; section: Section }) {
  switch (section.id) {
    case 'instagram-login':
      return <InstagramLogin app={app} />
    case 'facebook-login':
      return (
        <>
          <Permissions app={app} family="facebook" />
          <Accounts login="facebook" />
          <LoginSettings app={app} login="facebookLogin" title="Facebook Login for Business" />
        </>
      )
    case 'webhooks':
      return <Webhooks app={app} />
    case 'roles':
      return <Roles />
    case 'tokens':
      return <Tokens />
    default:
      return <Settings app={app} />
  }
}

/** Stands in for Meta's app dashboard: its pages and buttons, and what follows from them. */
export function Dashboard() {
  const isLive = useLive()
  const isNarrow = useMediaQuery(narrow)
  const app = useMetaApp()
  const section = useSection()
  return (
    <div className="dash">
      <title>{`${section.name} · Roost emulator`}</title>
      <TopBar hasClock={!isNarrow} />
      {isLive ? null : <Lost />}
      {app.data ? <DashboardNav app={app.data} section={section} /> : null}
      <main className="overflow-y-auto bg-surface px-7 pt-6 pb-12 shadow-[0_0_0_1px_var(--line)] [grid-area:work] max-sm:overflow-visible max-sm:px-3.5">
        <div className="mx-auto grid max-w-[820px] grid-cols-[minmax(0,1fr)] gap-4">
          <h1 className="text-[22px]/[28px] font-semibold tracking-[-0.02em]">{section.name}</h1>
          {app.data ? (
            <Work key={section.id} app={app.data} section={section} />
          ) : app.error ? (
            <div className="grid justify-items-start gap-3">
              <Refused error={app.error} />
              <button type="button" className="btn" onClick={() => app.refetch()}>
                <RotateCw size={14} aria-hidden="true" />
                Try again
              </button>
            </div>
          ) : (
            <p role="status" className="late text-ink-2">
              Loading
            </p>
          )}
        </div>
      </main>
      <aside
        aria-label="As things stand"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls and holds nothing that takes the focus.
        tabIndex={0}
        className="overflow-y-auto p-5 [grid-area:standing] focus-visible:outline-offset-[-3px] max-[1180px]:border-t max-[1180px]:border-line max-sm:overflow-visible max-sm:px-3.5"
      >
        {/* The steps of a rehearsal come first: they are what is looked for then. */}
        <div className="grid gap-6">
          {app.data?.isRehearsal ? <Rehearse app={app.data} /> : null}
          <AsThingsStand />
          {app.data && !app.data.isRehearsal ? <Rehearse app={app.data} /> : null}
        </div>
      </aside>
    </div>
  )
}
