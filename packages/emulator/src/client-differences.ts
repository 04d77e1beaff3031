/** What the five third-party clients that judge the emulator (`tests/clients/`) do otherwise than the reference. */

/** Where a client that runs against the emulator as it is differs from the reference, which is followed. */
export interface Difference {
  readonly client: string
  /** How it is pointed at the emulator. */
  readonly host: string
  readonly does: string
  readonly emulator: string
}

export const differences: readonly Difference[] = [
  {
    client: 'messaging-api-messenger 1.1.0',
    host: 'option `origin`',
    does: 'Calls v6.0 unless told otherwise, expired for years.',
    emulator:
      'Serves an expired version as the oldest live one and says so in `facebook-api-version`, as Meta does.',
  },
  {
    client: 'messaging-api-messenger 1.1.0',
    host: 'option `origin`',
    does: 'Offers handover receivers, labels and insights; knows nothing of Instagram.',
    emulator: 'Answers these as unknown paths.',
  },
  {
    client: 'botly 1.6.2',
    host: 'option `FB_URL`',
    does: 'Calls v2.12; lists in a query are `fields[0]=`; `filedata` goes into the JSON body, where it cannot be a file.',
    emulator: 'Takes version and brackets; a file comes by multipart only.',
  },
  {
    client: 'botly 1.6.2',
    host: 'option `FB_URL`',
    does: 'Verifies only the older `X-Hub-Signature`.',
    emulator: 'Sends both signature headers.',
  },
  {
    client: '@warriorteam/messenger-sdk 1.5.8',
    host: 'option `baseUrl`',
    does: 'Has no Instagram Login: always graph.facebook.com and a Page token.',
    emulator: 'Follows the reference: the recipient’s id tells Instagram from Messenger.',
  },
  {
    client: 'facebook-nodejs-business-sdk 24.0.1',
    host: 'its static `FacebookAdsApi.GRAPH`, replaced',
    does: 'Sends JSON bodies with the token in the query, and reads lists with `summary` and cursors.',
    emulator: 'Takes both; `summary` is ignored.',
  },
  {
    client: 'instagram-graph-api 7.0.0',
    host: 'its `Constants.API_URL`, set',
    does: 'Doubles the slash after the host and names no version; has no messaging at all.',
    emulator: 'Ignores empty segments; a call without version gets the oldest live one.',
  },
]
