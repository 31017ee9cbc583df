import { readFile, writeFile } from 'node:fs/promises'
import { axe } from '../fixtures/axe.ts'
import { choose } from '../fixtures/form.ts'
import { expect, test } from '../fixtures/test.ts'

test('W21: an administrator finds a number, describes it, and sends its callers to another service', async ({ as }) => {
  const page = await as('administrator of Berlin')
  await page.goto('/topology/numbers')
  await page.getByRole('link', { name: 'Add' }).click()
  const dialog = page.getByRole('dialog', { name: 'New number' })
  await dialog.getByLabel('Number', { exact: true }).fill('030 23125 781')
  await choose(dialog, 'Leads to', 'Reception Berlin')
  await dialog.getByLabel('Description').fill('On the lorries')
  await dialog.getByRole('button', { name: 'Add number' }).click()
  await expect(page.getByText('+49 30 23125781 leads to “Reception Berlin”.')).toBeVisible()

  await page.getByLabel('Find a number or service').fill('lorries')
  const table = page.getByRole('table')
  await expect(table.getByRole('row')).toHaveCount(2)
  await expect(table).toContainText('none yet')
  expect(await axe(page)).toEqual([])
  await page.setViewportSize({ width: 1440, height: 900 })
  await table.getByRole('link', { name: '+49 30 23125781', exact: true }).click()
  const change = page.getByRole('dialog', { name: '+49 30 23125781' })
  await choose(change, 'Leads to', 'Fault reports')
  await expect(change.getByText('Its callers reach “Fault reports” instead of “Reception Berlin”')).toBeVisible()
  await change.getByRole('button', { name: 'Save' }).click()
  await expect(table.getByRole('link', { name: 'Fault reports' }).first()).toBeVisible()

  await page.getByRole('link', { name: 'Test call to +49 30 23125781' }).first().click()
  await expect(page.getByText('Fault reports').first()).toBeVisible()

  await page.goto('/topology/numbers?search=lorries')
  await table.getByRole('link', { name: '+49 30 23125781', exact: true }).click()
  await change.getByRole('button', { name: 'Remove' }).click()
  await page.getByRole('dialog', { name: 'Remove +49 30 23125781?' }).getByRole('button', { name: 'Remove' }).click()
  await expect(page.getByText('+49 30 23125781 leads nowhere now.')).toBeVisible()
})

test('a file of numbers is shown before anything happens, its refused rows come back as a file, and what is right goes in whole', async ({
  as,
}, testInfo) => {
  const outputPath = (name: string) => testInfo.outputPath(name)
  const page = await as('administrator of Berlin')
  await page.goto('/topology/numbers')
  const exporting = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export' }).click()
  const exported = await (await exporting).path()
  expect(await readFile(exported, 'utf8')).toMatch(/^\uFEFFNumber,Description,Language,Service\r\n'\+49/)

  const bad = outputPath('bad.csv')
  await writeFile(bad, 'Number;Service\r\n+49 30 23125 791;Reception Berlin\r\n112;Reception Berlin\r\n')
  await page.getByRole('button', { name: 'Import…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Import numbers' })
  await dialog.getByLabel('File', { exact: true }).setInputFiles(bad)
  await expect(dialog.getByRole('status', { name: 'What will happen' })).toContainText('1 refused')
  await expect(dialog).toContainText('112 is a public emergency number')
  await expect(dialog.getByRole('button', { name: 'Import', exact: true })).toHaveAttribute('aria-disabled', 'true')
  expect(await axe(page)).toEqual([])
  const refused = page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Download the refused rows' }).click()
  expect(await readFile(await (await refused).path(), 'utf8')).toContain('112,Reception Berlin,3,Number')

  const good = outputPath('good.csv')
  await writeFile(good, 'Number;Service\r\n+49 30 23125 791;Reception Berlin\r\n')
  await dialog.getByLabel('File', { exact: true }).setInputFiles(good)
  await expect(dialog.getByRole('status', { name: 'What will happen' })).toContainText('1 new')
  await dialog.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(page.getByText('Done: 1 new, 0 changed.')).toBeVisible()
  await page.goto('/topology/numbers?search=23125791')
  await expect(page.getByRole('link', { name: '+49 30 23125791' })).toBeVisible()
})

test('closing the dialog of a number asks about what was typed', async ({ as }) => {
  const page = await as('administrator of Berlin')
  const questions: string[] = []
  page.on('dialog', (question) => {
    questions.push(question.message())
    void question.dismiss()
  })
  await page.goto('/topology/numbers/new')
  await page.getByRole('dialog').getByLabel('Number', { exact: true }).fill('+49 30 231257')
  await page.keyboard.press('Escape')
  await expect.poll(() => questions).toEqual(['Your changes are not saved. Leave them behind?'])
  await expect(page.getByRole('dialog').getByLabel('Number', { exact: true })).toHaveValue('+49 30 231257')
})

test('a trunk is entered from a provider’s letter; its password is never shown again', async ({ as }) => {
  const page = await as('administrator of Berlin')
  await page.goto('/topology/trunks')
  await page.getByRole('link', { name: 'Add trunk' }).first().click()
  await page.getByLabel('Name', { exact: true }).fill('Main line')
  await page.getByLabel('Provider’s server').fill('sip.provider.example')
  await page.getByLabel('User name').fill('office')
  await page.getByLabel('Password', { exact: true }).fill('correct horse')
  await page.getByRole('button', { name: 'Create' }).click()
  await expect(page.getByText('Registered').first()).toBeVisible()
  await expect(page.getByText('A password is kept.')).toBeVisible()
  expect(await axe(page)).toEqual([])
  expect(await page.content()).not.toContain('correct horse')

  await page.getByLabel('Provider’s server').fill('sip.provider.invalid')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Unreachable').first()).toBeVisible()
  await expect(page.getByText('does not answer. Check the line to the internet')).toBeVisible()

  await page.getByRole('button', { name: 'Delete' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await expect(page.getByText('No trunk yet')).toBeVisible()
})

test('FO-31, EM-27: a destination is tested by telephone, and a case is listened to', async ({ as, given }) => {
  const { emergencyCase } = await given.aPreparedService()
  const page = await as('administrator of Berlin')
  await page.goto(`/settings/emergency-cases/${emergencyCase.id}`)
  await choose(page, 'Goes to', 'Phone number')
  await page.getByLabel('Number', { exact: true }).fill('030 23125 795')
  await expect(page.getByText('Never tested')).toBeVisible()
  await page.getByRole('button', { name: 'Test destination' }).click()
  await expect(page.getByText('Answered, nobody pressed 1')).toBeVisible({ timeout: 20_000 })
  await expect(page.getByText('It may be a voicemail')).toBeVisible()
  await page.getByLabel('Number', { exact: true }).fill('030 23125 709')
  await page.getByRole('button', { name: 'Test destination' }).click()
  await expect(page.getByText('Answered, 1 pressed')).toBeVisible({ timeout: 20_000 })

  await page.getByRole('button', { name: 'Call me and play it' }).click()
  const dialog = page.getByRole('dialog', { name: 'Call me and play it' })
  await dialog.getByLabel('Your number').fill('030 23125 709')
  expect(await axe(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Call me' }).click()
  await expect(dialog.getByText('Everything was played.')).toBeVisible({ timeout: 20_000 })
  await page.keyboard.press('Escape')
  await expect(page.getByText(/Last heard .* by/)).toBeVisible()
})
