import { axe } from '../fixtures/axe.ts'
import { choose } from '../fixtures/form.ts'
import { expect, test } from '../fixtures/test.ts'

test('the tree is walked with the keyboard, and a unit opened from it', async ({ as, given }) => {
  const unit = await given.aUnit({ under: 'Köln' })
  const page = await as('system administrator')
  await page.goto('/organization-units')
  const tree = page.getByRole('treegrid', { name: 'Organization Units' })
  const row = (name: string) => tree.getByRole('row', { name: new RegExp(`^${name}`) })
  await row('Spree Lifts Group').focus()

  await page.keyboard.press('k')
  await expect(row('Köln')).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await expect(row('Köln')).toHaveAttribute('aria-expanded', 'false')
  await expect(row(unit.name)).toBeHidden()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect(row(unit.name)).toBeFocused()
  await expect(row(unit.name)).toHaveAttribute('aria-level', '3')
  await page.keyboard.press('Enter')

  await expect(page.getByRole('heading', { level: 1, name: unit.name })).toBeVisible()
})

test('a unit is made, changed and deleted; its catch-all begins with the one from above', async ({ as }) => {
  const page = await as('administrator of Berlin')
  await page.goto('/organization-units')
  await page.getByRole('link', { name: 'Add' }).click()
  await page.getByLabel('Name', { exact: true }).fill('Workshop')
  await page.getByRole('button', { name: 'Create organization unit' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Workshop' })).toBeVisible()
  await expect(page.getByText('the one of Berlin holds: +49 30 23125910')).toBeVisible()

  await choose(page, 'Goes to', 'Phone number')
  await page.getByLabel('Number', { exact: true }).fill('030 23125 733')
  await choose(page, 'Time zone', 'Europe/Vienna')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await page.goto('/organization-units')
  await expect(page.getByRole('row', { name: /^Workshop/ })).toContainText('+49 30 23125733')

  await page.getByRole('link', { name: 'Workshop' }).click()
  await page.getByRole('button', { name: 'Delete' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await expect(page.getByText('“Workshop” is deleted.')).toBeVisible()
  await expect(page.getByRole('row', { name: /^Workshop/ })).toBeHidden()
})

test('a name that a sibling has is refused at its field, and what holds a unit is named', async ({ as, given }) => {
  const unit = await given.aUnit()
  const other = await given.aUnit()
  const service = await given.aService({ unit: unit.name })
  const page = await as('administrator of Berlin')
  await page.goto(`/organization-units/${unit.id}`)

  await page.getByLabel('Name', { exact: true }).fill(other.name.toUpperCase())
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByLabel('Name', { exact: true })).toHaveAccessibleDescription(/is taken/)
  await page.getByRole('button', { name: 'Discard' }).click()
  await page.getByRole('button', { name: /^Delete/ }).click({ force: true })
  await expect(page.getByRole('link', { name: service.name })).toBeVisible()
})

test('moving says before who gains and loses sight, and then they do', async ({ as, given }) => {
  const unit = await given.aUnit({ under: 'Berlin' })
  const service = await given.aService({ unit: unit.name, workflow: null })
  const cologne = await as('site manager of Köln')
  await cologne.goto(`/services/${service.id}`)
  await expect(cologne.getByText('There is nothing at this address')).toBeVisible()
  const page = await as('system administrator')
  await page.goto(`/organization-units/${unit.id}`)

  await page.getByRole('button', { name: 'Move…' }).click()
  const dialog = page.getByRole('dialog', { name: `Move “${unit.name}”` })
  await choose(dialog, 'Below', 'Köln')
  await expect(dialog.getByText('2 objects change owner scope')).toBeVisible()
  await expect(dialog.getByText('Daniel Kurz, Administrator of Berlin')).toBeVisible()
  await expect(dialog.getByText('Miriam Esser, Site Manager of Köln')).toBeVisible()
  expect(await axe(page)).toEqual([])
  await page.setViewportSize({ width: 1440, height: 900 })
  await dialog.getByRole('button', { name: 'Move', exact: true }).click()

  await expect(page.getByText(`“${unit.name}” now lies in Köln.`)).toBeVisible()
  await cologne.goto(`/services/${service.id}`)
  await expect(cologne.getByRole('heading', { level: 1, name: service.name })).toBeVisible()
})

test('S1: a move that would cut references off is refused with the list', async ({ as, given }) => {
  const unit = await given.aUnit({ under: 'Berlin' })
  const emergencyCase = await given.anEmergencyCase({ unit: 'Berlin' })
  const service = await given.aService({ unit: unit.name, workflow: null, cases: [emergencyCase] })
  const page = await as('system administrator')
  await page.goto(`/organization-units/${unit.id}`)

  await page.getByRole('button', { name: 'Move…' }).click()
  const dialog = page.getByRole('dialog')
  await choose(dialog, 'Below', 'Köln')

  const line = dialog.getByRole('link', {
    name: `service “${service.name}” uses emergency case “${emergencyCase.name}”`,
  })
  await expect(line).toHaveAttribute('href', `/services/${service.id}`)
  await expect(dialog.getByRole('button', { name: 'Move', exact: true })).toBeDisabled()
})

test('who reads settings alone sees the unit and why it is not theirs to change', async ({ as, given }) => {
  const unit = await given.aUnit({ under: 'Köln' })
  const page = await as('site manager of Köln')

  await page.goto(`/organization-units/${unit.id}`)

  await expect(page.getByText('You can read this. Your role Site Manager in Köln does not allow this.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Move…' })).toBeDisabled()
  expect(await axe(page)).toEqual([])
})
