import { expect, it } from 'vitest'
import { sendMutated } from './mutated.ts'

/** The long form is `node tests/durability/mutated.ts --count 1000000`. */
const COUNT = 3_000

it(`${COUNT} mutated notifications are each answered 200, stored, and in a named state`, async () => {
  const { answers, stored, stateless, states } = await sendMutated({ count: COUNT, seed: 1 })
  expect(answers).toEqual({ 200: COUNT })
  expect({ stored, stateless }).toEqual({ stored: COUNT, stateless: 0 })
  // Each way to end is taken often: this is not only about refusing.
  for (const state of ['applied', 'ignored', 'set_aside']) expect(states[state], state).toBeGreaterThan(100)
})
