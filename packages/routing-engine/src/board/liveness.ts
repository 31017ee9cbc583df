import { createTimingWheel, type Spoke, spokeOf } from './timing-wheel.ts'

/** DP-29. Everything is counted in ticks of a timer, so that a clock that is set changes nothing (T8). */
export const TICK_MS = 1_000
/** So long nothing is heard of an Agent Assistant before its link counts as lost. */
const LINK_LOST_TICKS = 5
/** The offline threshold: so long a lost link is waited for while a telephone can ring. */
const OFFLINE_THRESHOLD_TICKS = 60
/** So long after the link was lost the duty profile is kept for a return in the same session. */
const PROFILE_KEPT_TICKS = 600
/** What was under way when somebody signed out comes so late at most. */
const LATE_TICKS = 3

/** How far somebody is from the Agent Assistant. */
export type LivenessPhase =
  | 'linked'
  /** Not heard of; everything else is as it was. */
  | 'linkLost'
  /** Not signed in any more; the duty profile is kept. */
  | 'kept'
  /** Signed out on purpose a moment ago. */
  | 'left'

/** An Agent Assistant that was heard of: of a session that is not known, of one that is, or after its end. */
export type Sight = 'new' | 'back' | 'late'

export type Liveness = {
  /**
   * An Agent Assistant answered: true when that changes nothing, as it mostly does. Costs the same however many there are. `place` is
   * where it stands among those that answered together: mostly where it stood the last time, so that nobody need be looked for.
   */
  readonly isSeen: (userId: string, sessionId: string, place: number) => boolean
  /** The same where it may change something. `lastSessionId`: the session that was seen last, in whichever run. */
  readonly see: (userId: string, sessionId: string, lastSessionId: string | null) => Sight
  /** Somebody whom an earlier run knew: counts as seen now, or as lost now. */
  readonly restore: (userId: string, sessionId: string | null, phase: 'linked' | 'linkLost' | 'kept') => void
  /** No telephone can ring: a lost link is waited for no longer. */
  readonly giveUp: (userId: string) => void
  readonly leave: (userId: string) => void
  readonly forget: (userId: string) => void
  readonly phase: (userId: string) => LivenessPhase | null
  readonly userIds: () => Iterable<string>
  readonly size: () => number
  /** Goes on by one tick; hands out who has come to `linkLost`, to `kept`, or (null) to nothing that is waited for. */
  readonly tick: (came: (userId: string, to: 'linkLost' | 'kept' | null) => void) => void
}

type Session = { readonly id: string; seen: number }

class Watched {
  readonly userId: string
  readonly spoke: Spoke<Watched>
  phase: LivenessPhase = 'linked'
  /** The newest session, and the tick it was heard of last. */
  sessionId: string | null = null
  seen = 0
  /** Mostly there are none. */
  others: Session[] = []
  lostAt = 0
  /** Before this tick a session that is not known is taken for one that an earlier run knew. */
  joinsUntil = 0

  constructor(userId: string) {
    this.userId = userId
    this.spoke = spokeOf<Watched>(this)
  }
}

/** Which Agent Assistants are heard of. Heartbeats only leave the tick they came at; who fell silent is found when the wheel comes by. */
export function createLiveness(): Liveness {
  const wheel = createTimingWheel<Watched>()
  const watched = new Map<string, Watched>()
  let turn = 0
  /** Those who answered together the last time, in their order. */
  const together: Watched[] = []

  function isSeen(userId: string, sessionId: string, place: number): boolean {
    const last = together[place]
    const one = last?.userId === userId && last.phase === 'linked' ? last : watched.get(userId)
    if (one?.phase !== 'linked') return false
    if (one !== last) together[place] = one
    return hears(one, sessionId)
  }

  /** Takes note of a session that is known. */
  function hears(one: Watched, sessionId: string): boolean {
    if (one.sessionId === sessionId) {
      one.seen = wheel.now()
      return true
    }
    const other = one.others.find(({ id }) => id === sessionId)
    if (other) other.seen = wheel.now()
    return other !== undefined
  }

  function see(userId: string, sessionId: string, lastSessionId: string | null): Sight {
    const one = watched.get(userId) ?? newOne(userId)
    const isKnown = hears(one, sessionId)
    if (isKnown && one.phase === 'left') return 'late'
    const isBack = isKnown || sessionId === lastSessionId || wheel.now() < one.joinsUntil
    if (!isKnown) begin(one, sessionId)
    one.phase = 'linked'
    lookInTurn(one)
    return isBack ? 'back' : 'new'
  }

  /** Whoever signs in together is not looked at all at once. */
  function lookInTurn(one: Watched) {
    turn = (turn + 1) % LINK_LOST_TICKS
    wheel.place(one.spoke, 1 + turn)
  }

  function begin(one: Watched, sessionId: string) {
    const now = wheel.now()
    const before = one.sessionId === null ? [] : [{ id: one.sessionId, seen: one.seen }, ...one.others]
    one.others = one.phase === 'left' ? [] : before.filter(({ seen }) => now - seen < PROFILE_KEPT_TICKS)
    one.sessionId = sessionId
    one.seen = now
  }

  function newOne(userId: string): Watched {
    const one = new Watched(userId)
    watched.set(userId, one)
    return one
  }

  function lose(one: Watched) {
    one.phase = 'linkLost'
    one.lostAt = wheel.now()
    wheel.place(one.spoke, OFFLINE_THRESHOLD_TICKS)
  }

  function keep(one: Watched) {
    one.phase = 'kept'
    wheel.place(one.spoke, one.lostAt + PROFILE_KEPT_TICKS - wheel.now())
  }

  function forget(userId: string) {
    const one = watched.get(userId)
    if (!one) return
    wheel.remove(one.spoke)
    one.phase = 'left'
    watched.delete(userId)
  }

  return {
    ...{ isSeen, see, forget },
    restore(userId, sessionId, phase) {
      const one = newOne(userId)
      const now = wheel.now()
      one.sessionId = sessionId
      one.seen = now
      one.joinsUntil = now + LINK_LOST_TICKS
      if (phase === 'linked') return lookInTurn(one)
      lose(one)
      if (phase === 'kept') keep(one)
    },
    giveUp(userId) {
      const one = watched.get(userId)
      if (one?.phase === 'linkLost') keep(one)
    },
    leave(userId) {
      const one = watched.get(userId)
      if (!one) return
      one.phase = 'left'
      wheel.place(one.spoke, LATE_TICKS)
    },
    phase: (userId) => watched.get(userId)?.phase ?? null,
    userIds: () => watched.keys(),
    size: () => watched.size,
    tick(came) {
      wheel.tick((one) => {
        switch (one.phase) {
          case 'linked': {
            const silent = wheel.now() - lastSeen(one)
            if (silent < LINK_LOST_TICKS) return wheel.place(one.spoke, LINK_LOST_TICKS - silent)
            lose(one)
            return came(one.userId, 'linkLost')
          }
          case 'linkLost':
            keep(one)
            return came(one.userId, 'kept')
          default: {
            const wasKept = one.phase === 'kept'
            forget(one.userId)
            return wasKept ? came(one.userId, null) : undefined
          }
        }
      })
    },
  }
}

const lastSeen = ({ seen, others }: Watched): number =>
  others.length === 0 ? seen : others.reduce((last, other) => Math.max(last, other.seen), seen)
