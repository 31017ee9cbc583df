import { axe } from '../fixtures/axe.ts'
import { choose } from '../fixtures/form.ts'
import { expect, test } from '../fixtures/test.ts'

/** On the simulated exchange a voicemail answers there, which presses no key. */
const withVoicemail = '+493023125795'

test('FO-26: where a destination must press 1, a voicemail no longer takes the callers', async ({
  as,
  given,
  phone,
}) => {
  const queue = await given.aCallQueue({ goesTo: withVoicemail })
  const service = await given.aService({ workflow: await given.aWorkflow({ toQueue: queue }) })
  expect((await phone.calls(service.name)).outcome).toBe('failover')
  const page = await as('system administrator')
  await page.goto(`/call-queues/${queue.id}/pre-queue`)
  await expect(page.getByText('A voicemail there takes the call, too.')).toBeVisible()

  await page.getByLabel('Must press 1 to take the call').first().check()
  await expect(page.getByText('Whoever answers there hears a question first.')).toBeVisible()
  await page.getByRole('button', { name: /^Save/ }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  expect(await axe(page)).toEqual([])

  const call = await phone.calls(service.name)
  expect(call.outcome).not.toBe('failover')
  expect(call.codes).toEqual(expect.arrayContaining(['OFFLINE_FAILOVER', 'NOT_REACHED']))
})

test('FO-27: a queue has a key for a message, and says when it does nothing', async ({ as, given }) => {
  const queue = await given.aCallQueue()
  const page = await as('system administrator')
  await page.goto(`/call-queues/${queue.id}/in-queue`)

  await choose(page, 'Key for a message', '5')
  await page.getByRole('button', { name: /^Save/ }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  const nothing = page.getByText('The key for a message does nothing: the queue has no voicemail box of its own.')
  await expect(nothing).toBeVisible()
  expect(await axe(page)).toEqual([])

  await page.getByRole('link', { name: 'General' }).click()
  await page.getByRole('button', { name: 'Make a box for this queue' }).click()
  await expect(page.getByRole('button', { name: 'Remove the box' })).toBeVisible()
  await page.getByRole('link', { name: 'In-Queue Options' }).click()
  await expect(page.getByLabel('Key for a message')).toHaveValue('5')
  await expect(nothing).toBeHidden()
})
