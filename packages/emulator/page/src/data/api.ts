import type {
  ControlAccount,
  ControlAct,
  ControlActResult,
  ControlClock,
  ControlClockChange,
  ControlDelivery,
  ControlList,
  ControlPerson,
  ControlSample,
  ControlThread,
} from '@roost/emulator/control'

/** The emulator said no, or nothing. `message` says what happened, `fix` what to do. */
export class Refusal extends Error {
  readonly code: string
  readonly fix: string

  constructor(code: string, message: string, fix: string) {
    super(message)
    this.code = code
    this.fix = fix
  }
}

interface RefusalBody {
  readonly error?: { readonly code?: string; readonly message?: string; readonly fix?: string }
}

async function ask<T>(path: string, init?: RequestInit): Promise<T> {
  const response = await fetch(`/_emulator/${path}`, init).catch(() => {
    throw new Refusal(
      'no_answer',
      'The emulator does not answer.',
      'Start it again; this page goes on by itself.',
    )
  })
  if (!response.ok) {
    const { error } = ((await response.json().catch(() => null)) ?? {}) as RefusalBody
    throw new Refusal(
      error?.code ?? `http_${response.status}`,
      error?.message ?? `The emulator answered ${response.status}.`,
      error?.fix ?? '',
    )
  }
  return (await response.json()) as T
}

function post<T>(path: string, body: object): Promise<T> {
  return ask(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
}

/** The control API as this page uses it. Every call rejects with a `Refusal`. */
export const api = {
  people: () => ask<ControlList<ControlPerson>>('people'),
  accounts: () => ask<ControlList<ControlAccount>>('accounts'),
  samples: () => ask<ControlList<ControlSample>>('samples'),
  thread: (personId: string, accountId: string) =>
    ask<ControlThread>(
      `people/${encodeURIComponent(personId)}/messages?with=${encodeURIComponent(accountId)}`,
    ),
  /** Not safe to repeat: each call is one more act of the person. */
  act: (personId: string, act: ControlAct) =>
    post<ControlActResult>(`people/${encodeURIComponent(personId)}/messages`, act),
  deliveries: () => ask<ControlList<ControlDelivery>>('deliveries?limit=100'),
  redeliver: (deliveryId: string) =>
    post<unknown>(`deliveries/${encodeURIComponent(deliveryId)}/redeliver`, {}),
  clock: () => ask<ControlClock>('clock'),
  changeClock: (change: ControlClockChange) => post<ControlClock>('clock', change),
}
