import { privacyParagraphs } from '../callbacks/privacy-text.ts'
import { publicBase } from '../connect/public-base.ts'
import { AppError } from '../errors.ts'
import { instant } from '../instant.ts'
import type { Removal } from '../removal.ts'
import { readFormBody } from './body.ts'
import { errorAnswer } from './errors.ts'
import { idParams } from './input.ts'
import { plainPage } from './plain-page.ts'
import { type Answer, type Route, route } from './route.ts'

/** What App Review asks for: addresses that Meta posts to, and pages that people read. Signed, so open to everybody. */
export const callbackRoutes: readonly Route[] = [
  route({
    method: 'post',
    path: '/callbacks/meta/deauthorize',
    permission: 'public',
    summary: 'Meta says that somebody removed the app. Their accounts are marked; no message is deleted.',
    answers: { 200: { description: 'Noted.', contentType: 'text/plain' } },
    run: ({ request, services }) =>
      plainly(async () => {
        await services.removals.deauthorize(await readFormBody(request))
        return textAnswer(200, 'OK')
      }),
  }),
  route({
    method: 'post',
    path: '/callbacks/meta/data-deletion',
    permission: 'public',
    summary: 'Meta says that somebody wants their data deleted. Answers the address of a receipt.',
    answers: { 200: { description: '`{ url, confirmation_code }`.', contentType: 'application/json' } },
    run: ({ request, services }) =>
      plainly(async () => {
        const { confirmationCode } = await services.removals.requestDeletion(await readFormBody(request))
        const base = publicBase(services.config, services.localUrl()) ?? services.localUrl()
        const url = `${base}/callbacks/meta/data-deletion/${confirmationCode}`
        return { status: 200, json: { url, confirmation_code: confirmationCode } }
      }),
  }),
  route({
    method: 'get',
    path: '/callbacks/meta/data-deletion/{id}',
    permission: 'public',
    summary: 'What became of a request to delete data: a page for whoever has the code.',
    params: idParams,
    answers: { 200: { description: 'The receipt.', contentType: 'text/html' } },
    async run({ params, services }) {
      const removal = await services.removals.receipt(params.id)
      if (removal !== null) return plainPage(200, 'Deletion of your data', receiptOf(removal))
      return plainPage(404, 'There is no request with this code', [
        'Check the address: the code at its end must be whole.',
      ])
    },
  }),
  route({
    method: 'get',
    path: '/privacy',
    permission: 'public',
    summary: 'The privacy page; `privacy.txt` in the data folder replaces its text.',
    answers: { 200: { description: 'The page.', contentType: 'text/html' } },
    run: async ({ services }) =>
      plainPage(200, 'Privacy', await privacyParagraphs(services.config.dataFolder)),
  }),
]

function receiptOf({ state, requestedAtMs, finishedAtMs }: Removal): readonly string[] {
  const asked = `Asked for on ${dayOf(requestedAtMs)}.`
  switch (state) {
    case 'waiting':
      return [asked, 'State: recorded. It is being carried out; open this page again later.']
    case 'done':
      return [
        asked,
        `State: done on ${dayOf(finishedAtMs ?? requestedAtMs)}. What was kept of you was deleted.`,
      ]
    case 'nothing':
      return [asked, 'State: done. Nothing of yours was kept here.']
  }
}

function dayOf(ms: number): string {
  return instant(ms).slice(0, 10)
}

/** Meta's servers and curious people get one plain line instead of the API's JSON. */
async function plainly(work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return textAnswer(errorAnswer(error).status, `${error.message} ${error.fix}`)
  }
}

function textAnswer(status: number, text: string): Response {
  return new Response(`${text}\n`, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  })
}
