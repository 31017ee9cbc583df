import { anAgent, aStaffedService, aTeam } from '../../testing/agents.ts'
import type { Unit } from '../../testing/factories.ts'
import type { Person, TestApi } from '../../testing/start-api.ts'
import { anAgentNow, type TelephonyStandIn } from '../../testing/telephony-stand-in.ts'

/** What telephony told before is told on for a quarter of a second. */
export const toldAnew = () => new Promise((resolve) => setTimeout(resolve, 260))
export const get = (person: Person) => person.client.assistant.get()

/** An agent on duty, with two services of which both calls come. */
export async function anAgentOfTwo(api: TestApi, unit: Unit, telephony: TelephonyStandIn) {
  const team = await aTeam(api, unit)
  const agent = await anAgent(api, unit, team)
  const [one, other] = [await aStaffedService(api, unit, [agent]), await aStaffedService(api, unit, [agent])]
  const items = [one, other].map(({ service, queue }) => ({ serviceId: service.id, queueId: queue.id, reasons: [] }))
  telephony.gives(agent.id, ...items)
  telephony.showsAgents(anAgentNow(agent.id, { agent: { dutyProfileId: team.desk.id, services: 2, servicesReady: 2 } }))
  await toldAnew()
  return { ...team, agent, one, other, items }
}
