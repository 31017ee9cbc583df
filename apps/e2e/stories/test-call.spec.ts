import type { Page } from '@playwright/test'
import { choose } from '../fixtures/form.ts'
import { whenOver } from '../fixtures/phone.ts'
import { expect, test } from '../fixtures/test.ts'

const way = (page: Page) => page.getByRole('list', { name: 'The way of this call' }).locator('> li')

/** The engine's codes, step by step. */
const codesOf = async (page: Page): Promise<(string | null)[]> => {
  const steps = await way(page).all()
  return Promise.all(
    steps.map((step) =>
      step
        .getByText(/^[A-Z]+(_[A-Z]+)*$/)
        .last()
        .textContent(),
    ),
  )
}

test('a test call shows its way with the emergency as it is, on and off', async ({ as, given }) => {
  const { service, emergencyCase, resource } = await given.aPreparedService()
  const page = await as('supervisor of Berlin')
  await page.goto('/test-call')
  await choose(page, 'Number called', service.name)
  await expect(way(page).filter({ hasText: 'Check Emergency Case Status' })).toContainText('Deactivated')
  await expect(page.getByRole('status').filter({ hasText: 'decided with version' })).toContainText('Redirected')
  await expect(page.getByText('Rings +493023125730, the destination in the workflow.')).toBeVisible()

  await page.getByRole('radio', { name: `On: ${emergencyCase.name}` }).check()
  await expect(way(page).filter({ hasText: 'Check Emergency Case Status' })).toContainText('Activated')
  await expect(page.getByText(`Plays “${resource.name}”, German (Germany).`)).toBeVisible()
  await expect(page.getByText('Rings +493023125760, the destination of the emergency case.')).toBeVisible()

  await given.anEmergency({ kind: 'service', serviceId: service.id })
  await page.getByRole('radio', { name: 'As it is' }).check()
  await expect(way(page).filter({ hasText: 'ACTIVATION' })).toContainText('switched on by Anna Vogt')

  await page.getByRole('radio', { name: 'Off', exact: true }).check()
  await expect(way(page).filter({ hasText: 'Check Emergency Case Status' })).toContainText('Deactivated')
})

test('a call placed on the simulated exchange takes the way that the test call showed', async ({
  as,
  given,
  session,
}) => {
  const { service } = await given.aPreparedService()
  await given.anEmergency({ kind: 'service', serviceId: service.id })
  const page = await as('supervisor of Berlin')
  await page.goto('/test-call')
  await choose(page, 'Number called', service.name)
  await page.getByLabel('Caller').fill('+493023125555')
  await expect(way(page).filter({ hasText: 'ACTIVATION' })).toBeVisible()
  const shown = await codesOf(page)
  const placed = page.waitForResponse('**/api/v1/calls/simulated')

  await page.getByRole('button', { name: 'Place it on the simulated exchange' }).click()

  const { callId } = await (await placed).json()
  const call = await whenOver(await session('auditor'), callId)
  expect(call.codes).toEqual(shown)
  await expect(page.getByText('It took the same way.')).toBeVisible()
})

test('a public emergency number is never routed', async ({ as }) => {
  const page = await as('auditor')
  await page.goto('/test-call')
  await choose(page, 'Number called', 'Another number…')

  await page.getByLabel('Number', { exact: true }).fill('112')

  await expect(page.getByText('112 is a public emergency number. It is never routed here.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Place it on the simulated exchange' })).toBeHidden()
})
