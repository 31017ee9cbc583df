import { axe } from '../fixtures/axe.ts'
import { expect, test } from '../fixtures/test.ts'

test('FO-8: a hidden system user is found by name and extension, and shown on demand', async ({ as, given }) => {
  const extension = String(60_000 + Math.floor(Math.random() * 9_000))
  const queue = await given.aCallQueue({ extension })
  const page = await as('system administrator')
  await page.goto('/users')
  await expect(page.getByRole('link', { name: 'Sofia Marek' })).toBeVisible()
  const search = page.getByRole('searchbox', { name: 'Find by name, extension or e-mail' })

  await search.fill(queue.name)
  await expect(page.getByText('1 system user matches and is hidden.')).toBeVisible()
  await expect(page.getByRole('link', { name: queue.name })).toBeHidden()
  expect(await axe(page)).toEqual([])
  await search.fill(extension)
  await page.getByRole('button', { name: 'Show', exact: true }).click()

  await expect(page.getByRole('link', { name: queue.name })).toBeVisible()
  await page.getByRole('button', { name: 'Hide System Users' }).click()
  await expect(page.getByRole('link', { name: queue.name })).toBeHidden()
})

test('somebody gets an extension, which nobody else can have, and a voicemail box', async ({ as, given }) => {
  const [one, other] = [await given.aPerson(), await given.aPerson()]
  const extension = String(70_000 + Math.floor(Math.random() * 9_000))
  const page = await as('administrator of Berlin')
  await page.goto(`/users/${one.id}`)
  await page.getByLabel('Extension').fill(extension)
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await page.getByRole('button', { name: 'Add a voicemail box' }).click()
  await expect(page.getByText(`${one.name} now has a voicemail box.`)).toBeVisible()
  await page.goto(`/users/${other.id}`)

  await page.getByLabel('Extension').fill(extension)
  await page.getByRole('button', { name: 'Save' }).click()

  await expect(page.getByLabel('Extension')).toHaveAccessibleDescription(new RegExp(`${extension} is taken`))
})

test('FO-30: a unit says which numbers may be called from it, and refuses others where they are written', async ({
  as,
  given,
}) => {
  const unit = await given.aUnit()
  const page = await as('administrator of Berlin')
  await page.goto(`/organization-units/${unit.id}`)
  const panel = page
    .getByRole('main')
    .locator('section')
    .filter({ has: page.getByRole('heading', { name: 'Blocked numbers' }) })
  await panel.getByRole('button', { name: 'Set for this unit' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Blocked beginnings').fill('+49 171')
  expect(await axe(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(panel).toContainText('Set for this unit, and for the units below it')
  await expect(panel).toContainText('+49171')

  await page.getByLabel('Goes to').fill('0171 3920000')
  await page.getByRole('option', { name: 'Phone number' }).first().click()
  await page.getByRole('button', { name: 'Save' }).click()

  await expect(page.getByText(/may not be called: numbers that begin with \+49171 are blocked/)).toBeVisible()
})
