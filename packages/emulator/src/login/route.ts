/** The login hosts: two dialogs for people, and the code exchange of Instagram Login. */
import { refuseCrossSite } from '../control/guard.ts'
import type { Emulation } from '../emulation.ts'
import { facebookDialog } from './facebook-dialog.ts'
import { instagramDialog } from './instagram-dialog.ts'
import { exchangeInstagram } from './instagram-exchange.ts'

/** Null when the host or the path is none of theirs. */
export function answerLogin(
  emulation: Emulation,
  host: string,
  path: readonly string[],
  request: Request,
): Promise<Response> | null {
  const [first = '', ...rest] = path
  const plain = (host === 'www.facebook.com' && /^v\d{1,3}\.\d$/.test(first) ? rest : path).join('/')
  const dialog = DIALOGS[`${host}/${plain}`]
  if (dialog !== undefined) return open(dialog, emulation, request)
  return host === 'api.instagram.com' && plain === 'oauth/access_token'
    ? exchangeInstagram(emulation, request)
    : null
}

type Dialog = (emulation: Emulation, request: Request) => Promise<Response>

const DIALOGS: Readonly<Record<string, Dialog>> = {
  'www.instagram.com/oauth/authorize': instagramDialog,
  'api.instagram.com/oauth/authorize': instagramDialog,
  'www.facebook.com/dialog/oauth': facebookDialog,
}

/** Another site may lead a person here, but not answer in their place. */
async function open(dialog: Dialog, emulation: Emulation, request: Request): Promise<Response> {
  const foreign = request.method === 'POST' ? refuseCrossSite(request) : null
  return foreign ?? dialog(emulation, request)
}
