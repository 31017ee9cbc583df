import { axe } from '../fixtures/axe.ts'
import { expect, test } from '../fixtures/test.ts'

test('two people change one service: each sees the other’s change and chooses, and nobody’s work is lost', async ({
  as,
  given,
}) => {
  const service = await given.aService()
  const mine = await as('administrator of Berlin')
  const theirs = await as('system administrator')
  await Promise.all([mine, theirs].map((page) => page.goto(`/services/${service.id}`)))
  await mine.getByLabel('Name', { exact: true }).fill(`${service.name} mine`)
  await mine.getByLabel('Description', { exact: true }).fill('written by me')
  await theirs.getByLabel('Name', { exact: true }).fill(`${service.name} theirs`)
  await theirs.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(theirs.getByRole('heading', { level: 1, name: `${service.name} theirs` })).toBeVisible()

  await mine.getByRole('button', { name: 'Compare' }).click()
  const dialog = mine.getByRole('dialog', { name: 'Yours and theirs' })
  await expect(dialog).toContainText(`${service.name} mine`)
  await expect(dialog).toContainText(`${service.name} theirs`)
  expect(await axe(mine)).toEqual([])
  await mine.setViewportSize({ width: 1440, height: 900 })
  await dialog.getByRole('group', { name: 'Name' }).getByRole('radio', { name: 'Theirs' }).check()
  await dialog.getByRole('button', { name: 'Take over into the form' }).click()

  await expect(mine.getByLabel('Name', { exact: true })).toHaveValue(`${service.name} theirs`)
  await expect(mine.getByLabel('Description', { exact: true })).toHaveValue('written by me')
  await mine.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(mine.getByText('Saved.')).toBeVisible()
})

test('what was typed is back after the tab has crashed, until it is dropped', async ({ as, given }) => {
  const service = await given.aService()
  const page = await as('administrator of Berlin')
  await page.goto(`/services/${service.id}`)
  await page.getByLabel('Description', { exact: true }).fill('half a sentence')
  await page.waitForFunction(() => Object.keys(localStorage).some((key) => key.startsWith('nightswitch.draft.')))
  const again = await page.context().newPage()
  await page.close()

  await again.goto(`/services/${service.id}`)
  await expect(again.getByLabel('Description', { exact: true })).toHaveValue('half a sentence')
  await again.getByRole('button', { name: 'Drop them' }).click()

  await expect(again.getByLabel('Description', { exact: true })).toHaveValue('')
  await again.reload()
  await expect(again.getByLabel('Description', { exact: true })).toHaveValue('')
})

test('who decides to leave changes behind does not find them again', async ({ as, given }) => {
  const service = await given.aService()
  const page = await as('administrator of Berlin')
  await page.goto(`/services/${service.id}`)
  await page.getByLabel('Description', { exact: true }).fill('never mind')
  await page.waitForFunction(() => Object.keys(localStorage).some((key) => key.startsWith('nightswitch.draft.')))

  page.on('dialog', (dialog) => dialog.accept())
  await page.getByRole('link', { name: 'Home' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Switchboard' })).toBeVisible()
  await page.goto(`/services/${service.id}`)

  await expect(page.getByLabel('Description', { exact: true })).toHaveValue('')
})
