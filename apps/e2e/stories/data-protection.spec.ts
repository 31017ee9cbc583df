import { axe } from '../fixtures/axe.ts'
import { choose } from '../fixtures/form.ts'
import { expect, test } from '../fixtures/test.ts'

test('DS-1: a unit keeps less than the one above, and says so', async ({ as }) => {
  const page = await as('system administrator')
  await page.goto('/settings/data-protection')
  await choose(page, 'Organization Unit', 'Köln')
  const days = page.getByRole('spinbutton', { name: 'Voicemail' })
  await expect(page.getByText(/Now 30 days/)).toBeVisible()

  await days.fill('14')
  await page.getByRole('button', { name: /^Save/ }).click()

  await expect(page.getByText('Kept 14 days here.')).toBeVisible()
  await page.reload()
  await expect(days).toHaveValue('14')
  expect(await axe(page)).toEqual([])

  await days.fill('')
  await page.getByRole('button', { name: /^Save/ }).click()
  await expect(page.getByText(/Now 30 days/)).toBeVisible()
})

test('DS-1: the purge runs when it is asked for, and the last run says what it did', async ({ as }) => {
  const page = await as('system administrator')
  await page.goto('/settings/data-protection')
  const last = page.getByRole('region', { name: 'Last run' })

  await page.getByRole('button', { name: 'Run now' }).click()

  await expect(last).toContainText('asked for by Anna Vogt', { timeout: 20_000 })
  await expect(last).toContainText('Done', { timeout: 20_000 })
  await expect(last).toContainText('Caller numbers')
  // Each unit has its own night, and its own last run.
  await choose(page, 'Organization Unit', 'Köln')
  await expect(page.getByText('Every night at 03:00 of this unit, Europe/Berlin.')).toBeVisible()
  await expect(last).toContainText('asked for by Anna Vogt')
})

test('DS-1: who may only read sees how long things are kept, and cannot run the purge', async ({ as }) => {
  const page = await as('auditor')
  await page.goto('/settings/data-protection')

  await expect(page.getByText(/Now 90 days|Kept \d+ days/).first()).toBeVisible()
  await expect(page.getByRole('spinbutton')).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Run now' })).toHaveCount(0)
})
