import { createTimingWheel } from './timing-wheel.ts'

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
/** Of one person: whoever signs in again and again does not fill the memory. */
const MOST_SESSIONS = 20
/** A tick that nobody was heard of at. */
const LONG_AGO = -LINK_LOST_TICKS

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
  /** An Agent Assistant answered: true when that changes nothing, as it mostly does. Costs the same however many there are. */
  readonly isSeen: (sessionId: string) => boolean
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
  /** Goes on by one tick. */
  readonly tick: (came: Came) => void
}

/** Is told who has come to `linkLost`, to `kept`, or (null) to nothing that is waited for. */
type Came = (userId: string, to: 'linkLost' | 'kept' | null) => void

type Watched = {
  readonly userId: string
  /** Of the wheel. */
  readonly item: number
  phase: LivenessPhase
  /** Newest first; mostly there is one. */
  sessionIds: readonly string[]
  lostAt: number
  /** Before this tick a session that is not known is taken for one that an earlier run knew. */
  joinsUntil: number
}

/** Which Agent Assistants are heard of. Heartbeats only leave the tick they came at; who fell silent is found when the wheel comes by. */
export function createLiveness(): Liveness {
  const wheel = createTimingWheel()
  const watched = new Map<string, Watched>()
  /** Whose sessions they are, of all who are linked. A heartbeat looks at nothing else: what it looks at displaces what calls need. */
  const linked = new Map<string, number>()
  /** By items: who it is, and the tick at which somebody who is linked was heard of last, which is all that most of a tick looks at. */
  const people: (Watched | null)[] = []
  const heardAt: number[] = []
  const free: number[] = []
  let turn = 0

  function isSeen(sessionId: string): boolean {
    const item = linked.get(sessionId)
    if (item === undefined) return false
    heardAt[item] = wheel.now()
    return true
  }

  function see(userId: string, sessionId: string, lastSessionId: string | null): Sight {
    const one = watched.get(userId) ?? newOne(userId)
    const isKnown = one.sessionIds.includes(sessionId)
    if (isKnown && one.phase === 'left') return 'late'
    const isBack = isKnown || sessionId === lastSessionId || wheel.now() < one.joinsUntil
    if (!isKnown) begin(one, sessionId)
    link(one)
    return isBack ? 'back' : 'new'
  }

  function begin(one: Watched, sessionId: string) {
    unlink(one)
    const earlier = one.phase === 'left' ? [] : one.sessionIds
    one.sessionIds = [sessionId, ...earlier].slice(0, MOST_SESSIONS)
  }

  function link(one: Watched) {
    one.phase = 'linked'
    heardAt[one.item] = wheel.now()
    for (const sessionId of one.sessionIds) linked.set(sessionId, one.item)
    // Whoever signs in together is not looked at all at once.
    turn = (turn + 1) % LINK_LOST_TICKS
    wheel.place(one.item, 1 + turn)
  }

  function unlink(one: Watched) {
    heardAt[one.item] = LONG_AGO
    for (const sessionId of one.sessionIds) linked.delete(sessionId)
  }

  function newOne(userId: string): Watched {
    const item = free.pop() ?? people.length
    const one: Watched = { ...{ userId, item, phase: 'linked', sessionIds: [], lostAt: 0, joinsUntil: 0 } }
    people[item] = one
    watched.set(userId, one)
    return one
  }

  function lose(one: Watched) {
    unlink(one)
    one.phase = 'linkLost'
    one.lostAt = wheel.now()
    wheel.place(one.item, OFFLINE_THRESHOLD_TICKS)
  }

  function keep(one: Watched) {
    one.phase = 'kept'
    wheel.place(one.item, one.lostAt + PROFILE_KEPT_TICKS - wheel.now())
  }

  function forget(userId: string) {
    const one = watched.get(userId)
    if (!one) return
    unlink(one)
    wheel.remove(one.item)
    watched.delete(userId)
    people[one.item] = null
    free.push(one.item)
  }

  /** Goes on to the next phase. */
  function passOn(one: Watched, came: Came) {
    switch (one.phase) {
      case 'linked':
        lose(one)
        return came(one.userId, 'linkLost')
      case 'linkLost':
        keep(one)
        return came(one.userId, 'kept')
      default:
        forget(one.userId)
        if (one.phase === 'kept') came(one.userId, null)
    }
  }

  return {
    ...{ isSeen, see, forget },
    restore(userId, sessionId, phase) {
      forget(userId)
      const one = newOne(userId)
      one.sessionIds = sessionId === null ? [] : [sessionId]
      one.joinsUntil = wheel.now() + LINK_LOST_TICKS
      if (phase === 'linked') return link(one)
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
      unlink(one)
      one.phase = 'left'
      wheel.place(one.item, LATE_TICKS)
    },
    phase: (userId) => watched.get(userId)?.phase ?? null,
    userIds: () => watched.keys(),
    size: () => watched.size,
    tick(came) {
      wheel.tick((item) => {
        const silent = wheel.now() - (heardAt[item] ?? 0)
        if (silent < LINK_LOST_TICKS) return wheel.place(item, LINK_LOST_TICKS - silent)
        const one = people[item]
        if (one) passOn(one, came)
      })
    },
  }
}
