import { aCallQueue, aDevice, aDutyProfile, anAssistantConfiguration, aService } from './factories.ts'
import { aPublishedInstance } from './prepared.ts'
import { PASSWORD, type Person, type TestApi } from './start-api.ts'

type Unit = { readonly id: string }

/** Somebody with the role Agent and these Agent Assistant settings, signed in. Without a configuration: a telephone alone. */
export async function anAgent(
  api: TestApi,
  unit: Unit,
  { configuration = null as { id: string } | null, role = true, name = undefined as string | undefined } = {},
): Promise<Person & { readonly name: string; readonly sessionId: string }> {
  const { id, email } = await api.aPerson()
  const data = {
    organizationUnitId: unit.id,
    assistantConfigurationId: configuration?.id ?? null,
    ...(name && { name }),
  }
  const user = await api.db.user.update({ where: { id }, data, select: { name: true } })
  if (role) await api.db.roleAssignment.create({ data: { userId: id, organizationUnitId: unit.id, role: 'AGENT' } })
  await aDevice(api.db, { id })
  const person = await api.signIn(email, PASSWORD)
  const session = await api.db.session.findFirstOrThrow({ where: { userId: id } })
  return { ...person, name: user.name, sessionId: session.id }
}

/** A configuration with a profile on duty, which is the preset, and one off duty. */
export async function aTeam(api: TestApi, unit: Unit) {
  const desk = await aDutyProfile(api.db, unit)
  const lunch = await aDutyProfile(api.db, unit, { offDuty: true })
  const configuration = await anAssistantConfiguration(api.db, unit, { profiles: [desk, lunch] })
  return { desk, lunch, configuration }
}

/** A service whose callers wait in a queue with these members. */
export async function aStaffedService(api: TestApi, unit: Unit, members: readonly { id: string }[]) {
  const service = await aService(api.db, unit)
  const queue = await aCallQueue(api.db, unit, { members: members.map(({ id }) => ({ userId: id })) })
  const instance = await aPublishedInstance(api.db, unit)
  const { publishedVersionId } = await api.db.workflowInstance.findUniqueOrThrow({ where: { id: instance.id } })
  const drawing = {
    start: 'start',
    nodes: [
      { id: 'start', activity: 'start', settings: {}, next: { next: 'queue' } },
      { id: 'queue', activity: 'queue', settings: { queueId: queue.id }, next: {} },
    ],
  }
  await api.db.workflowVersion.update({ where: { id: publishedVersionId ?? '' }, data: { drawing } })
  await api.db.workflowReference.create({
    data: { instanceId: instance.id, of: 'published', nodeId: 'queue', callQueueId: queue.id },
  })
  await api.db.service.update({ where: { id: service.id }, data: { workflowInstanceId: instance.id } })
  return { service, queue }
}
