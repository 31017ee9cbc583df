import type { Locator } from '@playwright/test'
import { aServiceOfTheAgent, beginOffDuty } from '../fixtures/assistant.ts'
import { people } from '../fixtures/people.ts'
import { expect, test } from '../fixtures/test.ts'

/** Within so long every open screen shows what an agent chose; the middle one of several switches. */
const WITHIN_MS = 1_000

test('DP-11, DP-22: a switch of the duty profile is on every open screen within a second', async ({
  as,
  given,
  session,
}) => {
  test.slow()
  const [agent, administrator] = [await session('agent'), await session('system administrator')]
  const { service, queue } = await aServiceOfTheAgent({ given, agent, administrator })
  const assistant = await as('agent')
  const [agents, services, dashboard] = [
    await as('supervisor of Berlin'),
    await as('supervisor of Berlin'),
    await as('supervisor of Berlin'),
  ]
  const lights = await as('system administrator')
  await beginOffDuty(assistant)
  await agents.goto(`/frontend/agents?queue=${queue.id}`)
  await services.goto(`/frontend/services?search=${encodeURIComponent(service.name)}`)
  await dashboard.goto('/frontend/dashboard')
  await lights.goto(`/call-queues/${queue.id}/agents`)

  const { name } = people.agent
  const shows = (light: string, presence: string): Locator[] => [
    agents.getByRole('row').filter({ hasText: name }).getByText(light, { exact: true }),
    services.getByRole('listitem', { name: service.name }).getByText(presence, { exact: true }),
    dashboard.getByRole('listitem', { name: service.name }).getByText(presence, { exact: true }),
    lights.getByRole('listitem').filter({ hasText: name }).getByText(light, { exact: true }),
  ]
  const seen = (locators: readonly Locator[]) =>
    Promise.all(locators.map((each) => each.filter({ visible: true }).first().waitFor()))
  await seen(shows('Off Duty', 'Absent'))

  const took: number[] = []
  for (const [key, light, presence] of [
    ['1', 'Ready', 'Available'],
    ['0', 'Off Duty', 'Absent'],
    ['2', 'Ready', 'Available'],
    ['0', 'Off Duty', 'Absent'],
    ['1', 'Ready', 'Available'],
  ] as const) {
    const begin = performance.now()
    await assistant.keyboard.press(key)
    await seen(shows(light, presence))
    took.push(Math.round(performance.now() - begin))
    // Nobody switches again within the blink in which screens gather what changes.
    await assistant.waitForTimeout(1_000)
  }

  const [, , middle = Number.POSITIVE_INFINITY] = took.toSorted((one, other) => one - other)
  expect(middle, `the switches took ${took.join(', ')} ms`).toBeLessThanOrEqual(WITHIN_MS)
  console.log(`switches on five screens: ${took.join(', ')} ms`)
})
