import type { Page } from '@playwright/test'
import { axe } from '../fixtures/axe.ts'
import { choose } from '../fixtures/form.ts'
import { expect, test } from '../fixtures/test.ts'

type Named = { readonly id: string; readonly name: string }

const ratingsOf = (profile: Named, unit: Named) => `/agents/ratings?profile=${profile.id}&organizationUnitId=${unit.id}`
const grid = (page: Page) => page.getByRole('grid')
const cell = (page: Page, agent: Named, column: Named) =>
  page.getByRole('gridcell', { name: `${agent.name}, ${column.name}:` })
const review = (page: Page) => page.getByRole('button', { name: /^Review and save/ }).click()
const preview = (page: Page) => page.getByRole('dialog', { name: 'What this changes' })
const save = (page: Page) => preview(page).getByRole('button', { name: 'Save', exact: true }).click()

test('DP-5: an administrator rates agents with the keyboard alone, and sees what it does before it is saved', async ({
  as,
  given,
}) => {
  const unit = await given.aUnit()
  const profile = await given.aDutyProfile()
  const [french, first] = [await given.aSkill(), await given.aResponsibility()]
  const ann = await given.anAgent({ name: given.aName('Ann'), unit: unit.name })
  const bob = await given.anAgent({ name: given.aName('Bob'), unit: unit.name })
  await given.rated(bob, profile, french, 3)
  const queue = await given.aCallQueue({ agents: [ann, bob] })
  const sales = await given.aService({ workflow: await given.aWorkflow({ toQueue: queue }) })
  await given.asksFor(sales, { skills: [{ skill: french, level: 2 }] })
  const page = await as('administrator of Berlin')
  await page.goto(ratingsOf(profile, unit))

  await cell(page, ann, french).click()
  await page.keyboard.press('2')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Delete')
  await expect(cell(page, ann, french)).toHaveText('2')
  await expect(page.getByText(`${bob.name} · ${french.name}: none. Not saved; it was: Expert (3 of 3).`)).toBeVisible()
  await expect(page.getByRole('region', { name: '3 unsaved changes' })).toBeHidden()
  await page.keyboard.press('Control+s')

  await expect(preview(page)).toContainText('2 changes of 2 agents')
  await expect(preview(page)).toContainText(`${ann.name} begins to get calls of ${sales.name}.`)
  await expect(preview(page)).toContainText(`${bob.name} gets no more calls of ${sales.name}.`)
  await save(page)
  await expect(page.getByText('2 changes saved.')).toBeVisible()
  await expect(cell(page, ann, french)).toHaveAccessibleName(`${ann.name}, ${french.name}: Good (2 of 3)`)

  await cell(page, ann, first).click()
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('1')
  await expect(page.getByText('2 cells selected.')).toBeVisible()
  await expect(cell(page, bob, first)).toHaveText('1')
  await page.keyboard.press('Control+z')
  await expect(cell(page, bob, first)).toHaveText('')
  await page.keyboard.press('Escape')
  await page.keyboard.press('9')
  await review(page)
  await expect(preview(page)).toContainText('Nobody begins or ceases to get calls of a service.')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await page.reload()
  await expect(cell(page, bob, first)).toHaveText('')
})

test('DP-5: a block is copied to other agents, and all that are listed are set at once', async ({ as, given }) => {
  const unit = await given.aUnit()
  const profile = await given.aDutyProfile()
  const french = await given.aSkill()
  const anAgent = (name: string) => given.anAgent({ name: given.aName(name), unit: unit.name })
  const [ann, bob, cem] = [await anAgent('Ann'), await anAgent('Bob'), await anAgent('Cem')]
  const page = await as('administrator of Berlin')
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto(ratingsOf(profile, unit))

  await cell(page, ann, french).click()
  await page.keyboard.press('3')
  await page.keyboard.press('Control+c')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Control+v')
  await expect(cell(page, bob, french)).toHaveText('3')
  await expect(cell(page, cem, french)).toHaveText('3')

  await page.getByRole('button', { name: 'Set for all 3 agents …' }).click()
  const bulk = page.getByRole('dialog', { name: 'Set for 3 agents' })
  await choose(bulk, 'Skill or responsibility', french.name)
  await choose(bulk, 'Set to', 'Basic (1 of 3)')
  await bulk.getByRole('button', { name: 'Mark 3 cells' }).click()
  await expect(cell(page, ann, french)).toHaveText('1')
  await review(page)
  await expect(preview(page)).toContainText('3 changes of 3 agents')
  await save(page)
  await expect(page.getByText('3 changes saved.')).toBeVisible()
})

