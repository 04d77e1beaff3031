/**
 * The JSON of set-up and connect under `/api/v1`, types only; see `api.ts` for the rest. All of these routes are for a
 * signed-in owner, except that a bearer key may read and run the checks. No answer carries a secret or a token.
 */
import type { ApiAccount } from './api.ts'

/** A Meta app of this installation. Secrets are told by their presence and their end, never whole. */
export interface ApiApp {
  readonly id: string
  readonly name: string
  readonly metaAppId: string | null
  readonly instagramAppId: string | null
  /** Which secrets are kept: the last four characters of each, or null when it is missing. */
  readonly secrets: {
    readonly metaAppSecret: string | null
    readonly instagramAppSecret: string | null
    readonly verifyToken: string | null
  }
  /** `environment`: from `META_APP_ID` and its neighbours; it cannot be changed from the page. */
  readonly source: 'environment' | 'store'
  /** What to paste into Meta's dashboard; null for those that need `PUBLIC_URL` while there is none. */
  readonly copy: {
    readonly callbackUrl: string | null
    /** Whole: it is ours, the owner has to type it there. */
    readonly verifyToken: string | null
    readonly fields: readonly string[]
    readonly redirectUri: string | null
    readonly deauthorizeUrl: string | null
    readonly dataDeletionUrl: string | null
    readonly privacyUrl: string | null
  }
}

/** The four values of an app that people paste, and what else is often found in their place. */
export type ApiCredentialKind =
  | 'meta_app_id'
  | 'meta_app_secret'
  | 'instagram_app_id'
  | 'instagram_app_secret'
  | 'unknown'

/** `POST apps/recognise`: what the pasted text holds, asked of Meta where reading alone cannot tell. */
export interface ApiRecognised {
  readonly values: readonly {
    /** Where it stood in the text, from 0. */
    readonly position: number
    /** The value itself for ids; the first and last four characters for secrets and tokens. */
    readonly shown: string
    readonly kind: ApiCredentialKind
    /** Null: it can be used. Else what it is instead and where the right one is found. */
    readonly problem: string | null
    readonly fix: string | null
  }[]
  /** What is still missing for each login, by the name that Meta's dashboard gives it. */
  readonly missing: { readonly instagram: readonly string[]; readonly facebook: readonly string[] }
}

/**
 * Body of `POST apps` (a new app) and `POST apps/{id}` (change one: only what is given changes). `text` is what was pasted;
 * it is recognised again, and refused with the first problem found.
 */
export interface ApiAppToSave {
  readonly text?: string
  readonly name?: string
  /** Absent for a new app: one is made. At most 64 characters without blanks. */
  readonly verifyToken?: string
}

/** Body of `POST connect`. */
export interface ApiConnectRequest {
  readonly login: 'instagram' | 'facebook'
  /** Absent: the only app that has this login. */
  readonly appId?: string
  /** Connect this account again, and no other. */
  readonly accountId?: string
  /** In place of the usual ones; not with `configId`. */
  readonly scopes?: readonly string[]
  /** A configuration of Facebook Login for Business: it stands for the scopes. */
  readonly configId?: string
  /** `terminal`: no browser session needs to come back; only whoever began it chooses. Default `page`. */
  readonly from?: 'page' | 'terminal'
}

/** Body of `POST connect/{id}/choose`: at least one `accountId` of the choices without a problem. Answers 202. */
export interface ApiConnectChosen {
  readonly accountIds: readonly string[]
}

/** `POST connect`: where to send the person. Good once and for ten minutes. */
export interface ApiConnectStart {
  readonly id: string
  /** Meta's dialog. */
  readonly url: string
}

/** One thing that the login could see: an account that can be connected, or the reason why not. */
export interface ApiConnectChoice {
  /** Professional account id, or Page id; null when Meta tells none (a Page without an account). */
  readonly accountId: string | null
  readonly platform: 'instagram' | 'messenger'
  readonly username: string | null
  readonly name: string | null
  readonly pictureUrl: string | null
  readonly pageId: string | null
  readonly pageName: string | null
  /** Already connected: choosing it renews its login and keeps its history. */
  readonly isConnected: boolean
  /** Null: it can be chosen. */
  readonly problem: ApiProblem | null
}

/** What is wrong, whose turn it is and what to do: one shape for the doctor, refusals and the connect page. */
export interface ApiProblem {
  /** Id of the entry in the catalogue that the doctor, `roost explain` and the pages share, such as `acct.messages`. */
  readonly id: string
  readonly problem: string
  readonly cause: string
  readonly who: ApiActor
  /** In order, with the exact names of Meta's menus. */
  readonly steps: readonly string[]
  /** Meta's page about it. */
  readonly page: string | null
}

/** Whose turn it is. `account_owner`: whoever has the phone that is signed in as the account. `meta`: wait. */
export type ApiActor = 'you' | 'account_owner' | 'app_admin' | 'page_admin' | 'meta' | 'nobody'

