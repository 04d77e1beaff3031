/** The login hosts: two dialogs for people, and the code exchange of Instagram Login. */
import { refuseCrossSite } from '../control/guard.ts'
import type { Emulation } from '../emulation.ts'
import { errorTable } from '../error-table.ts'
import { type FaultRule, takeLoginFault } from '../faults.ts'
import { edgePage } from '../graph/answer.ts'
import { emulationFor } from '../other-app.ts'
import type { World } from '../world.ts'
import { refusalPage } from './dialog-page.ts'
import { facebookDialog } from './facebook-dialog.ts'
import { instagramDialog } from './instagram-dialog.ts'
import { exchangeInstagram } from './instagram-exchange.ts'
import { loginError } from './login-error.ts'

/** Null when the host or the path is none of theirs; a promise of null: the answer is lost, and the caller hangs up. */
export function answerLogin(
  emulation: Emulation,
  host: string,
  path: readonly string[],
  request: Request,
): Promise<Response | null> | null {
  const [first = '', ...rest] = path
  const plain = (host === 'www.facebook.com' && /^v\d{1,3}\.\d$/.test(first) ? rest : path).join('/')
  const place = loginPlaces.find((one) => one.host === host && one.path === plain)
  return place === undefined
    ? null
    : withFaults(emulation, place, request, () => place.answer(emulation, request))
}

export interface LoginPlace {
  readonly host: string
  /** Without the version that www.facebook.com may have before it. */
  readonly path: string
  readonly methods: readonly ('GET' | 'POST')[]
  readonly answer: (emulation: Emulation, request: Request) => Promise<Response>
}

const BOTH = ['GET', 'POST'] as const

/** A dialog is a page; its form is posted to itself. */
export const loginPlaces: readonly LoginPlace[] = [
  { host: 'www.instagram.com', path: 'oauth/authorize', methods: BOTH, answer: ofOwnSite(instagramDialog) },
  { host: 'api.instagram.com', path: 'oauth/authorize', methods: BOTH, answer: ofOwnSite(instagramDialog) },
  { host: 'www.facebook.com', path: 'dialog/oauth', methods: BOTH, answer: ofOwnSite(facebookDialog) },
  { host: 'api.instagram.com', path: 'oauth/access_token', methods: ['POST'], answer: exchangeInstagram },
]

async function withFaults(
  emulation: Emulation,
  { host, path }: LoginPlace,
  request: Request,
  answer: () => Promise<Response>,
): Promise<Response | null> {
  const { world, base } = emulation
  const fault = takeLoginFault(world, host, path, request.method)
  if (fault === null) return answer()
  const { delayMs } = fault
  if (delayMs) await new Promise<void>((resolve) => base.after(delayMs, resolve))
  if (fault.unanswered) return null
  if (fault.edgePage) return edgePage(fault.status ?? 502)
  if (fault.error && !fault.lostAnswer) return refused(emulation, host, path, fault.error, fault.status)
  const answered = await answer()
  return fault.lostAnswer ? null : answered
}

/** A row of the error table in the form of the place: the login hosts' envelope, or a page that the browser stays on. */
function refused(
  { world }: Emulation,
  host: string,
  path: string,
  error: NonNullable<FaultRule['error']>,
  status?: number,
): Response {
  const { message, status: ownStatus } = errorTable[error]
  const words = message.replace(/\{\w+\}/g, '…')
  if (path === 'oauth/access_token') return loginError(world, words, status ?? ownStatus)
  const place = host === 'www.facebook.com' ? 'Facebook' : 'Instagram'
  return refusalPage(
    place,
    'Something went wrong',
    words,
    'A fault that was asked for: PUT /_emulator/faults.',
  )
}

/** Another site may lead a person to a dialog, but not answer in their place. */
function ofOwnSite(dialog: LoginPlace['answer']): LoginPlace['answer'] {
  return async (emulation, request) => {
    const foreign = request.method === 'POST' ? refuseCrossSite(request) : null
    const clientId = new URL(request.url).searchParams.get('client_id')
    const isIt = ({ app }: World) => app.id === clientId || app.instagramAppId === clientId
    return foreign ?? dialog(emulationFor(emulation, isIt), request)
  }
}
