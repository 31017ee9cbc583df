import { aServiceOfTheAgent, beginOffDuty, openAssistant, profileOf, stateOf } from '../fixtures/assistant.ts'
import { expect, test } from '../fixtures/test.ts'

test('DP-29: a window in which nothing runs, as a browser slows hidden tabs, stays signed in and gets calls', async ({
  as,
  given,
  phone,
  session,
}) => {
  test.slow()
  const [agent, administrator] = [await session('agent'), await session('system administrator')]
  const { queue, service, telephone } = await aServiceOfTheAgent({ given, agent, administrator })
  await telephone.takesCalls('answers')
  const assistant = await as('agent')
  await beginOffDuty(assistant)
  await profileOf(assistant, 'Default').click()
  await expect(stateOf(assistant, 'On duty: Default')).toBeVisible()
  const lights = await as('system administrator')
  await lights.goto(`/call-queues/${queue.id}/agents`)
  const light = lights.getByRole('listitem').filter({ hasText: 'Sofia Marek' })
  await expect(light).toContainText('Ready')

  // Longer than the server waits for the answer of a socket, and than the board does before it says that the link is lost.
  const frozen = assistant.evaluate(() => {
    const end = performance.now() + 14_000
    while (performance.now() < end);
  })
  await lights.waitForTimeout(13_000)
  const { items } = await administrator.api.agents.list({ query: { filter: { callQueueId: queue.id } } })
  expect(items[0]?.now).toMatchObject({ signedIn: true, linkLostSince: null, code: 'READY' })
  const call = await phone.calls(service.name)
  expect(call.codes).toContain('TAKEN_IN_QUEUE')
  await frozen

  await expect(stateOf(assistant, /On duty: Default|In a call|After-call work/)).toBeVisible()
})

test('DP-10: who is in a duty profile that is deleted is off duty, is told so, and chooses another', async ({
  as,
  given,
  session,
}) => {
  const { api } = await session('system administrator')
  const { user } = await (await session('agent')).api.session.get()
  const { assistantConfiguration: before } = await api.agents.hat({ params: { id: user.id } })
  const [work, other] = [await given.aDutyProfile(), await given.aDutyProfile()]
  const configuration = await given.anAssistantConfiguration({ profiles: [work, other] })
  await given.worksWith(user, configuration)
  const page = await as('agent')
  await openAssistant(page)
  await profileOf(page, work.name).click()
  await expect(stateOf(page, `On duty: ${work.name}`)).toBeVisible()

  const { id, version, organizationUnit, ...settings } = configuration
  await api.assistantConfigurations.update({
    ...{ params: { id }, headers: { 'if-match': `"${version}"` } },
    body: { ...settings, organizationUnitId: organizationUnit.id, profileIds: [other.id] },
  })
  await api.dutyProfiles.remove({ params: { id: work.id }, headers: { 'if-match': `"${work.version}"` } })

  await expect(page.getByText('Your profile was removed, so you are off duty. Choose another.')).toBeVisible()
  await profileOf(page, other.name).click()
  await expect(stateOf(page, `On duty: ${other.name}`)).toBeVisible()
  await given.worksWith(user, before)
})
