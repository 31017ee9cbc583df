import { axe } from '../fixtures/axe.ts'
import { expect, test } from '../fixtures/test.ts'

test('DS-8: the set-up checklist shows what is missing, and takes by hand what no program can see', async ({ as }) => {
  const page = await as('system administrator')
  await page.goto('/set-up-checklist')
  const row = page.getByRole('listitem').filter({ hasText: 'Your provider has a fallback number' })
  await row.getByRole('button', { name: 'Mark as done' }).click()
  await row.getByRole('textbox').fill('forwarded to +49 30 23125 999 when not reachable')
  await row.getByRole('button', { name: 'Mark as done' }).click()

  await expect(row).toContainText('forwarded to +49 30 23125 999 when not reachable')
  await expect(row).toContainText('Anna Vogt')
  expect(await axe(page)).toEqual([])
  await row.getByRole('button', { name: 'Take back' }).click()
  await expect(row).not.toContainText('Anna Vogt')
})

test('the auditor verifies that the audit is as it was written', async ({ as, given }) => {
  await given.aService()
  const page = await as('auditor')
  await page.goto('/audit')
  await page.getByRole('button', { name: 'Verify the chain' }).click()

  await expect(page.getByText(/all \d+ entries fit their chain/)).toBeVisible()
  expect(await axe(page)).toEqual([])
})

test('who has no rights at the root is offered neither', async ({ as }) => {
  const page = await as('administrator of Berlin')
  await page.goto('/audit')
  await expect(page.getByRole('heading', { level: 1, name: 'Audit' })).toBeVisible()

  await expect(page.getByRole('button', { name: 'Verify the chain' })).toHaveCount(0)
  await expect(page.getByRole('link', { name: 'Set-up checklist' })).toHaveCount(0)
})
