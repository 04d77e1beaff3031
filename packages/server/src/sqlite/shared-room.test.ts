import { expect, test } from 'vitest'
import { ReadRoom, WrittenRoom } from './shared-room.ts'

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString()

test('texts of one room come over whole, and only another room is sent', () => {
  const written = new WrittenRoom()
  const read = new ReadRoom()
  const first = written.write('größer 東京 😀')
  expect(first.room).toBeInstanceOf(SharedArrayBuffer)
  const bytes = read.read(first)
  expect(text(bytes)).toBe('größer 東京 😀')
  const second = written.write('next')
  expect(second.room).toBeNull()
  expect(text(read.read(second))).toBe('next')
  expect(text(bytes).startsWith('next')).toBe(true)
})

test('a text that does not fit gets a larger room, which stays', () => {
  const written = new WrittenRoom()
  const read = new ReadRoom()
  read.read(written.write('small'))
  const large = '東'.repeat(400_000)
  const part = written.write(large)
  expect(part.room?.byteLength).toBe(1_200_000)
  expect(text(read.read(part)) === large).toBe(true)
  expect(written.write(large).room).toBeNull()
  expect(text(read.read(written.write('')))).toBe('')
})
