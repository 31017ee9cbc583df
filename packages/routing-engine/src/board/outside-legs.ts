import type { Floor } from '../floor.ts'
import type { CallState, OutsideLeg } from '../model.ts'
import type { Plan } from '../planned.ts'

export type OutsideLegs = {
  /** Takes note of legs that began and ended with an event of a call. */
  readonly follow: (before: CallState | null, after: CallState, at: number) => void
  /** A leg of the board's own, for a caller who waits. */
  readonly began: (callId: string, leg: OutsideLeg) => void
  readonly ended: (callId: string, dialId: string, at: number) => void
  /** What is going on outside under the toll guard that holds for a unit (FO-30). */
  readonly outside: (plan: Plan, at: number) => Floor['outside']
}

const MINUTE_MS = 60_000

/** Legs to outside numbers that are up, and the minutes of those that ended since local midnight. */
export function createOutsideLegs(dateIn: (timeZone: string, at: number) => string): OutsideLegs {
  const up = new Map<string, OutsideLeg>()
  const spent = new Map<string, { readonly from: number; readonly ms: number }[]>()

  function began(callId: string, leg: OutsideLeg) {
    up.set(`${callId} ${leg.dialId}`, leg)
  }

  function ended(callId: string, dialId: string, at: number) {
    const leg = up.get(`${callId} ${dialId}`)
    if (!leg) return
    up.delete(`${callId} ${dialId}`)
    const ofUnit = spent.get(leg.unitId) ?? []
    ofUnit.push({ from: leg.since, ms: Math.max(0, at - leg.since) })
    spent.set(leg.unitId, ofUnit)
  }

  function follow(before: CallState | null, after: CallState, at: number) {
    const were = before?.live.outside
    const are = after.phase.kind === 'ended' ? [] : after.live.outside
    if (were === are) return
    for (const { dialId } of were ?? []) if (!are?.some((leg) => leg.dialId === dialId)) ended(after.callId, dialId, at)
    for (const leg of are ?? []) began(after.callId, leg)
  }

  return {
    ...{ follow, began, ended },
    outside: (plan, at) => (organizationUnitId) => {
      const guardOf = (unitId: string) => plan.tollGuards.get(unitId)?.unitId ?? null
      const guard = guardOf(organizationUnitId)
      const timeZone = plan.config.units.find(({ id }) => id === (guard ?? organizationUnitId))?.timeZone ?? 'UTC'
      const today = dateIn(timeZone, at)
      let ms = 0
      let legs = 0
      for (const leg of up.values()) {
        if (guardOf(leg.unitId) !== guard) continue
        legs += 1
        ms += Math.max(0, at - leg.since)
      }
      for (const [unitId, ofUnit] of spent) {
        const ofToday = ofUnit.filter(({ from }) => dateIn(timeZone, from) === today)
        if (ofToday.length < ofUnit.length) spent.set(unitId, ofToday)
        if (guardOf(unitId) === guard) for (const one of ofToday) ms += one.ms
      }
      return { legs, minutesToday: Math.floor(ms / MINUTE_MS) }
    },
  }
}
