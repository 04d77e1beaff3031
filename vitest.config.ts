import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

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
