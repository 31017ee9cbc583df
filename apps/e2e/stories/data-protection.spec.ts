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

test('DS-3: what agents change is kept only after an agreement, and a lower level deletes it at once', async ({
  as,
  session,
}) => {
  const page = await as('system administrator')
  await page.goto('/settings/data-protection')
  await choose(page, 'Organization Unit', 'Berlin')
  const save = page.getByRole('button', { name: /^Save/ })
  await expect(page.getByText('Now Operation only, the default.')).toBeVisible()

  await choose(page, 'Monitoring level', 'Named figures')
  await save.click()
  await expect(page.getByText('Named figures need an agreement: give its title.')).toBeVisible()
  await expect(page.getByText('Named figures need an agreement: give its date.')).toBeVisible()
  await page.getByLabel('Title of the agreement').fill('Works agreement 12')
  await page.getByLabel('Date of the agreement').fill('2026-05-04')
  await save.click()
  await expect(page.getByText('Named figures, as this unit says.', { exact: false })).toBeVisible()
  expect(await axe(page)).toEqual([])
  await choose(page, 'Organization Unit', 'Köln')
  await expect(page.getByText('Now Operation only, the default.')).toBeVisible()

  const { api } = await session('agent')
  await api.assistant.setStatus({ status: 'away', notReadyReasonId: null })
  await api.assistant.setStatus({ status: 'available', notReadyReasonId: null })
  const { changes } = await api.assistant.kept()
  expect(changes.map(({ kind, value }) => [kind, value])).toEqual([
    ['status', 'available'],
    ['status', 'away'],
  ])

  await choose(page, 'Organization Unit', 'Berlin')
  await choose(page, 'Monitoring level', 'As the unit above')
  await expect(page.getByText('Saving deletes what this level does not allow: 2 entries about 1 person.')).toBeVisible()
  await save.click()
  await page.getByRole('dialog').getByRole('button', { name: 'Save and delete' }).click()
  await expect.poll(async () => (await api.assistant.kept()).changes).toEqual([])
  await expect(page.getByText('Now Operation only, the default.')).toBeVisible()
})
