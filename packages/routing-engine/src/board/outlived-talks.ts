import type { OutlivedTalk } from '../model.ts'
import type { OutsideLegs } from './outside-legs.ts'
import type { Talking } from './talking.ts'
import type { Turn } from './turn.ts'

export type OutlivedTalks = {
  readonly goesOn: (talk: OutlivedTalk, turn: Turn) => void
  /** It ended, or its caller is alone and comes to us as a call. */
  readonly over: (callId: string, turn: Turn) => void
}

/** Talks that an earlier run began: nothing is decided for them any more, but they keep people and outside legs busy. */
export function createOutlivedTalks(talking: Talking, outsideLegs: OutsideLegs): OutlivedTalks {
  const talks = new Map<string, OutlivedTalk>()
  return {
    goesOn(talk, turn) {
      const { callId, outside } = talk
      if (talks.has(callId)) return
      talks.set(callId, talk)
      for (const leg of outside) outsideLegs.began(callId, leg)
      talking.goesOn(talk, turn)
    },
    over(callId, turn) {
      const talk = talks.get(callId)
      if (!talk) return
      talks.delete(callId)
      for (const { dialId } of talk.outside) outsideLegs.ended(callId, dialId, turn.at)
      talking.over(callId, turn)
    },
  }
}