/** `GET connect/{id}`: how a login goes on. */
export interface ApiConnectAttempt {
  readonly id: string
  readonly appId: string
  readonly login: 'instagram' | 'facebook'
  /** `waiting` at Meta's dialog; `choosing` what to connect; `connecting`; `connected`; `refused`; `expired`. */
  readonly state: 'waiting' | 'choosing' | 'connecting' | 'connected' | 'refused' | 'expired'
  readonly choices: readonly ApiConnectChoice[]
  /** What was done and read back for each account chosen, in order. */
  readonly steps: readonly {
    readonly accountId: string
    readonly title: string
    readonly result: 'done' | 'failed' | 'warn'
    readonly problem: ApiProblem | null
  }[]
  readonly accounts: readonly ApiAccount[]
  readonly problem: ApiProblem | null
}

/** The saved login of an account, without the token. */
export interface ApiToken {
  readonly accountId: string
  readonly appId: string | null
  readonly scopes: readonly string[]
  readonly issuedAt: string | null
  /** Null: it does not expire, or nobody knows. */
  readonly expiresAt: string | null
  readonly refreshedAt: string | null
  readonly checkedAt: string | null
  /** Warned about from 20 days on. */
  readonly warning: ApiProblem | null
}

/** Somebody asked the callback URL to verify itself: Meta, or a stranger. */
export interface ApiHandshake {
  readonly at: string
  readonly accepted: boolean
  /** What differed ("The verify token ends in a blank."); null when accepted. Never the token. */
  readonly difference: string | null
  readonly userAgent: string | null
}

/** What arrived lately, for the page that waits for the first real message. */
export interface ApiArrivals {
  readonly handshakes: readonly ApiHandshake[]
  /** Newest first; test payloads of Meta's dashboard are told apart from real ones. */
  readonly arrivals: readonly {
    readonly at: string
    readonly what: 'dashboard_test' | 'message' | 'standby' | 'other' | 'refused'
    readonly accountId: string | null
    /** One sentence: "Test from Meta's dashboard. It proves the road, not the permission." */
    readonly sentence: string
  }[]
}

/**
 * `GET setup/steps?account=<id>`: the prerequisites and steps of the requirements document for Instagram messaging, word for
 * word, each with today's name of the thing and how it stands.
 */
export interface ApiSetupSteps {
  readonly accountId: string | null
  readonly steps: readonly ApiSetupStep[]
}

export interface ApiSetupStep {
  /** Stable, such as `prerequisites.professional_account`. */
  readonly id: string
  /** The document's own headline. */
  readonly section:
    | 'Prerequisites'
    | '1. Enable Instagram Messaging Product'
    | '2. Configure Webhooks'
    | '3. Request Permission'
    | 'API Endpoint'
  /** The document's words. */
  readonly words: string
  /** What it is called and where it is found today. */
  readonly today: string
  /** `not_needed`: not with this login. `unknown`: not looked at yet, or no API tells. */
  readonly state: 'done' | 'open' | 'unknown' | 'not_needed'
  /** `id` of the rows of `setup/checks` that it was told from. */
  readonly checkIds: readonly string[]
}

/** `POST setup/answers`: what a person saw. `null` takes the answer back. */
export interface ApiSetupAnswer {
  readonly checkId: string
  readonly answer: 'yes' | 'no' | null
}

/** `GET setup/alarms`: accounts that fell silent. A feed event `account` says when to ask again. */
export interface ApiAlarm {
  readonly accountId: string
  /** When it was raised. */
  readonly at: string
  /** With its figures: "Nothing since 2026-11-22 08:10 UTC; the longest pause of four weeks was 5 hours." */
  readonly sentence: string
  readonly problem: ApiProblem
}

/** `GET setup/going-live`: how this server is reached, as it sees it, for the page about proxies and tunnels. */
export interface ApiGoingLive {
  /** `PUBLIC_URL`; null: only this machine reaches the server. */
  readonly publicUrl: string | null
  /** What the proxy in front must be pointed at, such as `http://127.0.0.1:3000`. */
  readonly localUrl: string
  /** The server answers on this machine alone, which is right behind a proxy on the same machine. */
  readonly isLoopback: boolean
  /** `TRUST_PROXY` as it was given, in parts; empty: what a proxy says of its clients is not believed. */
  readonly trustedProxies: readonly string[]
  /** This very request, as it arrived: what a proxy in front makes of it. */
  readonly request: {
    readonly host: string | null
    /** Where the connection came from. */
    readonly peer: string | null
    /** Who asked, by the rules of `trustedProxies`; equals `peer` when that is no trusted proxy. */
    readonly client: string | null
    /** A proxy said who its client is, whether it is believed or not. */
    readonly isForwarded: boolean
  }
}
