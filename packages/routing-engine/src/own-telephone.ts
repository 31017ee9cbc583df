import * as z from 'zod'
import { disconnect } from './activities/disconnect.ts'
import { defineActivity, leaveBy, note } from './activity.ts'
import type { Destination } from './configuration.ts'
import type { Outcome, PlannedNode, Visit } from './planned.ts'
import type { Reached, Reaching } from './reached.ts'
import { keepReaching, reach } from './reaching.ts'

/** How long an outside number rings that somebody of us dialled. */
const RING_SECONDS = 60

type Exit = 'notReached'

/** Puts a call of one of our own telephones through: an extension, a service number of ours, or an outside number (FO-29). */
const putThrough = defineActivity({
  type: 'transfer',
  title: 'Transfer',
  description: 'Puts a call of one of our own telephones through.',
  exits: ['notReached'],
  settings: z.object({}),
  waits: () => true,
  ends: () => true,
  enter(_, visit): Outcome<Exit, Reaching> {
    const { calledNumber } = visit.call
    const userName = visit.plan.deviceOwners.get(visit.call.fromDeviceId ?? '')?.name ?? null
    const said = note('OWN_TELEPHONE_CALLS', { userName, calledNumber })
    const destination = destinationOf(calledNumber, visit)
    if (!destination) return leaveBy('notReached', [said, note('NOBODY_HAS_EXTENSION', { calledNumber })])
    const reached = reach(
      { destination, source: 'ownTelephone', ringSeconds: RING_SECONDS, connects: 'answered' },
      visit,
    )
    return toOutcome({ ...reached, notes: [said, ...reached.notes] })
  },
  resume(_, memory: Reaching, event, visit) {
    const reached = keepReaching(memory, event, visit)
    return reached ? toOutcome(reached) : { kind: 'ignore' }
  },
})

/** A public emergency number is dialled as it is: the exchange does so by itself, but were it ever to come here, it must go out. */
function destinationOf(calledNumber: string, { plan, call }: Visit): Destination | null {
  const country = plan.deviceOwners.get(call.fromDeviceId ?? '')?.country ?? ''
  if (plan.isEmergencyNumber(calledNumber, country)) return { kind: 'phoneNumber', number: calledNumber }
  const owner = plan.extensions.get(calledNumber)
  if (owner && 'queue' in owner) return { kind: 'queue', queueId: owner.queue.id }
  if (owner) return { kind: 'user', userId: owner.user.id }
  const service = plan.numbers.get(calledNumber)?.service
  if (service) return { kind: 'service', serviceId: service.id }
  return outsideNumber.test(calledNumber) ? { kind: 'phoneNumber', number: calledNumber } : null
}

const outsideNumber = /^\+[1-9]\d{1,14}$/

/** An inside mistake, or somebody who is not there, is never the catch-all's. */
function toOutcome(reached: Reached): Outcome<Exit, Reaching> {
  if (reached.kind !== 'notReached') return reached
  const { notes, effects, changes, cause } = reached
  return leaveBy('notReached', notes, effects, { ...changes, lastFailure: cause })
}

/** Where a call of one of our own telephones begins. */
export const OWN_TELEPHONE = 'ownTelephone.putThrough'
const NOT_REACHABLE = 'ownTelephone.notReachable'

/** The steps of every such call, by id: beside those of the workflows. */
export const ownTelephoneNodes: ReadonlyMap<string, PlannedNode> = new Map(
  [
    { id: OWN_TELEPHONE, activity: putThrough, settings: {}, next: new Map([['notReached', NOT_REACHABLE]]) },
    { id: NOT_REACHABLE, activity: disconnect, settings: { builtIn: 'notReachable' }, next: new Map<string, string>() },
  ].map(({ id, activity, settings, next }) => {
    const ready = activity.prepare(settings)
    return [
      id,
      { id, activity: activity.type, ready: 'problems' in ready ? { broken: note('STEP_BROKEN') } : ready, next },
    ]
  }),
)
