/** The catalogue and those who quote it: nothing stands in it that nobody says. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { explainError, findProblem, problemOf, SETUP_PROBLEMS } from '@roost/meta'
import { expect, test } from 'vitest'

const server = fileURLToPath(new URL('../../packages/server/src', import.meta.url))
const sources = readdirSync(server, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .map((name) => readFileSync(join(server, name), 'utf8'))
  .join('\n')

test('every problem is said by something', () => {
  expect(SETUP_PROBLEMS.map(({ id }) => id).filter((id) => !sources.includes(`'${id}'`))).toEqual([])
})

/** What the requirements document says of an error, and what that is called today. */
test.each([
  [
    'Application does not have the capability to make this API call',
    'Instagram Messaging product not enabled',
    'Add Instagram Messaging product in Meta Developer Console',
    'Manage messaging & content on Instagram',
  ],
  [
    'Invalid OAuth access token',
    'Token lacks required scopes',
    'Re-authenticate with `instagram_manage_messages` scope',
    'instagram_business_manage_messages',
  ],
  [
    'User not authorized',
    'Instagram account not a tester',
    'Add account as Instagram Tester in App Roles',
    'Tester invites > Accept',
  ],
])('%s: the document’s cause and fix, and today’s', (error, cause, fix, today) => {
  const said = problemOf(error)
  expect(said.cause).toContain(cause)
  expect(said.steps.join('\n')).toContain(fix)
  expect(said.steps.join('\n')).toContain(today)
  expect(findProblem(explainError(error).key)).toEqual(said)
})
