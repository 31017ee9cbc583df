import { type Facts, holds, type Question } from './facts.ts'
import { type Rings, whoIs } from './floor-model.ts'

/** DP-21: whoever declines a call, or lets it ring, is paused; but not the last one who is there, and not where all ring together. */
export function missedCallsPause(facts: Facts): Question {
  const { model } = facts
  let declined: Rings | undefined
  let rangInVain: Rings | undefined

  function isLastOne({ callId, who }: Rings): boolean {
    const queue = model.queue(facts.calls.get(callId)?.waitingIn?.queueId ?? '')
    if (!queue || queue.ringType === 'ringAll') return true
    return queue.members.every((row) => {
      const { light, code } = model.light(row, queue, facts.at)
      const isNoAgent = row.kind === 'user' && !model.dutyFacts(row.userId).hasRole
      return light === 'grey' || code === 'RONA' || isNoAgent || whoIs(row) === who
    })
  }

  return {
    before(what) {
      const rang = 'dialId' in what ? model.rings.get(what.dialId) : undefined
      declined = what.type === 'dialFailed' && what.cause === 'rejected' && rang?.deviceId ? rang : undefined
      const offer = what.type === 'floorTimerFired' && what.timerId.startsWith('offer:') ? what.timerId.slice(6) : ''
      const waited = model.rings.get(offer)
      rangInVain = waited?.deviceId && !isLastOne(waited) ? waited : undefined
    },
    after() {
      for (const rang of [declined, rangInVain]) {
        if (rang) holds('DP-21', model.isPaused(rang.who), () => [rang.callId, rang.who, 'is not paused'])
      }
    },
  }
}
