import type { Page } from '@playwright/test'
import { cardOf } from '../fixtures/emergency-page.ts'
import { demoPassword, people } from '../fixtures/people.ts'
import { expect, test } from '../fixtures/test.ts'

const settings = ['Emergency case', 'Resources', 'Workflow Instances']

const menu = (page: Page) => page.getByRole('navigation', { name: 'WebConfigurator' }).getByRole('link')

async function signIn(page: Page, email: string, password: string) {
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

test('the menu shows what a role may open', async ({ as }) => {
  const administrator = await as('administrator of Berlin')
  await administrator.goto('/')
  for (const entry of [...settings, 'Organization Units', 'Users', 'Audit']) {
    await expect(menu(administrator).filter({ hasText: new RegExp(`^${entry}$`) })).toBeVisible()
  }

  const auditor = await as('auditor')
  await auditor.goto('/')
  await expect(menu(auditor).filter({ hasText: 'Users' })).toBeVisible()
  await auditor.goto('/settings/emergency-cases')
  await expect(auditor.getByRole('link', { name: 'Power cut' })).toBeVisible()
  await expect(auditor.getByRole('link', { name: 'Add' })).toBeHidden()
})

test('an agent begins in the Agent Assistant, reads what is in emergency and may not switch', async ({ as }) => {
  const page = await as('agent')

  await page.goto('/')

  await expect(page).toHaveURL(/\/assistant$/)
  await page.goto('/frontend/emergency')
  const button = cardOf(page, 'Reception Berlin').getByRole('button', { name: 'Switch on…' })
  await expect(button).toBeDisabled()
  await button.click({ force: true })
  await expect(page.getByText('Your role Agent in Berlin does not allow this.').last()).toBeVisible()
})

test('a supervisor of one service switches that one alone', async ({ as }) => {
  const page = await as('supervisor of Reception Köln')

  await page.goto('/frontend/emergency')

  await expect(cardOf(page, 'Reception Köln').getByRole('button', { name: 'Switch on…' })).toBeEnabled()
  await expect(cardOf(page, 'Spare parts').getByRole('button', { name: 'Switch on…' })).toBeDisabled()
  await expect(cardOf(page, 'Reception Berlin')).toBeHidden()
})

test('EM-5: what lies in another unit is not there, in lists and by address', async ({ as, given }) => {
  const { service, emergencyCase, resource } = await given.aPreparedService({ unit: 'Berlin' })
  const page = await as('site manager of Köln')
  const addresses = [
    `/services/${service.id}`,
    `/settings/emergency-cases/${emergencyCase.id}`,
    `/settings/resources/${resource.id}`,
  ]

  await page.goto('/services')
  await expect(page.getByRole('link', { name: 'Reception Köln' })).toBeVisible()
  await expect(page.getByText(service.name)).toBeHidden()

  for (const address of addresses) {
    await page.goto(address)
    await expect(page.getByText('There is nothing at this address')).toBeVisible()
  }
})

test('an auditor reads everything and changes nothing: the page says why', async ({ as, given }) => {
  const { service, emergencyCase } = await given.aPreparedService()
  const page = await as('auditor')

  await page.goto(`/settings/emergency-cases/${emergencyCase.id}`)
  await expect(page.getByText('You can read this. Your role Auditor in Spree Lifts Group does not allow')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Duplicate' })).toBeDisabled()
  await expect(page.getByRole('button', { name: 'Hold to turn on' })).toBeDisabled()
  await page.goto(`/services/${service.id}`)
  await expect(page.getByText('You can read this.')).toBeVisible()
  await expect(page.getByRole('main').getByRole('textbox')).toHaveCount(0)
})

test('signing in leads where the person wanted to go', async ({ aBrowser }) => {
  const page = await aBrowser()
  await page.goto('/settings/resources?search=Power')
  await expect(page).toHaveURL(/\/sign-in\?next=/)

  await signIn(page, people.auditor.email, demoPassword())

  await expect(page).toHaveURL(/\/settings\/resources\?search=Power$/)
  await expect(page.getByRole('link', { name: 'Power cut (German)' })).toBeVisible()
})

test('signing in never leads to another site', async ({ aBrowser, baseURL }) => {
  const page = await aBrowser()
  await page.goto('/sign-in?next=//example.com/')

  await signIn(page, people.auditor.email, demoPassword())

  await expect(page.getByRole('button', { name: people.auditor.name })).toBeVisible()
  expect(new URL(page.url()).origin).toBe(baseURL)
})

test('a wrong password is said, and says nothing about who exists', async ({ aBrowser }) => {
  const page = await aBrowser()
  await page.goto('/sign-in')
  const wrong = page.getByText('E-mail and password do not fit together.')

  await signIn(page, 'nobody@spree-lifts.example', 'not the password')
  await expect(wrong).toBeVisible()
  await expect(page.getByLabel('Password', { exact: true })).toBeFocused()

  await page.getByLabel('Password', { exact: true }).fill(demoPassword())
  await signIn(page, people.auditor.email, demoPassword())
  await expect(page.getByRole('heading', { level: 1, name: 'Switchboard' })).toBeVisible()
})

test('a tile of the demonstration signs in with one click, a supervisor straight to Emergency', async ({
  aBrowser,
}) => {
  const page = await aBrowser()
  await page.goto(`/sign-in#demo=${encodeURIComponent(demoPassword())}`)

  await page.getByRole('button', { name: people['supervisor of Berlin'].name }).click()

  await expect(page).toHaveURL(/\/frontend\/emergency$/)
  await expect(page.getByText('Demo: nothing leaves this machine')).toBeVisible()
})

test('signing out ends the session in every tab, and going back shows nothing', async ({ aBrowser }) => {
  const page = await aBrowser()
  await page.goto('/sign-in')
  await signIn(page, people.auditor.email, demoPassword())
  await expect(page.getByRole('heading', { level: 1, name: 'Switchboard' })).toBeVisible()
  const other = await page.context().newPage()
  await other.goto('/services')
  await expect(other.getByRole('link', { name: 'Accounts' })).toBeVisible()

  await page.getByRole('button', { name: people.auditor.name }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()

  await expect(page).toHaveURL(/\/sign-in/)
  await expect(other).toHaveURL(/\/sign-in\?next=%2Fservices/)
  await page.goBack()
  await expect(page).toHaveURL(/\/sign-in/)
})
