/** What every judge plays against: an emulator with a person who has written to the Page and to its Instagram account. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createEmulator } from '@roost/emulator'
import type { ControlMessage } from '@roost/emulator/control'

export interface Stage {
  /** The emulator standing in for `https://graph.facebook.com`. */
  readonly facebook: string
  readonly instagram: string
  /** Page of the café, its token (good for its Instagram account too), and the person's ids. */
  readonly page: { id: string; token: string; psid: string }
  readonly cafe: { id: string; igsid: string }
  /** The Instagram Login account. */
  readonly pottery: { id: string; token: string; igsid: string }
  /** A picture on this machine, which the emulator really fetches. */
  readonly pictureUrl: string
  /** What stands on the person's phone last, in the conversation with an account. */
  newest(accountId: string): Promise<ControlMessage>
  comment(text: string): Promise<{ postId: string; commentId: string }>
  closeWindow(): Promise<void>
  close(): Promise<void>
}

const PNG = Buffer.from('\x89PNG\r\n\x1a\n a small picture', 'latin1')

export async function startStage(): Promise<Stage> {
  const emulator = await createEmulator({ world: 'quiet', seed: 'judges' })
  const [pottery, cafe, page] = emulator.world.accounts
  const [person] = emulator.world.people
  if (!pottery || !cafe || !page || !person) throw new Error('The sample world has three accounts.')
  const act = async (accountId: string, body: object) => {
    const init = { method: 'POST', body: JSON.stringify({ to: accountId, ...body }) }
    const answer = await fetch(`${emulator.url}/_emulator/people/${person.id}/messages`, init)
    if (!answer.ok) throw new Error(await answer.text())
  }
  for (const account of [pottery, cafe, page]) await act(account.id, { text: 'Do you have a table?' })
  const pictures = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'image/png' }).end(PNG)
  })
  await new Promise<void>((resolve) => pictures.listen(0, '127.0.0.1', resolve))
  return {
    facebook: `${emulator.url}/graph.facebook.com`,
    instagram: `${emulator.url}/graph.instagram.com`,
    page: { id: page.id, token: page.accessToken, psid: person.igsids[page.id] ?? '' },
    cafe: { id: cafe.id, igsid: person.igsids[cafe.id] ?? '' },
    pottery: { id: pottery.id, token: pottery.accessToken, igsid: person.igsids[pottery.id] ?? '' },
    pictureUrl: `http://127.0.0.1:${(pictures.address() as AddressInfo).port}/picture.png`,
    async newest(accountId) {
      const answer = await fetch(`${emulator.url}/_emulator/people/${person.id}/messages?with=${accountId}`)
      const { data } = (await answer.json()) as { data: ControlMessage[] }
      const message = data.at(-1)
      if (message === undefined) throw new Error('Nothing was said.')
      return message
    },
    async comment(text) {
      await act(cafe.id, { act: 'comment', text })
      const made = emulator.world.comments.at(-1)
      if (made === undefined) throw new Error('The comment is not there.')
      return { postId: made.postId, commentId: made.id }
    },
    closeWindow: () => emulator.advance('25h'),
    async close() {
      pictures.close()
      await emulator.close()
    },
  }
}
