import { afterAll, beforeAll, expect, it } from 'vitest'
import { compileExamples, readExamples } from './examples.ts'
import { makeProject, type Project } from './project.ts'
import { readPublicNames } from './public-names.ts'

let project: Project
beforeAll(async () => {
  project = await makeProject(['@roost/meta', '@roost/emulator', '@roost/server', '@types/node', 'hono'])
})
afterAll(() => project.remove())

it('every public name of the library has a docstring', () => {
  const names = readPublicNames()
  expect(names.length).toBeGreaterThan(200)
  const bare = names.filter(({ hasDocstring }) => !hasDocstring)
  expect(bare.map(({ path, name }) => `${path}: ${name}`)).toEqual([])
})

it('every public function shows an example', () => {
  const examples = readExamples().map(({ at }) => at.replace(/:\d+$/, ''))
  const without = readPublicNames().filter(
    ({ form, path }) => form === 'function' && !examples.includes(path),
  )
  expect(without.map(({ path, name }) => `${path}: ${name}`)).toEqual([])
})

it('every example of docstrings, READMEs and guides compiles', { timeout: 60_000 }, async () => {
  // Those two are compiled where they are run, beside the frameworks: tests/library/runtimes.
  const examples = readExamples().filter(({ name }) => name !== 'express.ts' && name !== 'fastify.ts')
  expect(examples.length).toBeGreaterThan(25)
  expect(await compileExamples(examples, project)).toBe('')
})

it('an example that does not compile is named by its place', { timeout: 60_000 }, async () => {
  const wrong = {
    at: 'docs/guides/x.md:7',
    name: null,
    code: "import { nobody } from '@roost/meta'\nnobody()",
  }
  expect(await compileExamples([wrong], project)).toMatch(
    /^docs\/guides\/x\.md:7 \(line 1 of the example,10\): error/,
  )
})
