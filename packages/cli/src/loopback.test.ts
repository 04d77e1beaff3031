import { expect, it } from 'vitest'
import { isLoopback } from './loopback.ts'

it.each([
  'http://localhost:8080/hook',
  'http://LOCALHOST',
  'http://127.0.0.1:1',
  'http://127.1',
  'http://0x7f000001',
  'https://[::1]:8080',
])('%s leads to this machine', (url) => {
  expect(isLoopback(new URL(url))).toBe(true)
})

it.each([
  'http://example.org',
  'http://10.0.0.1',
  'http://0.0.0.0',
  'http://127.0.0.1.example.org',
  'http://localhost.example.org',
  'http://localhost@example.org',
  'http://[::2]',
  'http://[::ffff:10.0.0.1]',
])('%s does not', (url) => {
  expect(isLoopback(new URL(url))).toBe(false)
})
