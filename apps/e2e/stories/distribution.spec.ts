import type { Page } from '@playwright/test'
import { axe } from '../fixtures/axe.ts'
import { choose } from '../fixtures/form.ts'
import { expect, test } from '../fixtures/test.ts'

const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true }).click()
const saved = (page: Page) => expect(page.getByText('Saved.', { exact: false }).first()).toBeVisible()
const busy = (page: Page) => page.getByRole('group', { name: 'Busy takes calls' })

test('DP-5: a service asks for skills at a level and for a responsibility, and keeps them', async ({ as, given }) => {
  const [french, first] = [await given.aSkill(), await given.aResponsibility()]
  const service = await given.aService()
  const page = await as('administrator of Berlin')
  await page.goto(`/services/${service.id}`)
  await page.getByRole('link', { name: 'Distribution' }).click()

  await expect(page.getByText('None is asked for: every agent of the queue gets its calls.')).toBeVisible()
  await choose(page, 'Add a skill', french.name)
  await choose(page, `Level of ${french.name}`, 'at least Good')
  await choose(page, 'Responsibility', first.name)
  await page.getByRole('spinbutton', { name: 'Next rank after' }).fill('30')
  expect(await axe(page)).toEqual([])
  await page.setViewportSize({ width: 1440, height: 900 })
  await save(page)
  await saved(page)
  await page.reload()

  await expect(page.getByLabel(`Level of ${french.name}`)).toHaveValue('at least Good')
  await expect(page.getByLabel('Responsibility', { exact: true })).toHaveValue(first.name)
  await expect(page.getByRole('spinbutton', { name: 'Next rank after' })).toHaveValue('30')
  await page.getByRole('button', { name: `Ask no longer for ${french.name}` }).click()
  await save(page)
  await expect(page.getByText('None is asked for: every agent of the queue gets its calls.')).toBeVisible()
})

test('DP-5: who may not change a service reads what it asks for', async ({ as, given }) => {
  const french = await given.aSkill()
  const service = await given.aService()
  await given.asksFor(service, { skills: [{ skill: french, level: 3 }] })
  const page = await as('office manager')

  await page.goto(`/services/${service.id}/distribution`)

  await expect(page.getByText(`${french.name}: at least Expert`)).toBeVisible()
  await expect(page.getByLabel('Add a skill')).toBeHidden()
})

test('DP-5, DP-16: an administrator gives somebody the Agent Assistant, and is told what stands against working', async ({
  as,
  given,
}) => {
  const profile = await given.aDutyProfile()
  const configuration = await given.anAssistantConfiguration({ profiles: [profile] })
  const person = await given.aPerson({ role: 'AUDITOR' })
  const page = await as('administrator of Berlin')
  await page.goto(`/users/${person.id}`)
  await page.getByRole('link', { name: 'Agent', exact: true }).click()

  await expect(page.getByText(`${person.name} has no telephone, so nothing can ring.`)).toBeVisible()
  await choose(page, 'Agent Assistant', configuration.name)
  await busy(page).getByRole('radio', { name: 'No', exact: true }).check({ force: true })
  await expect(page.getByText('Nobody who says they are Busy gets service calls.')).toBeVisible()
  await save(page)
  await saved(page)

  await expect(page.getByText(`${person.name} has the role Agent nowhere, so no service calls come.`)).toBeVisible()
  await expect(page.getByRole('link', { name: 'Open the roles' })).toHaveAttribute('href', `/users/${person.id}/roles`)
  expect(await axe(page)).toEqual([])
  await page.reload()
  await expect(page.getByLabel('Agent Assistant', { exact: true })).toHaveValue(configuration.name)
  await expect(busy(page).getByRole('radio', { name: 'No', exact: true })).toBeChecked()
})

test('DP-16: what a unit says of Busy holds for its people who say nothing', async ({ as, given }) => {
  const unit = await given.aUnit()
  const agent = await given.anAgent({ unit: unit.name })
  const page = await as('administrator of Berlin')
  await page.goto(`/organization-units/${unit.id}`)

  await busy(page).getByRole('radio', { name: 'No', exact: true }).check({ force: true })
  await save(page)
  await saved(page)
  await page.goto(`/users/${agent.id}/agent`)

  await expect(busy(page).getByRole('radio', { name: 'As inherited: No' })).toBeChecked()
  await expect(page.getByText(`Nobody who says they are Busy gets service calls. ${unit.name} says so.`)).toBeVisible()
})
