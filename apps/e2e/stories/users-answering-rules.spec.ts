import type { Page } from '@playwright/test'
import { axe } from '../fixtures/axe.ts'
import { mobileOnCall } from '../fixtures/given.ts'
import { expect, test } from '../fixtures/test.ts'

/** One of the five places that a rule forwards to. */
const forwarding = (page: Page, place: 'Always' | 'When offline') =>
  page.getByLabel('Goes to').nth(place === 'Always' ? 0 : 4)

async function addRule(page: Page, name: string, number: string) {
  await page.getByRole('link', { name: 'Add a rule' }).click()
  await page.getByLabel('Name', { exact: true }).fill(name)
  await forwarding(page, 'Always').fill(number)
  await page.getByRole('option', { name: 'Phone number' }).first().click()
  await page.getByRole('button', { name: 'Create rule' }).click()
  await expect(page.getByText(`Rule “${name}” is added.`)).toBeVisible()
}

test('FO-10: rules are added, ordered by keyboard alone, and Default stays the last', async ({ as, given }) => {
  const agent = await given.anAgent()
  const page = await as('administrator of Berlin')
  await page.goto(`/users/${agent.id}/answering-rules`)
  await expect(page.getByText(/^Now: rings 1 phone for 25 s, then the catch-all\.$/)).toBeVisible()
  await addRule(page, 'Evening', '030 23125 760')
  await addRule(page, 'Holiday', mobileOnCall)
  const rules = page.getByRole('list', { name: 'Rules in the order they are asked' }).getByRole('listitem')
  await expect(rules.first()).toContainText('Evening')
  await expect(rules.first()).toContainText('Mon–Fri 08:00–17:00')
  await expect(rules.first()).toContainText('Callers go to +49 30 23125760 at once.', { ignoreCase: true })

  await page.getByRole('button', { name: 'Drag Holiday' }).focus()
  await page.keyboard.press('Alt+ArrowUp')

  await expect(rules.first()).toContainText('Holiday')
  await page.reload()
  await expect(rules.first()).toContainText('Holiday')
  await expect(page.getByRole('button', { name: 'Delete rule “Default”' })).toBeHidden()
  await page.getByRole('button', { name: 'Delete rule “Evening”' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await expect(rules).toHaveCount(1)
})

test('FO-13: a rule that would send calls round is refused at its field, with links', async ({ as, given }) => {
  // Users are not deleted, so a product that ran before knows other names.
  const mark = crypto.randomUUID().slice(0, 8)
  const [one, other] = [await given.anAgent({ name: `Ann ${mark}` }), await given.anAgent({ name: `Ben ${mark}` })]
  const page = await as('administrator of Berlin')
  const defaultOf = async (id: string) => {
    await page.goto(`/users/${id}/answering-rules`)
    await page.getByRole('link', { name: 'Edit “Default”' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Default' })).toBeVisible()
  }
  await defaultOf(one.id)
  await forwarding(page, 'When offline').fill(other.name)
  await page.getByRole('option', { name: other.name }).click()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await defaultOf(other.id)

  await forwarding(page, 'When offline').fill(one.name)
  await page.getByRole('option', { name: one.name }).click()
  await page.getByRole('button', { name: 'Save' }).click()

  await expect(page.getByText(/^Calls would go round:/)).toBeVisible()
  await expect(page.getByRole('main').getByRole('link', { name: one.name, exact: true })).toBeVisible()
  expect(await axe(page)).toEqual([])
})

test('FO-10, FO-30: a rule that does nothing, and a number that may not be called, are refused in words', async ({
  as,
  given,
}) => {
  const agent = await given.anAgent()
  const page = await as('administrator of Berlin')
  await page.goto(`/users/${agent.id}/answering-rules/new`)
  await page.getByLabel('Name', { exact: true }).fill('Nothing')
  await page.getByRole('button', { name: 'Create rule' }).click()
  await expect(page.getByText('This is a rule without destination.')).toBeVisible()

  await forwarding(page, 'Always').fill('112')

  await expect(page.getByRole('option', { name: '112 is a public emergency number.' })).toBeVisible()
})

test('FO-5: the rules of a queue are those of its system user, and say so', async ({ as, given }) => {
  const queue = await given.aCallQueue({ goesTo: mobileOnCall })
  const page = await as('administrator of Berlin')
  await page.goto(`/users/${queue.userId}`)
  await expect(page.getByText(`This is the system user of call queue “${queue.name}”`)).toBeVisible()
  await expect(page.getByRole('link', { name: 'Devices' })).toBeHidden()

  await page.getByRole('link', { name: 'Answering Rules' }).click()

  await expect(page.getByRole('link', { name: `Set from call queue ${queue.name}` })).toBeVisible()
  await page.getByRole('link', { name: 'Edit “Default”' }).click()
  await expect(page.getByText('What you change here changes there, too.')).toBeVisible()
  expect(await axe(page)).toEqual([])
})
