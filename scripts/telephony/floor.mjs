// A queue with its agents and their telephones, made through the API: what the scenarios of queues begin with.
import { setTimeout as sleep } from 'node:timers/promises'
import { numbers, until } from './bed.mjs'
import { createTelephone } from './telephone.mjs'

let queues = 0
let agents = 0

/**
 * A queue of its own with `agents` of them, each with a Node telephone that is signed in and rings without end until it is
 * told otherwise, and a service whose `number` leads there. `settings` are those of the queue; `members` come after the
 * agents. `close` takes the telephones away.
 */
export async function openQueue(bed, { agents: count = 0, settings = {}, members = [], cases = [] } = {}) {
  const { console, site, root } = await bed.nightswitch()
  queues += 1
  const name = `Test queue ${queues}`
  const organizationUnitId = root.id
  const team = []
  for (let index = 0; index < count; index += 1) team.push(await openAgent(bed, index, organizationUnitId))
  const queue = await console.addQueue({ name, organizationUnitId, steadySeconds: 0, ...settings })
  const { items } = await console.setMembers(queue, [
    ...team.map(({ userId }) => ({ kind: 'user', userId })),
    ...members.map((number) => ({ kind: 'number', confirm: true, ...number })),
  ])
  const workflow = await console.addWorkflow({
    name,
    organizationUnitId,
    normal: { kind: 'queue', queueId: queue.id },
    emergency: numbers.rejected,
  })
  const number = `+493023125${700 + queues}`
  const service = await console.addService({
    name,
    organizationUnitId,
    culture: 'de-DE',
    cultures: ['de-DE'],
    numbers: [{ number, culture: null, description: '' }],
    workflowInstanceId: workflow.id,
    emergencyCaseIds: cases.map(({ id }) => id),
  })
  const floor = () => console.floorOf(queue.id)
  const lights = async () => (await floor()).members.map(({ light }) => light).join(' ')
  const all = Array(count + members.length)
    .fill('green')
    .join(' ')
  await until('Ready agents', async () => (await lights()) === all, 15_000)
  return {
    ...{ queue, agents: team, number, service, items, floor, lights, site },
    /** A caller, answered and waiting. */
    async waiting() {
      const call = await bed.caller.call(number)
      await call.answered
      return call
    },
    /** Waits until the lights are these, such as `green grey`. */
    shows: (wanted, ms) => until(`The lights ${wanted}`, async () => (await lights()) === wanted, ms),
    async close() {
      for (const { telephone } of team) {
        await telephone.signOff().catch(() => undefined)
        telephone.lose()
      }
      await sleep(100)
    },
  }
}

/** How many of these rang at the same time, at most. */
export function mostRinging(received) {
  const edges = received.flatMap(({ at, answeredAt, endedAt }) => [
    [at, 1],
    [answeredAt ?? endedAt ?? Number.POSITIVE_INFINITY, -1],
  ])
  edges.sort(([one, up], [other, down]) => one - other || up - down)
  let ringing = 0
  return Math.max(...edges.map(([, change]) => (ringing += change)))
}

/** A user with one telephone. */
export async function openAgent(bed, index, organizationUnitId) {
  const { console } = await bed.nightswitch()
  agents += 1
  const extension = String(4000 + agents)
  const user = await console.addUser({ name: `Agent ${agents}`, extension, organizationUnitId })
  const { device, credentials } = await console.addDevice(user.id, 'Desk')
  const given = { sipUserName: credentials.userName, password: credentials.password, extension }
  const telephone = createTelephone(bed, 20 + index, given)
  telephone.behave('ringsOut')
  // The exchange knows it a moment after it was made.
  await until(
    'The telephone signs in',
    () =>
      telephone.register().then(
        () => true,
        () => false,
      ),
    10_000,
  )
  return { userId: user.id, name: user.name, deviceId: device.id, extension, account: credentials, telephone }
}
