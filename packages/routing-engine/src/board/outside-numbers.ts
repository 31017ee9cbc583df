import type { CodeParameters } from '../model.ts'
import type { Plan } from '../planned.ts'
import { builtInSound } from '../rules/language.ts'
import { barredNumber, isNearCap, reachedCap } from '../rules/toll-guard.ts'
import type { Outside } from './agents.ts'
import type { Calls } from './calls.ts'
import type { OutsideLegs } from './outside-legs.ts'
import type { Queue } from './queues.ts'
import type { Roster } from './roster.ts'
import type { Turn } from './turn.ts'
import type { Waiting } from './waiting-calls.ts'

export type OutsideNumbers = {
  /** FO-30: a number that may not be dialled, or not now, is passed over as if it had been asked. Said once for each caller. */
  readonly isBarred: (waiting: Waiting, party: Outside, turn: Turn) => boolean
  /** Dials the number for a caller, counted under the toll guard of the queue. */
  readonly dial: (waiting: Waiting, party: Outside, dialId: string, ringSeconds: number, turn: Turn) => void
}

type Parts = {
  readonly roster: Roster
  readonly calls: Calls
  readonly outsideLegs: OutsideLegs
  readonly plan: () => Plan
}

/** Members of queues that are outside numbers: whether they may be dialled, and how. */
export function createOutsideNumbers({ roster, calls, outsideLegs, plan }: Parts): OutsideNumbers {
  const guardOf = ({ row }: Queue) => plan().tollGuards.get(row.organizationUnitId)

  const nameOf = (unitId: string) => plan().config.units.find(({ id }) => id === unitId)?.name ?? null

  /** FO-30: said on every screen, as for numbers that calls dial. */
  function alarm(code: 'TOLL_CAP' | 'TOLL_CAP_NEAR', unitId: string, parameters: CodeParameters, turn: Turn) {
    const subject = { kind: 'organizationUnit', id: unitId }
    turn.commands.push({ type: 'raiseFloorAlarm', code, subject, parameters })
  }

  function askToTake(callId: string) {
    const { culture } = calls.get(callId) ?? { culture: plan().installationCulture }
    const languages = { call: culture, service: culture, installation: plan().installationCulture }
    return builtInSound('takeCall', languages).sound
  }

  return {
    isBarred(waiting, party, turn) {
      const guarded = guardOf(waiting.queue)
      if (!guarded) return false
      const { guard, unitId } = guarded
      const now = outsideLegs.outside(turn.at)(unitId)
      const barred = barredNumber(guard, party.number, plan().kindOf) ?? reachedCap(guard, now, false)
      if (!barred) return false
      waiting.asked.set(party, roster.moment())
      if (waiting.notTaken.has(party)) return true
      waiting.notTaken.set(party, 0)
      const parameters = { number: party.number, because: barred.because, unitName: nameOf(unitId) }
      calls.say(waiting.callId, barred.code, parameters, turn)
      if (barred.code === 'TOLL_CAP') alarm(barred.code, unitId, parameters, turn)
      return true
    },
    dial({ callId, queue }, party, dialId, ringSeconds, turn) {
      const { number } = party
      const { row } = queue.byParty.get(party) ?? {}
      const confirm = row?.kind === 'number' && row.confirm ? { confirm: askToTake(callId) } : {}
      const { guard, unitId } = guardOf(queue) ?? {}
      if (guard && unitId !== undefined) {
        const { legs, minutesToday } = outsideLegs.outside(turn.at)(unitId)
        const isNear = isNearCap(guard, { legs: legs + 1, minutesToday })
        if (isNear) alarm('TOLL_CAP_NEAR', unitId, { unitName: nameOf(unitId) }, turn)
        outsideLegs.began(callId, { dialId, number, unitId, since: turn.at })
      }
      const counted = unitId === undefined ? {} : { unitId }
      turn.commands.push({ type: 'dial', callId, dialId, number, ringSeconds, ...counted, ...confirm })
    },
  }
}
