import { axe } from '../fixtures/axe.ts'
import { expect, test } from '../fixtures/test.ts'

test('a telephone is added, and what it signs in with is seen once', async ({ as, given }) => {
  const person = await given.aPerson({ role: 'AGENT' })
  const page = await as('administrator of Berlin')
  await page.goto(`/users/${person.id}/devices`)
  await page.getByRole('button', { name: 'Add a telephone' }).click()
  const adding = page.getByRole('dialog', { name: `Add a telephone for ${person.name}` })
  await adding.getByRole('button', { name: 'Add and show the password' }).click()
  await expect(adding.getByLabel('Telephone')).toHaveAccessibleDescription(/Give it a name\./)
  expect(await axe(page)).toEqual([])

  await adding.getByLabel('Telephone').fill('Desk')
  await adding.getByRole('button', { name: 'Add and show the password' }).click()

  const told = page.getByRole('dialog', { name: 'Sign in “Desk”' })
  const line = (name: string) => told.getByRole('definition').filter({ has: page.getByText(name, { exact: true }) })
  await expect(told.getByText('The password is shown this once.')).toBeVisible()
  await expect(told.getByRole('img', { name: 'QR code with the account and its password' })).toBeVisible()
  await expect(line('5060')).toBeVisible()
  const password = (await told.locator('dd').nth(4).textContent()) ?? ''
  expect(password).toMatch(/^[a-z2-9]{16,}/)
  expect(await axe(page)).toEqual([])
  await told.getByRole('button', { name: 'Done' }).click()

  await expect(page.getByRole('heading', { name: 'Desk' })).toBeVisible()
  await expect(page.getByText('Connected', { exact: true })).toBeVisible({ timeout: 15_000 })
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Desk' })).toBeVisible()
  await expect(page.getByText(password)).toBeHidden()
})

test('FO-29: a telephone says whether somebody tried that it reaches 112', async ({ as, given }) => {
  const agent = await given.anAgent()
  const page = await as('administrator of Berlin')
  await page.goto(`/users/${agent.id}/devices`)
  await expect(page.getByText('Nobody has tried yet whether it reaches 112.')).toBeVisible()

  await page.getByRole('button', { name: 'I tried it' }).click()

  await expect(page.getByText(/^Emergency calls Tested, \d+ s ago by Daniel Kurz\.$/)).toBeVisible()
  expect(await axe(page)).toEqual([])
})

test('a new password ends the one before it, and a telephone is removed with a warning', async ({ as, given }) => {
  const agent = await given.anAgent()
  const queue = await given.aCallQueue({ agents: [agent] })
  const page = await as('administrator of Berlin')
  await page.goto(`/users/${agent.id}/devices`)
  await page.getByRole('button', { name: 'More for “Desk”' }).click()
  await page.getByRole('menuitem', { name: 'New password' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'New password' }).click()
  await expect(page.getByRole('dialog', { name: 'Sign in “Desk”' })).toContainText('The password is shown this once.')
  await page.getByRole('button', { name: 'Done' }).click()

  await page.getByRole('button', { name: 'More for “Desk”' }).click()
  await page.getByRole('menuitem', { name: 'Remove' }).click()
  await expect(page.getByRole('dialog')).toContainText('It is the last telephone')
  await expect(page.getByRole('dialog')).toContainText(`${queue.name} – nobody else there has a telephone.`)
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()

  await expect(page.getByText('No telephone yet')).toBeVisible()
})
