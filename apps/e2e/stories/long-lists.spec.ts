import type { Page } from '@playwright/test'
import { axe } from '../fixtures/axe.ts'
import { expect, test } from '../fixtures/test.ts'

const rowsIn = (page: Page) => page.getByRole('table', { name: 'Numbers' }).locator('tr')
/** What was there at most, also on the way: looked at with every change of the page. */
const mostRows = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>((answer) => {
        let most = 0
        const look = () => {
          most = Math.max(most, document.querySelectorAll('tr').length)
        }
        new MutationObserver(look).observe(document.body, { childList: true, subtree: true })
        let at = 0
        const step = () => {
          at += document.documentElement.scrollHeight / 20
          window.scrollTo(0, at)
          look()
          if (at < document.documentElement.scrollHeight) setTimeout(step, 40)
          else answer(most)
        }
        step()
      }),
  )

test('ten thousand numbers: at most a hundred rows are there, the last is reached, and one is found', async ({
  as,
  given,
}) => {
  test.setTimeout(300_000)
  const { count, lastDesk, lastService } = await given.tenThousandNumbers()
  const page = await as('administrator of Berlin')
  await page.goto('/topology/numbers')
  const table = page.getByRole('table', { name: 'Numbers' })
  await expect(table.getByRole('link').first()).toBeVisible()

  const all = Number(await table.getAttribute('aria-rowcount')) - 1
  expect(all).toBeGreaterThanOrEqual(count)
  const total = new Intl.NumberFormat('en').format(all)
  await expect(page.getByText(`${total} of ${total}`)).toBeVisible()
  expect(await mostRows(page)).toBeLessThanOrEqual(100)
  await expect(table.locator(`tr[aria-rowindex="${all + 1}"]`)).toContainText(/\+49/)
  await expect(table.locator('tr[aria-busy]')).toHaveCount(0)

  await page.evaluate(() => window.scrollTo(0, 0))
  await table.locator('tr[aria-rowindex="2"]').getByRole('link').first().focus()
  await page.keyboard.press('End')
  await expect(
    table
      .locator(`tr[aria-rowindex="${all + 1}"]`)
      .getByRole('link')
      .first(),
  ).toBeFocused()
  expect(await rowsIn(page).count()).toBeLessThanOrEqual(100)
  await page.keyboard.press('ArrowUp')
  await expect(table.locator(`tr[aria-rowindex="${all}"]`).getByRole('link').first()).toBeFocused()
  expect(await axe(page)).toEqual([])

  await page.getByLabel('Find a number or service').fill(lastDesk)
  await expect(rowsIn(page)).toHaveCount(2)
  await expect(table).toContainText(lastService)
  await expect(page.getByText('1 of 1', { exact: true })).toBeVisible()
  await page.goto(page.url())
  await expect(rowsIn(page)).toHaveCount(2)

  // More services than the field offers: the last one is found by typing.
  await page.getByRole('link', { name: 'Add', exact: true }).click()
  const service = page.getByRole('dialog', { name: 'New number' }).getByLabel('Leads to', { exact: true })
  await service.click()
  await expect(page.getByText(/^200 of \d+\. Type to find the others\.$/)).toBeVisible()
  await service.fill(lastService)
  await page.getByRole('option', { name: lastService }).click()
  await expect(service).toHaveValue(lastService)
})
