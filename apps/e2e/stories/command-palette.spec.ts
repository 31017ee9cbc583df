import type { Page } from '@playwright/test'
import { axe } from '../fixtures/axe.ts'
import { expect, test } from '../fixtures/test.ts'

const field = (page: Page) => page.getByRole('combobox', { name: 'Search or go to' })
const option = (page: Page, name: string | RegExp) => page.getByRole('option', { name })

async function openPalette(page: Page, address: string) {
  await page.goto(address)
  await expect(page.getByRole('button', { name: 'Search or go to' })).toBeVisible()
  await page.keyboard.press('Control+k')
  await expect(field(page)).toBeFocused()
}

test('a service is found by its name or by its number as people write it, and opened with the keyboard', async ({
  as,
  given,
}) => {
  const service = await given.aService()
  const page = await as('administrator of Berlin')
  await openPalette(page, '/settings/resources')

  await page.keyboard.type(service.name)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`/services/${service.id}`))
  await expect(field(page)).toBeHidden()

  const national = service.numbers[0]?.number.replace(/^\+4930/, '030 ') ?? ''
  await page.keyboard.press('Control+k')
  await page.keyboard.type(national)
  await expect(option(page, new RegExp(`^${service.name}`))).toBeVisible()
})

test('a setting is found by what it is called elsewhere', async ({ as }) => {
  const page = await as('administrator of Berlin')
  await openPalette(page, '/services')

  await page.keyboard.type('bank holidays')
  await expect(option(page, /Public holidays.*also “bank holidays”/)).toBeVisible()
  await page.keyboard.press('Enter')

  await expect(page).toHaveURL(/\/settings\/opening-hours$/)
})

test('switching an emergency on is found, leads to the switch and switches nothing', async ({ as, given, session }) => {
  const { service } = await given.aPreparedService()
  const page = await as('supervisor of Berlin')
  await openPalette(page, '/frontend/emergency')

  await page.keyboard.type(`activate emergency ${service.name}`)
  const action = option(page, `Switch on an emergency for ${service.name}…`)
  await expect(action).toBeVisible()
  await action.click()

  await expect(page.getByRole('searchbox', { name: 'Find service' })).toHaveValue(service.name)
  const { running } = await (await session('system administrator')).api.emergency.board()
  expect(running).toEqual([])
})

test('who may not configure is offered nothing to add, and Escape gives the focus back', async ({ as }) => {
  const page = await as('auditor')
  await page.goto('/services')
  const button = page.getByRole('button', { name: 'Search or go to' })
  await button.focus()
  await page.keyboard.press('Enter')
  await expect(option(page, 'Audit')).toBeVisible()
  await expect(option(page, 'Add a service')).toBeHidden()
  await expect(option(page, 'Switch on an emergency…')).toBeHidden()

  await page.keyboard.press('Escape')
  await expect(button).toBeFocused()
})

test('axe finds nothing wrong in the search, empty, with results, and with none', async ({ as }) => {
  const page = await as('system administrator')
  await openPalette(page, '/services')
  expect.soft(await axe(page), 'empty').toEqual([])

  await page.keyboard.type('emergency')
  await expect(option(page, 'Enable Emergency Routing')).toBeVisible()
  expect.soft(await axe(page), 'with results').toEqual([])

  await field(page).fill('nothing is called this')
  await expect(page.getByText('Nothing is called “nothing is called this”')).toBeVisible()
  expect.soft(await axe(page), 'with none').toEqual([])
})
