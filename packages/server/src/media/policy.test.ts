import { expect, test } from 'vitest'
import { DEFAULT_MEDIA_POLICIES, mediaPolicies, readMediaPolicies, readMediaPolicy } from './policy.ts'

test.each([
  ['link', 'link'],
  ['keep', 'keep'],
  ['30d', { days: 30 }],
  ['0d', null],
  ['9999d', null],
  ['30', null],
  ['', null],
  ['KEEP', null],
])('%j is read as %j', (text, policy) => {
  expect(readMediaPolicy(text)).toEqual(policy)
})

test('the environment names some classes, the owner others, the rest keeps its default', () => {
  const configured = readMediaPolicies('share=7d, file=link')
  expect(configured).toEqual({ share: { days: 7 }, file: 'link' })
  expect(mediaPolicies({ file: '90d', story: 'nonsense' }, configured ?? {})).toEqual({
    ...DEFAULT_MEDIA_POLICIES,
    share: { days: 7 },
    file: { days: 90 },
  })
  expect(readMediaPolicies('file')).toBeNull()
  expect(readMediaPolicies('files=keep')).toBeNull()
})
