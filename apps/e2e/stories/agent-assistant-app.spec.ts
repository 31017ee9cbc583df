import { beginOffDuty, openAssistant, profileOf, stateOf } from '../fixtures/assistant.ts'
import { axe } from '../fixtures/axe.ts'
import { expect, test } from '../fixtures/test.ts'

const views = ['', '/checklist', '/queues', '/calls', '/kept', '/settings']

test('the Agent Assistant can be installed, and nothing of the API is kept by it', async ({ as }) => {
  const page = await as('agent')
  await openAssistant(page)
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))

  const devTools = await page.context().newCDPSession(page)
  const manifest = await devTools.send('Page.getAppManifest')
  expect(manifest.errors).toEqual([])
  expect(JSON.parse(manifest.data ?? '{}')).toMatchObject({ start_url: '/assistant', scope: '/assistant' })
  const { installabilityErrors } = await devTools.send('Page.getInstallabilityErrors')
  // A browser of a story keeps nothing, so that alone stands against it.
  expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([])
  const scopes = await page.evaluate(async () => {
    const all = await navigator.serviceWorker.getRegistrations()
    return all.map(({ scope }) => new URL(scope).pathname)
  })
  expect(scopes).toEqual(['/assistant'])
  const kept = await page.evaluate(async () => {
    const requests = await Promise.all(
      (await caches.keys()).map((name) => caches.open(name).then((cache) => cache.keys())),
    )
    return requests.flat().map(({ url }) => new URL(url).pathname)
  })
  expect(kept.sort()).toEqual(['/assistant-offline.css', '/assistant-offline.html', '/assistant-offline.js'])
})

test('opened without a server it says the truth, in the language of the person, and comes back', async ({ as }) => {
  const page = await as('agent')
  await openAssistant(page)
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await page.evaluate(() => localStorage.setItem('nightswitch.language', 'de'))

  await page.context().setOffline(true)
  await page.goto('/assistant')
  await expect(page.getByRole('heading', { name: 'Nicht verbunden' })).toBeVisible()
  await expect(page.getByText('Sie bekommen keine Serviceanrufe.')).toBeVisible()
  await expect(page.getByText('You get no service calls.')).toBeHidden()
  await page.evaluate(() => localStorage.removeItem('nightswitch.language'))
  await page.context().setOffline(false)

  await expect(page.getByRole('button', { name: /^Status: / })).toBeVisible({ timeout: 15_000 })
})

test('icon and title of the window follow the state (DP-26)', async ({ as }) => {
  const page = await as('agent')
  await beginOffDuty(page)
  const icon = () => page.locator('link[rel="icon"]').getAttribute('href')
  const off = await icon()
  expect(off).toMatch(/^data:image\/svg\+xml,/)

  await profileOf(page, 'Default').click()
  await expect(page).toHaveTitle('On duty: Default · Nightswitch')
  const on = await icon()
  await page.context().setOffline(true)
  await expect(page).toHaveTitle('Not connected · Nightswitch')

  expect(new Set([off, on, await icon()]).size).toBe(3)
})

test('every page of the Agent Assistant is free of what axe finds, light and dark', async ({ as }) => {
  test.slow()
  const page = await as('agent')
  await beginOffDuty(page)
  for (const view of views) {
    await openAssistant(page, view)
    expect(await axe(page), view).toEqual([])
  }
  await page.setViewportSize({ width: 320, height: 420 })
  await page.context().setOffline(true)
  await expect(stateOf(page, 'Not connected')).toBeVisible()
  expect(await axe(page)).toEqual([])
})

test('320 × 420 is enough: nothing scrolls sideways, and everything can be reached', async ({ as }) => {
  const page = await as('agent')
  await page.setViewportSize({ width: 320, height: 420 })
  for (const language of ['en', 'de']) {
    await openAssistant(page)
    await page.evaluate((each) => localStorage.setItem('nightswitch.language', each), language)
    for (const view of views) {
      await page.goto(`/assistant${view}`)
      await expect(page.getByRole('button', { name: /^Status: / })).toBeVisible()
      const { width, scroll } = await page.evaluate(() => ({
        width: innerWidth,
        scroll: document.documentElement.scrollWidth,
      }))
      expect(scroll, `${view} in ${language}`).toBeLessThanOrEqual(width)
    }
    await page.getByRole('button', { name: /^(Menu|Menü)$/ }).click()
    const last = page.getByRole('menuitem', { name: /^(Sign out|Abmelden)$/ })
    await expect(last).toBeInViewport({ ratio: 1 })
    await page.keyboard.press('Escape')
    await page.evaluate(() => localStorage.removeItem('nightswitch.language'))
  }
})

test('an agent who signs in begins in the Agent Assistant; others open it from their menu, in a small window', async ({
  as,
}) => {
  const agent = await as('agent')
  await agent.goto('/')
  await expect(agent).toHaveURL(/\/assistant$/)

  const supervisor = await as('supervisor of Berlin')
  await supervisor.goto('/frontend/emergency')
  await supervisor.getByRole('button', { name: 'Leyla Demir' }).click()
  const opening = supervisor.waitForEvent('popup')
  await supervisor.getByRole('menuitem', { name: 'Agent Assistant' }).click()
  await expect(await opening).toHaveURL(/\/assistant$/)
})
