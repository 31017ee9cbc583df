import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { test as base, expect } from '@playwright/test'
import { axe } from '../fixtures/axe.ts'
import { choose } from '../fixtures/form.ts'
import { freePort } from '../fixtures/free-port.ts'

type Installation = { readonly url: string; readonly setUp: string; readonly data: string; readonly said: () => string }

/** The product as it starts for the first time without the demo organisation. */
const test = base.extend<{ empty: Installation }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs from here
  empty: async ({}, use) => {
    const data = mkdtempSync(join(tmpdir(), 'nightswitch-set-up-'))
    chmodSync(data, 0o711)
    const port = String(await freePort(Number(process.env.E2E_PORT ?? '21400') + 300))
    const env = { ...process.env, PORT: port, NIGHTSWITCH_DATA: data, NIGHTSWITCH_DEMO: '0' }
    const supervisor = spawn(process.execPath, ['packages/supervisor/dist/main.js'], {
      cwd: resolve(import.meta.dirname, '../../..'),
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    for (const stream of [supervisor.stdout, supervisor.stderr]) stream.on('data', (text) => (said += String(text)))
    await expect.poll(() => said, { timeout: 60_000 }).toContain('Stop with Ctrl-C')
    const setUp = said.match(/http:\S+set-up#token=\S+/)?.[0] ?? ''
    await use({ url: `http://127.0.0.1:${port}`, setUp, data, said: () => said })
    await stopped(supervisor)
    rmSync(data, { recursive: true, force: true })
  },
})

test.setTimeout(150_000)

test('the printed address sets Nightswitch up once: organisation, administrator, catch-all', async ({
  page,
  empty,
}) => {
  await page.goto(`${empty.url}/`)
  await expect(page.getByText('Nightswitch is not set up yet.')).toBeVisible()
  await page.goto(empty.setUp)
  expect(await axe(page)).toEqual([])
  await page.setViewportSize({ width: 1280, height: 900 })
  const part = (name: string) => page.getByRole('group', { name })

  await part('Your organisation').getByLabel('Name', { exact: true }).fill('Nord AG')
  await choose(page, 'Country', 'Switzerland')
  await choose(page, 'Time zone', 'Europe/Zurich')
  await part('The first System Administrator').getByLabel('Your name').fill('Ann Frei')
  await page.getByLabel('E-mail').fill('ann.frei@nord.example')
  await page.getByLabel('Password', { exact: true }).fill('password1234')
  await part('Catch-all destination').getByLabel('Catch-all destination').fill('044 555 01 00')
  await page.getByRole('button', { name: 'Set up', exact: true }).click()
  await expect(page.getByLabel('Password', { exact: true })).toHaveAccessibleDescription(/easily guessed/)
  await page.getByLabel('Password', { exact: true }).fill('violet tractor under glass')
  await page.getByRole('button', { name: 'Set up', exact: true }).click()

  await expect(page.getByRole('heading', { level: 1, name: 'Switchboard' })).toBeVisible()
  await page.goto(`${empty.url}/organization-units`)
  await expect(page.getByRole('row', { name: /^Nord AG/ })).toContainText('+41 44 555 01 00')
  expect(existsSync(join(empty.data, 'set-up.token'))).toBe(false)
  await page.goto(empty.setUp)
  await page.reload()
  await expect(page).not.toHaveURL(/set-up/)
})

test('a wrong token is refused, and leaving the catch-all for later warns', async ({ page, empty }) => {
  await page.goto(`${empty.url}/set-up`)
  await page.getByLabel('One-time token').fill('guessed')
  await page.getByRole('button', { name: 'Go on' }).click()
  await expect(page.getByText('This is not the token of this start.')).toBeVisible()
  expect(await axe(page)).toEqual([])

  await page.getByLabel('One-time token').fill(decodeURIComponent(empty.setUp.split('#token=')[1] ?? ''))
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByLabel('Decide later').check()

  await expect(page.getByText('Until there is one, callers whom nothing else takes')).toBeVisible()
})

/** Stops in order; whoever does not within ten seconds is ended. */
async function stopped(supervisor: ChildProcess): Promise<void> {
  const ended = new Promise((done) => supervisor.once('exit', done))
  supervisor.kill('SIGTERM')
  const impatience = setTimeout(() => supervisor.kill('SIGKILL'), 10_000)
  await ended
  clearTimeout(impatience)
}
