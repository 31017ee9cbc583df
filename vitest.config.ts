import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { minifiedContract } from './apps/web/vite-contract.ts'

export default defineConfig({
  test: {
    // Files wait for PostgreSQL and for time more than they work: two at once also where there are two cores.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        test: {
          name: 'node',
          include: [
            'packages/**/*.test.ts',
            'apps/api/**/*.test.ts',
            'apps/telephony/**/*.test.ts',
            'apps/jobs/**/*.test.ts',
            'bench/src/**/*.test.ts',
            'scripts/**/*.test.ts',
          ],
          exclude: ['**/node_modules/**', '**/dist/**'],
          environment: 'node',
          globalSetup: ['scripts/testing/postgres.ts'],
          // A shared machine stalls now and then; what fails twice has failed.
          retry: process.env.CI ? 1 : 0,
          testTimeout: 30_000,
          hookTimeout: 120_000,
        },
      },
      {
        plugins: [minifiedContract()],
        test: {
          name: 'browser-like',
          include: ['packages/ui/**/*.test.tsx', 'apps/web/**/*.test.{ts,tsx}'],
          exclude: ['**/node_modules/**', '**/dist/**'],
          environment: 'jsdom',
          // Read as text they are text; else styles are left out.
          css: { include: [/\.css\?raw/] },
          setupFiles: ['packages/ui/src/testing/setup.ts'],
        },
      },
    ],
  },
})
