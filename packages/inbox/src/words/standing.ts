import type { ApiGoingLive } from '@roost/server/api'

/** One row of how the server is reached. */
export interface Standing {
  readonly tone: 'ok' | 'warn' | 'plain'
  readonly title: string
  readonly value: string
  readonly more: string | null
}

export function standings(live: ApiGoingLive): readonly Standing[] {
  return [publicAddress(live), listening(live), proxies(live)]
}

function publicAddress({ publicUrl }: ApiGoingLive): Standing {
  if (publicUrl === null) {
    return {
      tone: 'warn',
      title: 'No public address yet',
      value: 'PUBLIC_URL is not set',
      more: 'Only this machine reaches Roost. Meta cannot send anything here.',
    }
  }
  if (!publicUrl.startsWith('https:')) {
    return {
      tone: 'warn',
      title: 'The public address is not https',
      value: publicUrl,
      more: 'Meta takes https only, with a certificate of a public authority.',
    }
  }
  return { tone: 'ok', title: 'The public address', value: publicUrl, more: null }
}

function listening({ isLoopback, localUrl }: ApiGoingLive): Standing {
  return isLoopback
    ? { tone: 'ok', title: 'Roost answers on this machine alone', value: localUrl, more: null }
    : {
        tone: 'warn',
        title: 'Roost answers to other machines too',
        value: localUrl,
        more: 'Right in a container, when only the proxy reaches the port. Else leave HOST out.',
      }
}

function proxies({ trustedProxies, request: { peer, client, isForwarded } }: ApiGoingLive): Standing {
  const trusted = trustedProxies.join(', ')
  if (!isForwarded) {
    return {
      tone: 'plain',
      title: 'This page came without a proxy',
      value: peer ?? '',
      more: trusted === '' ? null : `Trusted: ${trusted}.`,
    }
  }
  if (client === null) {
    return {
      tone: 'warn',
      title: 'This page came through a proxy that is not trusted',
      value: peer ?? '',
      more: `The log shows the proxy, not who asks. If it is yours, set TRUST_PROXY to ${peer ?? 'its address'}.`,
    }
  }
  return {
    tone: 'ok',
    title: 'This page came through a trusted proxy',
    value: client,
    more: `That is you, as ${peer ?? 'the proxy'} tells.`,
  }
}
