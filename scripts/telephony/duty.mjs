// Agents who work with an Agent Assistant: a queue of them, and their Agent Assistants, which say that they are there.
import { until } from './bed.mjs'
import { openQueue } from './floor.mjs'

const everyMs = 1000
let teams = 0

/**
 * A queue as `openQueue` makes it, whose agents are signed in with an Agent Assistant and on duty. `goes(index, …)` sets
 * somebody's duty profile, as one who leads them does; it resolves when that holds and is stored. `fallsSilent` and
 * `isHeard` are of all their Agent Assistants.
 */
export async function openDutyQueue(bed, { agents, settings = {} }) {
  const { console, root, tellTelephony } = await bed.nightswitch()
  const queue = await openQueue(bed, { agents, settings })
  teams += 1
  const organizationUnitId = root.id
  const onDuty = await console.addDutyProfile({ name: `Bed on duty ${teams}`, organizationUnitId, offDuty: false })
  const offDuty = await console.addDutyProfile({ name: `Bed off duty ${teams}`, organizationUnitId, offDuty: true })
  const configuration = await console.addAssistantConfiguration({
    ...{ name: `Bed desks ${teams}`, organizationUnitId },
    profileIds: [onDuty.id, offDuty.id],
  })
  for (const { userId } of queue.agents)
    await console.makeAgent(userId, { organizationUnitId, assistantConfigurationId: configuration.id })
  const all = (light) => queue.agents.map(() => light).join(' ')
  await queue.shows(all('grey'), 10_000)

  const sessions = queue.agents.map(({ userId }) => ({ userId, sessionId: `session of ${userId}` }))
  let beats = null
  // Telephony may be away: the next beat is another.
  const beat = () => tellTelephony('/floor/seen', { agents: sessions }).catch(() => undefined)
  const fallsSilent = () => clearInterval(beats)
  function isHeard() {
    fallsSilent()
    beats = setInterval(beat, everyMs)
    return beat()
  }
  bed.endsTelephone(fallsSilent)

  const goes = (index, profile) => console.setDuty(queue.agents[index].userId, profile.id)
  await isHeard()
  const members = async () => (await queue.floor()).members
  await until('Signed in, off duty', async () => (await members()).every(({ code }) => code === 'OFF_DUTY'))
  for (const index of queue.agents.keys()) await goes(index, onDuty)
  await queue.shows(all('green'))
  const presence = () => console.presenceOf(queue.service.id)
  return {
    ...{ ...queue, onDuty, offDuty, goes, members, isHeard, fallsSilent },
    /** How the service is, as everybody is told. */
    isPresent: (wanted) => until(`The presence ${wanted}`, async () => (await presence()) === wanted, 1000),
    async close() {
      fallsSilent()
      await queue.close()
    },
  }
}
