import type { Page } from '@playwright/test'
import { axe } from '../fixtures/axe.ts'
import { cardOf } from '../fixtures/emergency-page.ts'
import { choose } from '../fixtures/form.ts'
import { expect, test } from '../fixtures/test.ts'

const OWN = 'violet tractor under glass'

async function signIn(page: Page, email: string, password: string) {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

async function chooseOwn(page: Page, now: string, next: string) {
  await page.getByLabel(/^(One-time password|Your password now)$/).fill(now)
  await page.getByLabel('New password', { exact: true }).fill(next)
  await page.getByLabel('New password, once more').fill(next)
  await page.getByRole('button', { name: 'Change password' }).click()
}

test('a person is added, given a role and a one-time password, signs in with it and chooses their own', async ({
  as,
  aBrowser,
}) => {
  const mark = crypto.randomUUID().slice(0, 8)
  const page = await as('administrator of Berlin')
  await page.goto('/users')
  await page.getByRole('link', { name: 'Add' }).click()
  await page.getByLabel('Name', { exact: true }).fill(`Ann ${mark}`)
  await page.getByLabel('E-mail').fill(`ann.${mark}@spree-lifts.example`)
  await page.getByRole('button', { name: 'Create user' }).click()
  await expect(page.getByText('No role yet: this person sees nothing.')).toBeVisible()

  await page.getByRole('button', { name: 'Give a role' }).click()
  const dialog = page.getByRole('dialog', { name: `Give Ann ${mark} a role` })
  await choose(dialog, 'Role', 'Auditor')
  await dialog.getByRole('button', { name: 'Give role' }).click()
  await expect(page.getByText(`Ann ${mark} is now Auditor of Berlin.`)).toBeVisible()
  await page.getByRole('button', { name: 'Give a one-time password' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Give a one-time password' }).click()
  const told = page.getByRole('dialog', { name: `One-time password of Ann ${mark}` })
  await expect(told.getByText('This is shown once.')).toBeVisible()
  const password = (await told.getByText(/^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/).textContent()) ?? ''
  expect(await axe(page)).toEqual([])

  const ann = await aBrowser()
  await signIn(ann, `ann.${mark}@spree-lifts.example`, password)
  await expect(ann.getByText('You signed in with a one-time password.')).toBeVisible()
  await ann.goto('/services')
  await expect(ann).toHaveURL(/\/new-password$/)
  await chooseOwn(ann, password, 'password1234')
  await expect(ann.getByLabel('New password', { exact: true })).toHaveAccessibleDescription(/easily guessed/)
  await chooseOwn(ann, password, OWN)
  await expect(ann.getByRole('heading', { level: 1, name: 'Switchboard' })).toBeVisible()
})

test('disabling ends every open screen of the person at once', async ({ as, aBrowser, given }) => {
  const person = await given.aPerson({ role: 'AUDITOR' })
  const theirs = await aBrowser()
  await signIn(theirs, person.email, person.password)
  await chooseOwn(theirs, person.password, OWN)
  await expect(theirs.getByRole('heading', { level: 1, name: 'Switchboard' })).toBeVisible()
  const page = await as('system administrator')
  await page.goto(`/users/${person.id}/roles`)

  await page.getByRole('button', { name: 'Disable' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Disable' }).click()

  await expect(page.getByText(`${person.name} is disabled. Their sessions have ended.`)).toBeVisible()
  await expect(theirs).toHaveURL(/\/sign-in/)
  await signIn(theirs, person.email, OWN)
  await expect(theirs.getByText('E-mail and password do not fit together.')).toBeVisible()
})

test('the own password is changed from the menu, and a one-time password that expired says so', async ({
  aBrowser,
  given,
}) => {
  const person = await given.aPerson({ role: 'AUDITOR' })
  const page = await aBrowser()
  await signIn(page, person.email, person.password)
  await chooseOwn(page, person.password, OWN)

  await page.getByRole('button', { name: person.name }).click()
  await page.getByRole('menuitem', { name: 'Change password' }).click()
  await chooseOwn(page, 'not this one', `${OWN} two`)
  await expect(page.getByLabel('Your password now')).toHaveAccessibleDescription(/This is not your password/)
  await chooseOwn(page, OWN, `${OWN} two`)

  await expect(page.getByText('Your password is changed.')).toBeVisible()
})

test('the right to switch emergencies is given beside the roles, and taken back', async ({ as, aBrowser, given }) => {
  const { service } = await given.aPreparedService({ unit: 'Berlin' })
  const person = await given.aPerson({ role: 'AGENT' })
  const theirs = await aBrowser()
  await signIn(theirs, person.email, person.password)
  await chooseOwn(theirs, person.password, OWN)
  await theirs.goto('/frontend/emergency')
  const button = cardOf(theirs, service.name).getByRole('button', { name: 'Switch on…' })
  await expect(button).toBeDisabled()
  const page = await as('administrator of Berlin')
  await page.goto(`/users/${person.id}/roles`)

  await choose(page, 'Unit in which emergencies may be switched', 'Berlin')
  await page.getByRole('button', { name: 'Give', exact: true }).click()
  await expect(button).toBeEnabled()
  const row = page.getByRole('table', { name: `What ${person.name} may do, and why` }).getByRole('row')
  await expect(row.filter({ hasText: 'Switch emergencies on' })).toContainText('Switch emergencies of Berlin')
  await page.getByRole('button', { name: 'Take back switching emergencies in Berlin' }).click()

  await expect(button).toBeDisabled()
})

test('W23: what somebody may do is said with the role and the unit it comes from', async ({ as }) => {
  const page = await as('system administrator')
  await page.goto('/users')
  await page.getByRole('searchbox', { name: 'Find by name, extension or e-mail' }).fill('tobias')
  await page.getByRole('link', { name: 'Tobias Kern' }).click()
  await page.getByRole('link', { name: 'Roles', exact: true }).click()

  const table = page.getByRole('table', { name: 'What Tobias Kern may do, and why' })
  const row = table.getByRole('row').filter({ hasText: 'Switch emergencies on' })
  await expect(row).toContainText('Supervisor of Köln (only Reception Köln)')
  await choose(page, 'In', 'Berlin')

  await expect(row).toContainText('No role gives this here.')
  expect(await axe(page)).toEqual([])
})

test('an administrator of a site sees their own people, and gives nothing that they do not hold', async ({ as }) => {
  const page = await as('administrator of Berlin')
  await page.goto('/users')
  await expect(page.getByRole('link', { name: 'Leyla Demir' })).toBeVisible()
  await expect(page.getByText('Miriam Esser')).toBeHidden()
  await page.getByRole('link', { name: 'Daniel Kurz' }).click()

  await expect(page.getByRole('heading', { level: 1, name: 'Daniel Kurz (you)' })).toBeVisible()
  await page.getByRole('link', { name: 'Roles', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Remove Administrator of Berlin' })).toBeDisabled()
  await page.getByRole('button', { name: 'Give a role' }).click()
  await page.getByRole('dialog').getByLabel('Role', { exact: true }).click()
  const option = page.getByRole('option', { name: 'System Administrator more than you hold' })
  await expect(option).toHaveAttribute('data-combobox-disabled', 'true')
})

test('FO-3: who looks after queues and rules sees who is there, and not which roles they have', async ({ as }) => {
  const page = await as('site manager of Köln')
  await page.goto('/users')

  await page.getByRole('link', { name: 'Tobias Kern' }).click()

  await expect(page.getByRole('link', { name: 'Answering Rules' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Roles', exact: true })).toBeHidden()
})