test('DP-5: who was slower sees both values of a cell and decides; nobody overwrites what they have not seen', async ({
  as,
  given,
}) => {
  const unit = await given.aUnit()
  const profile = await given.aDutyProfile()
  const french = await given.aSkill()
  const ann = await given.anAgent({ name: given.aName('Ann'), unit: unit.name })
  const page = await as('administrator of Berlin')
  await page.goto(ratingsOf(profile, unit))
  await cell(page, ann, french).click()
  await page.keyboard.press('1')

  await given.rated(ann, profile, french, 3)
  await expect(page.getByText('Not saved; somebody else has set meanwhile: Expert (3 of 3).')).toBeVisible()
  await review(page)
  await save(page)

  const conflict = page.getByRole('dialog', { name: 'Somebody else changed 1 cell' })
  await expect(conflict).toContainText(`${ann.name} · ${french.name}`)
  await conflict.getByRole('radio', { name: 'Mine: Basic (1 of 3)' }).check()
  await conflict.getByRole('button', { name: 'Go on' }).click()
  await save(page)
  await expect(page.getByText('1 change saved.')).toBeVisible()
  await expect(cell(page, ann, french)).toHaveText('1')
})

test('DP-5: an auditor reads the ratings and changes none; what is typed is not lost by a wrong click', async ({
  as,
  given,
}) => {
  const unit = await given.aUnit()
  const profile = await given.aDutyProfile()
  const french = await given.aSkill()
  const ann = await given.anAgent({ name: given.aName('Ann'), unit: unit.name })
  const auditor = await as('auditor')
  const page = await as('administrator of Berlin')
  await auditor.goto(ratingsOf(profile, unit))
  await page.goto(ratingsOf(profile, unit))

  await cell(auditor, ann, french).click()
  await auditor.keyboard.press('2')
  await expect(cell(auditor, ann, french)).toHaveText('')
  await expect(cell(auditor, ann, french)).toHaveAttribute('aria-readonly', 'true')
  await expect(auditor.getByRole('button', { name: /^Review and save/ })).toBeHidden()

  await cell(page, ann, french).click()
  await page.keyboard.press('2')
  const asked = page.waitForEvent('dialog').then(async (dialog) => {
    await dialog.dismiss()
    return dialog.message()
  })
  await page.getByRole('link', { name: 'Skills', exact: true }).last().click()
  expect(await asked).not.toBe('')
  await expect(grid(page)).toBeVisible()
  await expect(cell(page, ann, french)).toHaveText('2')
})

test('DP-5: on a telephone one agent at a time is rated', async ({ as, given }) => {
  const unit = await given.aUnit()
  const profile = await given.aDutyProfile()
  const french = await given.aSkill()
  const ann = await given.anAgent({ name: given.aName('Ann'), unit: unit.name })
  const page = await as('administrator of Berlin', { screen: 'telephone' })
  await page.goto(ratingsOf(profile, unit))

  await page.getByRole('button', { name: ann.name }).click()
  const sheet = page.getByRole('dialog', { name: ann.name })
  await choose(sheet, french.name, 'Good (2 of 3)')
  await sheet.getByRole('button', { name: 'Done' }).click()
  await review(page)
  await save(page)

  await expect(page.getByText('1 change saved.')).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: ann.name })).toContainText('1 column')
})

test('DP-5: the matrix, its preview and its empty state are for everybody (axe)', async ({ as, given }) => {
  const unit = await given.aUnit()
  const profile = await given.aDutyProfile()
  const french = await given.aSkill()
  const ann = await given.anAgent({ name: given.aName('Ann'), unit: unit.name })
  const page = await as('administrator of Berlin')
  await page.goto(ratingsOf(profile, unit))
  await cell(page, ann, french).click()
  await page.keyboard.press('2')

  expect(await axe(page)).toEqual([])
  await page.setViewportSize({ width: 1440, height: 900 })
  await review(page)
  await expect(preview(page)).toContainText('Nobody begins')
  expect(await axe(page)).toEqual([])
})
