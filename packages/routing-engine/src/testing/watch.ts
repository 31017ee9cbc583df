import type { Applied, Board } from '../board/board.ts'
import type { RoutingConfig, RoutingQueue, RoutingQueueMember } from '../configuration.ts'
import type { QueueSnapshot } from '../floor.ts'
import type { BoardEvent, CallState } from '../model.ts'
import { floorModel, type Rings, whoIs } from './floor-model.ts'

/** What is broken: the id of the invariant in reliability.md, and how. */
export class Broken extends Error {}

type What = BoardEvent | { readonly type: 'plan' }
type Before = { readonly calls: ReadonlyMap<string, CallState>; readonly queues: ReadonlyMap<string, QueueSnapshot> }

const openOffers = (rings: readonly Rings[]) => new Set(rings.map(({ callId, who }) => `${callId} ${who}`)).size

const CALM_MS = 5_000
/** Everybody was asked in vain: the next pass begins after 5 s, the last one is asked again after 10 s (DP-21). */
const LONGEST_REST_MS = 10_000

/** Looks at a board after every event, and throws the first invariant that does not hold. */
export function watch(board: Board, config: RoutingConfig, startedAt: number) {
  const model = floorModel(config, startedAt)
  const ids = new Set<string>()
  const ended = new Set<string>()
  const asked = new Map<string, Set<string>>()
  const counts = { offered: 0, closed: 0 }
  const restingSince = new Map<string, number>()
  const failoverChangedAt = new Map<string, number>()
  const presentSince = new Map<string, number>()
  let before: Before = { calls: new Map(), queues: new Map() }

  const holds = (id: string, isTrue: boolean, detail: () => unknown) => {
    if (!isTrue) throw new Broken(`${id}: ${JSON.stringify(detail())}`)
  }

  function check(what: What, applied: Applied, at: number) {
    if (what.type !== 'plan') model.hear(what)
    const ringsBefore = new Map(model.rings)
    model.see(applied)
    const calls = new Map(board.calls().map((call) => [call.callId, call]))
    const queues = new Map(board.floor(at).queues.map((queue) => [queue.queueId, queue]))
    const talking = talkingIn(calls)
    const waiting = [...calls.values()].filter(({ waitingIn }) => waitingIn)
    unique(applied)
    endings(applied)
    settled(applied, calls, ringsBefore)
    offers(applied, calls, talking, at)
    oneEach(calls)
    offline(what, calls)
    places(calls)
    timeouts(waiting, at)
    lights(queues, talking, at)
    failover(what, applied, at)
    begun(queues, talking, at)
    entries(applied)
    hops(calls)
    order(applied, calls, talking, at, ringsBefore)
    conserved(waiting, calls, talking, at)
    before = { calls, queues }
  }

  const talkingIn = (calls: ReadonlyMap<string, CallState>) =>
    new Set(
      [...calls.values()].flatMap(({ talkingTo }) =>
        talkingTo ? [talkingTo.kind === 'user' ? talkingTo.userId : talkingTo.number] : [],
      ),
    )
  const lightOf = (queue: RoutingQueue, index: number, talking: ReadonlySet<string>, at: number) => {
    const row = queue.members[index]
    return row && model.light(row, queue, talking, at).code
  }
  const ringsFor = (callId: string) => [...model.rings.values()].filter((rang) => rang.callId === callId)
  const queueOf = (queueId: string): RoutingQueue | undefined => model.queues().find(({ id }) => id === queueId)
  const isAnnouncedTo = ({ redirect, live, emergencyCaseId }: CallState) =>
    (redirect ?? null) !== null || (emergencyCaseId !== null && live.promptId !== null)

  /** T3 */
  function unique({ commands }: Applied) {
    for (const command of commands) {
      const id =
        command.type === 'ring' || command.type === 'dial'
          ? command.dialId
          : command.type === 'playPrompt'
            ? command.promptId
            : command.type === 'startTimer'
              ? command.timerId
              : null
      if (id === null) continue
      holds('T3', !ids.has(id), () => command)
      ids.add(id)
    }
  }

  /** T1 */
  function endings({ changes }: Applied) {
    for (const change of changes) {
      if (change.type !== 'callEnded') continue
      holds('T1', !ended.has(change.call.callId), () => change.call.callId)
      ended.add(change.call.callId)
    }
  }

  /** T5: each offer ends in one way. What rang for a call that is over ended with it, without a line of its own. */
  function settled({ trace }: Applied, calls: ReadonlyMap<string, CallState>, ringsBefore: ReadonlyMap<string, Rings>) {
    for (const { code } of trace) {
      if (code === 'OFFERED') counts.offered += 1
      if (code === 'TAKEN_IN_QUEUE' || code.startsWith('OFFER_')) counts.closed += 1
    }
    counts.closed += openOffers([...ringsBefore.values()].filter(({ callId }) => !calls.has(callId)))
    const open = openOffers([...model.rings.values()])
    holds('T5', counts.offered === counts.closed + open, () => ({ ...counts, open }))
  }

  /** A1 */
  function offers(
    { commands }: Applied,
    calls: ReadonlyMap<string, CallState>,
    talking: ReadonlySet<string>,
    at: number,
  ) {
    for (const command of commands) {
      if (command.type !== 'ring' && command.type !== 'dial') continue
      const rang = model.rings.get(command.dialId)
      if (!rang) continue
      const call = calls.get(command.callId)
      const queue = queueOf(call?.waitingIn?.queueId ?? '')
      const row = queue?.members.find((member) => whoIs(member) === rang.who)
      holds('A1', row !== undefined, () => [command, 'NOT_MEMBER'])
      const reasons = row ? model.reasons(row, talking, at, command.callId) : []
      holds('A1', reasons.length === 0, () => [command, reasons])
    }
  }

  /** A2, A3 */
  function oneEach(calls: ReadonlyMap<string, CallState>) {
    const callsOf = new Map<string, Set<string>>()
    const add = (who: string, callId: string) => callsOf.set(who, (callsOf.get(who) ?? new Set()).add(callId))
    for (const { callId, who } of model.rings.values()) add(who, callId)
    for (const { callId, talkingTo, talkingIn: queueId } of calls.values()) {
      if (talkingTo && queueId) add(talkingTo.kind === 'user' ? talkingTo.userId : talkingTo.number, callId)
    }
    for (const [who, callIds] of callsOf) holds('A2', callIds.size <= 1, () => [who, ...callIds])
    for (const { callId, connected, waitingIn } of calls.values()) {
      if (connected !== null || !waitingIn)
        holds('A3', ringsFor(callId).length === 0, () => [callId, ...ringsFor(callId)])
    }
    for (const { callId } of model.rings.values()) holds('A3', calls.has(callId), () => [callId, 'rings on'])
  }

  /** A4 */
  function offline(what: What, calls: ReadonlyMap<string, CallState>) {
    for (const { callId, who } of model.rings.values()) {
      const queue = queueOf(calls.get(callId)?.waitingIn?.queueId ?? '')
      const row = queue?.members.find((member) => whoIs(member) === who)
      holds('A4', row?.offline === false, () => [callId, who])
    }
    if (what.type !== 'plan') return
    for (const [callId, { talkingTo }] of before.calls) {
      if (talkingTo) holds('A4', calls.get(callId)?.talkingTo != null, () => [callId, 'talked'])
    }
  }

  /** Q2 */
  function places(calls: ReadonlyMap<string, CallState>) {
    for (const [callId, { waitingIn }] of before.calls) {
      const now = calls.get(callId)?.waitingIn
      if (!waitingIn || !now || now.queueId !== waitingIn.queueId) continue
      holds('Q2', now.since === waitingIn.since && now.priority === waitingIn.priority, () => [callId, waitingIn, now])
    }
  }

  /** Q6 */
  function timeouts(waiting: readonly CallState[], at: number) {
    for (const call of waiting) {
      const queue = queueOf(call.waitingIn?.queueId ?? '')
      if (!queue || !call.waitingIn || isAnnouncedTo(call)) continue
      holds('Q6', at - call.waitingIn.since <= queue.timeoutSeconds * 1000, () => call.callId)
    }
  }

  /** The lights that are kept along are those that would be worked out anew (FO-17, FO-21). */
  function lights(queues: Before['queues'], talking: ReadonlySet<string>, at: number) {
    for (const { queueId, members, state } of queues.values()) {
      const queue = queueOf(queueId)
      if (!queue) continue
      const raw = queue.members.map((row) => model.light(row, queue, talking, at))
      if (state.failedOverSince === null) {
        const shown = members.map(({ light, code }) => ({ light, code }))
        // What a timer of this very millisecond brings may still be to come.
        const earlier = (index: number) => lightOf(queue, index, talking, at - 1)
        const isRight = shown.every(({ code }, index) => code === raw[index]?.code || code === earlier(index))
        holds('F1', isRight, () => [queueId, shown, raw])
      } else {
        const isAllGrey = members.every(({ light }) => light === 'grey')
        holds('F1', isAllGrey, () => [queueId, members])
      }
      const isPresent = raw.some(({ light, code }) => light !== 'grey' && code !== 'DEVICE_IN_GRACE')
      if (!isPresent) presentSince.delete(queueId)
      else if (!presentSince.has(queueId)) presentSince.set(queueId, at)
      if (!queue.requireAgents) holds('F1', state.failedOverSince === null, () => [queueId, 'requireAgents=no'])
    }
  }

  /** F2: it begins only when everybody is grey, and ends only after somebody was there steadily. F5: not more often than every 5 s. */
  function failover(what: What, { changes }: Applied, at: number) {
    const byHand = what.type === 'plan' || what.type === 'failoverEnded'
    for (const change of changes) {
      if (change.type !== 'queueChanged') continue
      const { queueId, state } = change
      const last = failoverChangedAt.get(queueId) ?? Number.NEGATIVE_INFINITY
      if (!byHand) holds('F5', at - last >= CALM_MS, () => [queueId, at - last])
      failoverChangedAt.set(queueId, at)
      const queue = queueOf(queueId)
      if (state.failedOverSince !== null) holds('F2', !presentSince.has(queueId), () => [queueId, 'somebody is there'])
      else if (!byHand && queue) {
        const steadyMs = at - (presentSince.get(queueId) ?? at)
        holds('F2', queue.steadySeconds !== null && steadyMs >= queue.steadySeconds * 1000, () => [queueId, steadyMs])
      }
    }
  }

  /** F1: it has begun when everybody is grey, unless the queue changed just before. */
  function begun(queues: Before['queues'], talking: ReadonlySet<string>, at: number) {
    for (const { queueId, state, waiting } of queues.values()) {
      const queue = queueOf(queueId)
      const isCalm = at - (failoverChangedAt.get(queueId) ?? Number.NEGATIVE_INFINITY) > CALM_MS
      if (!queue?.requireAgents || !isCalm || state.failedOverSince !== null) continue
      // A queue without members sends callers elsewhere, but holds nobody to being there steadily.
      if (queue.members.length === 0 && waiting.length === 0) continue
      // What a timer of this very millisecond brings may still be to come.
      const isAllGrey = queue.members.every((row) => model.light(row, queue, talking, at - 1).light === 'grey')
      holds('F1', !isAllGrey, () => [queueId, 'not begun'])
    }
  }

  /** F1, F2: which way a call took at a queue is what the lights said when it came. */
  function entries({ trace }: Applied) {
    for (const { callId, code, parameters } of trace) {
      if (before.calls.get(callId)?.waitingIn) continue
      const queue = queueOf(String(parameters.queueId ?? ''))
      const members = queue && before.queues.get(queue.id)?.members
      if (!queue || !members) continue
      const allGrey = members.every(({ light }) => light === 'grey')
      const isFailover = ['OFFLINE_FAILOVER', 'UNAVAILABLE_FORWARD', 'NO_DESTINATION'].includes(code)
      if (isFailover) holds(allGrey ? 'F1' : 'F2', allGrey && queue.requireAgents, () => [callId, code, members])
      if (code === 'AGENTS_PRESENT') holds('F1', !allGrey, () => [callId, code, members])
    }
  }

  /** F3 */
  function hops(calls: ReadonlyMap<string, CallState>) {
    for (const { callId, visitedRules = [] } of calls.values()) {
      holds('F3', visitedRules.length <= 8 && new Set(visitedRules).size === visitedRules.length, () => [
        callId,
        visitedRules,
      ])
    }
  }

  /** Q1: whoever is offered a call was not offered a later one while an earlier one of the queue waited unasked. */
  function order(
    { commands }: Applied,
    calls: ReadonlyMap<string, CallState>,
    talking: ReadonlySet<string>,
    at: number,
    ringsBefore: ReadonlyMap<string, { readonly callId: string }>,
  ) {
    const rangBefore = new Set([...ringsBefore.values()].map(({ callId }) => callId))
    for (const command of commands) {
      if ((command.type !== 'ring' && command.type !== 'dial') || ringsBefore.has(command.dialId)) continue
      const rang = model.rings.get(command.dialId)
      const wait = calls.get(command.callId)?.waitingIn
      const queue = wait && queueOf(wait.queueId)
      if (!rang || !wait || !queue) continue
      // QUEUE_LIMIT: nobody else may begin to ring; one more for whom it rings already is no further conversation.
      if (rangBefore.has(command.callId) && isAtLimit(queue, calls)) continue
      for (const other of calls.values()) {
        const earlier = other.waitingIn
        if (!earlier || earlier.queueId !== wait.queueId || earlier.priority !== wait.priority) continue
        if (earlier.since >= wait.since || ringsFor(other.callId).length > 0 || isAnnouncedTo(other)) continue
        const row = queue.members.find((member) => whoIs(member) === rang.who)
        if (!row || model.reasons(row, talking, at, command.callId).length > 0) continue
        holds('Q1', asked.get(other.callId)?.has(rang.who) ?? false, () => [other.callId, 'waits before', command])
      }
    }
    for (const { callId, who } of model.rings.values()) asked.set(callId, (asked.get(callId) ?? new Set()).add(who))
  }

  /** Q4: nobody waits while somebody is free who was not asked; and nobody who was asked is left alone for longer than a rest. */
  function conserved(
    waiting: readonly CallState[],
    calls: ReadonlyMap<string, CallState>,
    talking: ReadonlySet<string>,
    at: number,
  ) {
    const freeIn = new Map<RoutingQueue, readonly RoutingQueueMember[]>()
    for (const call of waiting) {
      const { callId } = call
      const queue = queueOf(call.waitingIn?.queueId ?? '')
      if (!queue || ringsFor(callId).length > 0 || isAnnouncedTo(call) || isAtLimit(queue, calls)) {
        restingSince.delete(callId)
        continue
      }
      const free = freeIn.get(queue) ?? freeMembers(queue, talking, at)
      freeIn.set(queue, free)
      for (const row of free)
        holds('Q4', asked.get(callId)?.has(whoIs(row)) ?? false, () => [callId, whoIs(row), 'is free'])
      if (free.length === 0) restingSince.delete(callId)
      else if (!restingSince.has(callId)) restingSince.set(callId, at)
      const restsFor = at - (restingSince.get(callId) ?? at)
      holds('Q4', restsFor <= LONGEST_REST_MS, () => [callId, free.map(whoIs), restsFor])
    }
  }

  /** What a timer of this very millisecond brings may still be to come. */
  const freeMembers = (queue: RoutingQueue, talking: ReadonlySet<string>, at: number) =>
    queue.members.filter((row) => model.reasons(row, talking, at - 1).length === 0)

  function isAtLimit({ id, maxConversations }: RoutingQueue, calls: ReadonlyMap<string, CallState>): boolean {
    if (maxConversations === null) return false
    const busy = [...calls.values()].filter(
      ({ callId, talkingIn: queueId, waitingIn }) =>
        queueId === id || (waitingIn?.queueId === id && ringsFor(callId).length > 0),
    )
    return busy.length >= maxConversations
  }

  return {
    check,
    usePlan: model.usePlan,
    /** T4: nothing is left when all calls are over. */
    quiet(timers: Iterable<string>) {
      const left = [...timers]
      holds('T4', left.length === 0, () => left)
      holds('T4', model.rings.size === 0, () => [...model.rings])
      holds('T1', board.calls().length === 0, () => board.calls().map(({ callId }) => callId))
    },
  }
}
