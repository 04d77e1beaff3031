import { accessSync, constants, statfsSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

/**
 * Threads of the store, and what tests start, are read by Node and not by Vite: here it keeps what it makes of their
 * TypeScript. Without it a store with its own threads takes twice as long to open.
 */
const NODE_COMPILE_CACHE = join(import.meta.dirname, 'node_modules/.cache/node')

/** Linux keeps it in memory. In a container it may be too small for folders of data. */
const MEMORY_DISK = '/dev/shm'
const ROOMY_BYTES = 2_000_000_000

function isRoomy(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK)
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize >= ROOMY_BYTES
  } catch {
    return false
  }
}

export default defineConfig({
  test: {
    // Left alone, Vitest keeps one core of two idle.
    maxWorkers: availableParallelism(),
    projects: [
      {
        test: {
          name: 'unit',
          include: ['packages/*/src/**/*.test.ts', 'packages/emulator/page/src/**/*.test.ts'],
          testTimeout: 15_000,
          // Two thirds of the time went into loading the same modules for each file. So files share them, and no module
          // may keep what another file's tests would notice.
          isolate: false,
          // Every commit is synced, as always. What a real disk does with that no unit test can see: it is for the tests of
          // durability, which stay on one.
          env: { NODE_COMPILE_CACHE, TMPDIR: isRoomy(MEMORY_DISK) ? MEMORY_DISK : tmpdir() },
        },
      },
      {
        test: {
          name: 'across packages',
          include: ['tests/*.test.ts', 'tests/library/*.test.ts', 'tests/doctor/*.test.ts'],
          testTimeout: 15_000,
        },
      },
      {
        test: {
          name: 'end-to-end',
          include: [
            'tests/{end-to-end,durability,packed,clients}/**/*.test.ts',
            'tests/library/runtimes/*.test.ts',
          ],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
