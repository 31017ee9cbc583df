import type { RoutingQueueMember } from '../../configuration.ts'
import type { Command, FloorCommand } from '../../model.ts'
import type { Asked } from './asked.ts'
import { type Facts, holds, type Question } from './facts.ts'
import { isOfBoard, whoIs } from './floor-model.ts'

const MINUTE_MS = 60_000

/** Whether a member is an outside number that may not be dialled just now. */
export type IsPassedOver = (row: RoutingQueueMember) => boolean

/**
 * F4: no outside number is dialled that the toll guard bars at that moment, and no more legs than there may be; one is kept for
 * emergencies. For one installation with one guard, of numbers of no known kind, and for less than a day.
 */
export function tollGuardHolds(facts: Facts, asked: Asked): Question & { readonly isPassedOver: IsPassedOver } {
  const legs = new Map<string, { readonly callId: string; readonly since: number }>()
  let spentMs = 0

  function ended(dialId: string) {
    const leg = legs.get(dialId)
    if (leg) spentMs += facts.at - leg.since
    legs.delete(dialId)
  }

  function endedOf(callId: string) {
    for (const [dialId, leg] of legs) if (leg.callId === callId) ended(dialId)
  }

  function minutesToday(): number {
    let ms = spentMs
    for (const { since } of legs.values()) ms += facts.at - since
    return Math.floor(ms / MINUTE_MS)
  }

  function follow(command: Command | FloorCommand) {
    if (command.type === 'cancelDial') ended(command.dialId)
    if (command.type === 'hangUp') endedOf(command.callId)
    if (command.type !== 'dial' || !command.number.startsWith('+')) return
    const { callId, number, dialId } = command
    const isEmergency = !isOfBoard(dialId) && isInEmergency(callId)
    holds('F4', !isBarred(number, isEmergency), () => [command, [...legs], minutesToday()])
    legs.set(dialId, { callId, since: facts.at })
  }

  function isBarred(number: string, isEmergency: boolean): boolean {
    const guard = facts.config.units[0]?.tollGuard
    if (!guard) return false
    const { allowedPrefixes, blockedPrefixes, maxLegs, maxMinutesPerDay } = guard
    const fits = (prefixes: readonly string[]) => prefixes.some((prefix) => number.startsWith(prefix))
    if (!fits(allowedPrefixes) || fits(blockedPrefixes)) return true
    if (maxLegs !== null && legs.size >= maxLegs - (isEmergency ? 0 : 1)) return true
    return maxMinutesPerDay !== null && minutesToday() >= maxMinutesPerDay && !isEmergency
  }

  const isPassedOver: IsPassedOver = (row) => row.kind === 'number' && isBarred(row.number, false)

  /** A member who is barred just now counts as asked. */
  function passOver() {
    for (const queue of facts.model.queues()) {
      for (const row of queue.members) {
        if (!isPassedOver(row)) continue
        for (const { callId, waitingIn } of facts.waiting.values()) {
          if (waitingIn?.queueId === queue.id) asked.add(callId, whoIs(row))
        }
      }
    }
  }

  const isInEmergency = (callId: string) =>
    facts.changed.some(({ after }) => after.callId === callId && after.emergencyCaseId !== null)

  return {
    isPassedOver,
    after() {
      const { what, applied } = facts
      if (what.type === 'dialFailed') ended(what.dialId)
      if (what.type === 'callerHungUp' || what.type === 'talkEnded') endedOf(what.callId)
      for (const command of applied.commands) follow(command)
      passOver()
    },
  }
}
