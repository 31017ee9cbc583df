import { chmodSync, existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { defineConfig } from '@playwright/test'
import { freePort } from './fixtures/free-port.ts'

const systemBrowser =
  process.env.CHROMIUM ?? ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)
const asRoot = process.getuid?.() === 0
const root = resolve(import.meta.dirname, '../..')

// `E2E_PORT=4100 E2E_PASSWORD=… npx playwright test` uses a product that runs already.
const runsAlready = process.env.E2E_PORT !== undefined

// Parts of the stories that run at the same time look for ports apart from each other.
const apart = Number(process.env.E2E_PART ?? 0) * 50

// Workers load this file again and inherit what the first load has chosen.
process.env.E2E_PORT ??= String(await freePort(21_400 + apart))
// Where the simulated telephones are moved; a product that runs already tells its own.
process.env.E2E_TELEPHONY_PORT ??= String(await freePort(21_600 + apart))
process.env.E2E_DATA ??= folderForAll()
process.env.E2E_PASSWORD ??= 'correct horse battery'
const baseURL = `http://127.0.0.1:${process.env.E2E_PORT}`

export default defineConfig({
  testDir: 'stories',
  reporter: 'list',
  workers: 1,
  // A shared machine stalls now and then; a story that fails twice has failed.
  retries: process.env.CI ? 1 : 0,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    baseURL,
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    trace: { mode: 'retain-on-failure', screenshots: false, sources: false },
    launchOptions: {
      ...(systemBrowser && { executablePath: systemBrowser }),
      args: [
        ...(asRoot ? ['--no-sandbox'] : []),
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--disable-dev-shm-usage',
      ],
    },
  },
  webServer: {
    command: 'node apps/e2e/start-product.mjs',
    cwd: root,
    url: `${baseURL}/readyz`,
    timeout: 90_000,
    reuseExistingServer: runsAlready,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
    stdout: 'pipe',
    env: {
      PORT: process.env.E2E_PORT,
      TELEPHONY_PORT: process.env.E2E_TELEPHONY_PORT,
      NIGHTSWITCH_DATA: process.env.E2E_DATA,
      NIGHTSWITCH_DEMO_PASSWORD: process.env.E2E_PASSWORD,
      // a call of ten seconds is over in one
      NIGHTSWITCH_SIMULATED_PACE: '0.1',
    },
  },
})

/** A folder for the data, which PostgreSQL can walk to as well: it never runs as root. */
function folderForAll(): string {
  const folder = mkdtempSync(join(tmpdir(), 'nightswitch-e2e-'))
  chmodSync(folder, 0o711)
  return folder
}
