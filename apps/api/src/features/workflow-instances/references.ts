import type { Drawing } from '@nightswitch/routing-engine'
import { z } from 'zod'
import type { Caller } from '../../access/can.ts'
import type { Tx } from '../../http/change.ts'
import { refusal } from '../../http/refusal.ts'
import { demandSelectable, type UnitRow, type Wanted } from '../../shared/places.ts'
import { tollFault, tollGuardAt } from '../../shared/toll.ts'
import { referencesIn } from './check.ts'

/** S1: a draft may be incomplete, but what it names must be selectable from its unit. Refuses with VALIDATION_FAILED. */
export async function demandReferencesSelectable(tx: Tx, unit: UnitRow, drawing: Drawing): Promise<void> {
  const wanted = referencesIn(drawing).map(({ kind, id, nodeId }): Wanted => {
    const pointer = `#/settings/${nodeId}`
    const known = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined
    if (known && z.uuid().safeParse(id).success) return { kind: known, id, pointer }
    throw refusal('VALIDATION_FAILED', { errors: [{ pointer, detail: 'Choose it anew from the list.' }] })
  })
  await demandSelectable(tx, unit, wanted)
}

/** FO-30: the numbers that it sends callers to may be called from the unit. Refuses with VALIDATION_FAILED. */
export async function demandNumbersAllowed(tx: Tx, caller: Caller, unit: UnitRow, drawing: Drawing): Promise<void> {
  const numbers = drawing.nodes.flatMap(({ id, settings }) => {
    const read = sendsToNumber.safeParse(settings)
    return read.success ? [{ pointer: `#/settings/${id}`, number: read.data.destination.number }] : []
  })
  if (numbers.length === 0) return
  const guard = await tollGuardAt(tx, unit.path)
  const errors = numbers.flatMap(({ pointer, number }) => {
    const fault = tollFault(caller, guard, number)
    return fault ? [{ pointer, ...fault }] : []
  })
  if (errors.length > 0) throw refusal('VALIDATION_FAILED', { errors })
}

const sendsToNumber = z.object({ destination: z.object({ kind: z.literal('phoneNumber'), number: z.string() }) })

/** What settings point at, as records are called. */
const kinds: Readonly<Record<string, Wanted['kind']>> = {
  resource: 'resource',
  service: 'service',
  voicemailBox: 'voicemailBox',
  openingHours: 'openingHours',
  queue: 'callQueue',
  user: 'user',
}

/** Writes what the draft or the published version points at anew, for the delete guard of what it points at. */
export async function writeReferences(tx: Tx, instanceId: string, of: 'draft' | 'published', drawing: Drawing) {
  await tx.workflowReference.deleteMany({ where: { instanceId, of } })
  await tx.workflowReference.createMany({
    data: referencesIn(drawing).map(({ kind, id, nodeId }) => ({
      instanceId,
      of,
      nodeId,
      resourceId: kind === 'resource' ? id : null,
      serviceId: kind === 'service' ? id : null,
      voicemailBoxId: kind === 'voicemailBox' ? id : null,
      openingHoursId: kind === 'openingHours' ? id : null,
      callQueueId: kind === 'queue' ? id : null,
      userId: kind === 'user' ? id : null,
    })),
  })
}
