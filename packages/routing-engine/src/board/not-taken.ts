import type { Code } from '../sentences/english.ts'
import type { Offer } from './offers.ts'
import type { Rona } from './rona.ts'
import type { FloorTimers } from './timers.ts'
import type { Turn } from './turn.ts'
import { againTimer } from './waiting-calls.ts'

export type NotTaken = {
  /** It rang long enough. */
  readonly timedOut: (offer: Offer, turn: Turn) => void
  /** One of the telephones rings no longer: what that means for those that still do. */
  readonly legFailed: (offer: Offer, turn: Turn) => void
  /** None of the telephones is there any more. */
  readonly unreachable: (offer: Offer, turn: Turn) => void
}

type Parts = {
  readonly rona: Rona
  readonly timers: FloorTimers
  readonly close: (offer: Offer, turn: Turn) => void
  readonly say: (offer: Offer, code: Code, turn: Turn, more?: { seconds?: number }) => void
}

/** DP-21: the last one is asked again after so long, so many times. */
const AGAIN_MS = 10_000
const AGAIN_TIMES = 3

/** What becomes of an offer that nobody takes, and of whoever did not take it. */
export function createNotTaken({ rona, timers, close, say }: Parts): NotTaken {
  function timedOut(offer: Offer, turn: Turn) {
    const { waiting, party, devices } = offer
    if (party.kind === 'number' || waiting.queue.row.ringType === 'ringAll') {
      say(offer, 'OFFER_NOT_TAKEN', turn)
      return close(offer, turn)
    }
    const times = (waiting.notTaken.get(party) ?? 0) + 1
    if (times <= AGAIN_TIMES && isLastOne(offer)) {
      waiting.notTaken.set(party, times)
      return askAgain(offer, turn)
    }
    say(offer, 'OFFER_MISSED', turn)
    rona.pauseUnlessGone(party, waiting.queue, devices, turn)
    close(offer, turn)
  }

  function askAgain(offer: Offer, turn: Turn) {
    const { waiting, party } = offer
    waiting.heldBack.add(party)
    say(offer, 'OFFER_TO_LAST_ONE', turn, { seconds: AGAIN_MS / 1000 })
    timers.start(againTimer(waiting, party), AGAIN_MS, turn, (later) => {
      waiting.heldBack.delete(party)
      waiting.asked.delete(party)
      later.touched.add(waiting.queue)
    })
    close(offer, turn)
  }

  function legFailed(offer: Offer, turn: Turn) {
    const { causes, legs } = offer
    if (causes.has('rejected')) return declined(offer, turn)
    if (legs.size > 0) return
    if (causes.has('busy')) return declined(offer, turn)
    if (causes.has('noAnswer')) return timedOut(offer, turn)
    unreachable(offer, turn)
  }

  function declined(offer: Offer, turn: Turn) {
    const { waiting, party } = offer
    if (party.kind === 'number') say(offer, 'OFFER_NOT_TAKEN', turn)
    else {
      say(offer, 'OFFER_DECLINED', turn)
      rona.pause(party, waiting.queue, turn)
    }
    close(offer, turn)
  }

  function unreachable(offer: Offer, turn: Turn) {
    say(offer, 'OFFER_UNREACHABLE', turn)
    close(offer, turn)
  }

  return { timedOut, legFailed, unreachable }
}

/** DP-21: whether nobody else of the queue is there for this call who is not paused. Whoever rings is neither. */
function isLastOne({ waiting: { pool, queue }, party }: Offer): boolean {
  const own = queue.byParty.get(party)?.standings.find((standing) => standing.pool === pool)
  return pool.awake - (own?.awake ? 1 : 0) === 0
}
