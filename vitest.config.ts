import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            'packages/*/src/**/*.test.ts',
            'packages/emulator/page/src/**/*.test.ts',
            'tests/*.test.ts',
            'tests/library/*.test.ts',
          ],
          testTimeout: 15_000,
        },
      },
      {
        test: {
          name: 'end-to-end',
          include: ['tests/{end-to-end,packed,clients}/**/*.test.ts', 'tests/library/runtimes/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
