import { expect, test } from 'vitest'
import { factsOfEnvironment } from './facts-here.ts'
import { reviewKit } from './kit.ts'
import { permissionPage, reviewFiles } from './markdown.ts'

test.each(['instagram', 'facebook'] as const)(
  '%s: a file for each entry, each reached from the first',
  (login) => {
    const kit = reviewKit(factsOfEnvironment({ publicUrl: 'https://dm.example.com' }, login))
    const files = reviewFiles(kit)
    expect(files.map(({ name }) => name)).toEqual([
      'README.md',
      'reviewer-instructions.md',
      ...kit.permissions.map(({ name }) => `${name}.md`),
    ])
    const [first] = files
    for (const { name } of kit.permissions) expect(first?.text).toContain(`(${name}.md)`)
    expect(first?.text).toContain('https://dm.example.com/callbacks/meta/data-deletion')
    for (const { writes } of kit.refusals) expect(first?.text).toContain(writes)
  },
)

test('a permission’s page holds its text, its calls and every shot', () => {
  const { permissions } = reviewKit(factsOfEnvironment({ publicUrl: null }, 'facebook'))
  for (const row of permissions) {
    const text = permissionPage(row)
    expect(text).toContain(row.text)
    for (const { call } of row.uses) expect(text).toContain(`\`${call}\``)
    for (const { act, seen } of row.shots) expect(text).toContain(`${act}\n   - [ ] In the picture: ${seen}`)
  }
})
