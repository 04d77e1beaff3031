import type { ApiApp } from '@roost/server/api'
import { Link } from '@tanstack/react-router'
import { CopyValue } from '../../parts/copy.tsx'

interface CopyCardProps {
  readonly app: ApiApp
  /** Decides which of Meta's menus is named. */
  readonly login: 'instagram' | 'facebook'
}

const WEBHOOK_MENU = {
  instagram: 'Instagram, API setup with Instagram login, Configure webhooks',
  facebook: 'Webhooks, object Instagram (and object Page for Messenger)',
}
const LOGIN_MENU = {
  instagram:
    'Instagram, API setup with Instagram login, Set up Instagram business login, Business login settings',
  facebook: 'Facebook Login for Business, Settings',
}

/** What has to be typed into Meta's dashboard, each value with the menu it belongs to. */
export function CopyCard({ app, login }: CopyCardProps) {
  const { callbackUrl, verifyToken, fields, redirectUri, deauthorizeUrl, dataDeletionUrl, privacyUrl } =
    app.copy
  return (
    <section className="card pad" aria-label="Copy into Meta">
      <h3>Copy into Meta</h3>
      <p className="cap mt-0.5">{WEBHOOK_MENU[login]}</p>
      {callbackUrl === null ? (
        <p className="mt-3 text-[13px] leading-5">
          Meta cannot reach this server yet, so it has no callback URL.{' '}
          <Link className="link" to="/setup/live" search={{}}>
            Going live
          </Link>
        </p>
      ) : (
        <Value label="Callback URL" text={callbackUrl} />
      )}
      {verifyToken !== null && <Value label="Verify token" text={verifyToken} />}
      <h4 className="value-label">Fields</h4>
      <p className="tags">
        {fields.map((field) => (
          <code key={field}>{field}</code>
        ))}
      </p>
      <details className="fold mt-4">
        <summary>Also asked for</summary>
        <p className="cap">{LOGIN_MENU[login]}</p>
        {redirectUri !== null && <Value label="OAuth redirect URI" text={redirectUri} />}
        {deauthorizeUrl !== null && <Value label="Deauthorize callback URL" text={deauthorizeUrl} />}
        {dataDeletionUrl !== null && <Value label="Data deletion request URL" text={dataDeletionUrl} />}
        {privacyUrl !== null && <Value label="Privacy policy URL (App settings, Basic)" text={privacyUrl} />}
        {redirectUri === null && <p className="cap mt-2">These appear once PUBLIC_URL is set.</p>}
      </details>
    </section>
  )
}

function Value({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <>
      <h4 className="value-label">{label}</h4>
      <CopyValue text={text} label={label} />
    </>
  )
}
