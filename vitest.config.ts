import { defineConfig } from 'vitest/config'
import { minifiedContract } from './apps/web/vite-contract.ts'

export default defineConfig({
  test: {
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
          setupFiles: ['packages/ui/src/testing/setup.ts'],
        },
      },
    ],
  },
})
