import type { ApiLogin } from '../api-review.ts'

const CONNECT = {
  instagram: `4. Choose “Instagram Login” and press “Log in at Instagram”. This is Meta’s login; the sign-in of step 2 is our own. Log in with an Instagram professional account, allow every permission, choose the account and press “Connect”.`,
  facebook: `4. Choose “Facebook Login” and press “Log in at Facebook”. This is Meta’s login; the sign-in of step 2 is our own. Log in with a Facebook account that manages a Page with a linked Instagram professional account, tick the Page and the account, allow every permission, choose what to connect and press “Connect”.`,
} as const

/** How a reviewer gets in and what to try, in the order of the rehearsal. Facts in braces. */
export function instructionsFor(login: ApiLogin): string {
  return `{app} is the inbox in which {business} answers customers’ messages. We host it ourselves at {url}, with the open-source software Roost.

1. Open {url} in a desktop browser.
2. Sign in with the name Reviewer and the password {password}. No second factor is asked for.
3. Open “Set-up” in the bar on the left and choose “Connect an account”. Our own account ({accounts}) is connected already: you may also skip to step 5 and use it.
${CONNECT[login]}
5. From another Instagram account write a direct message to the connected account. It appears in the inbox at once, without a reload.
6. Open the conversation, type an answer and send it. It arrives in Instagram.
7. Send a photo, reply to a story, mention the account in a story, tap an ice breaker if the account has some: each appears in the inbox as what it is. Stories are shown from Instagram’s own address.
8. Unsend a message in the Instagram app on a phone. It disappears from the inbox, with its content. Our staff cannot unsend their answers here, since Instagram offers that to no app; they do it in Instagram.
9. A person answers every conversation in this inbox. After 24 hours automations are refused, and only a signed-in person may answer, until seven days have passed (Human Agent). After that nobody may.
10. To undo it, remove the app in the settings of {login}. The account is marked in the inbox and nothing is sent for it any more. Ask for deletion of your data there: you get the address of a receipt. Our privacy policy is at {privacy}.`
}
