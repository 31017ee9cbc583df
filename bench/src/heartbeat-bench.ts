import type { BoardEvent, Change, RoutingAgent, RoutingDutyProfile } from '@nightswitch/routing-engine'
import { type Fact, makeInstallation } from './installation.ts'
import { judge, type Ratio, ROUNDS, type Round } from './measure.ts'
import { type QueueInstallation, withQueues } from './queue-installation.ts'
import { mostlyOrdinary } from './queue-kinds.ts'
import { engineWalker } from './walks.ts'

const AGENTS = 10_000
const GATE = { atMost: 1.2 }
const DECISIONS_PER_SECOND = 1_000
/** So often all calls are decided in a round, on each side. */
const PASSES = 5
/** So many are told of together (`MOST_AGENTS_SEEN_TOGETHER`), each when the message before has been answered. */
const IN_A_MESSAGE = 1_000
const ROUND_TRIP_MICROSECONDS = 2_300
const VANISHING = 137
/** Links are lost, and agents signed out, well within so long. */
const UNTIL_SIGNED_OUT_SECONDS = 70

const onDuty: RoutingDutyProfile = { id: 'on duty', name: 'On duty', offDuty: false, returnAfterSeconds: null }

const agent: RoutingAgent = {
  ...{ hasRole: true, busyTakesCalls: true, ratings: [] },
  assistant: {
    ...{ configurationId: 'agents', defaultProfileId: onDuty.id, profileIds: [onDuty.id] },
    ...{ afterCallSeconds: 0, afterCallMostSeconds: 0, missedCallReturnSeconds: null },
  },
}

/**
 * How long decisions take at the 99th percentile while 10,000 Agent Assistants are heard of once a second, against the same decisions
 * without them. Throws when a heartbeat writes anything, or when a transition is not written once.
 */
export async function measureHeartbeats(): Promise<Ratio[]> {
  const installation = makeInstallation()
  const queues = withQueues(installation, AGENTS, mostlyOrdinary, { agent, dutyProfiles: [onDuty] })
  const { facts } = installation
  const decide = engineWalker(queues.plan, queues.board.sees)
  const hearts = heartsOf(queues, facts[0]?.at ?? 0)
  hearts.comeToWork()
  const seconds = secondsOf(facts)
  const rounds = Array.from({ length: ROUNDS + 1 }, () => round(seconds, decide, hearts.beats))
  // The first is for the compiler.
  rounds.shift()
  if (hearts.written() !== 0) throw new Error(`${hearts.written()} changes were written of heartbeats alone`)
  hearts.vanish()
  return [judge('decision-p99-under-heartbeats', rounds, GATE)]
}

/** The calls of a second, all seconds. */
const secondsOf = (facts: readonly Fact[]): readonly (readonly Fact[])[] =>
  Array.from({ length: Math.floor(facts.length / DECISIONS_PER_SECOND) }, (_, second) =>
    facts.slice(second * DECISIONS_PER_SECOND, (second + 1) * DECISIONS_PER_SECOND),
  )

/** The 99th percentiles of both sides, in µs. They take turns each second: what the neighbours do happens to both. */
function round(seconds: readonly (readonly Fact[])[], decide: (fact: Fact) => unknown, beats: Messages): Round {
  const ours: number[] = []
  const theirs: number[] = []
  for (let pass = 0; pass < PASSES; pass += 1) {
    for (const facts of seconds) {
      ours.push(...waits(facts, decide, beats))
      theirs.push(...waits(facts, decide, []))
    }
  }
  return { ours: p99(ours), theirs: p99(theirs) }
}

/** The messages of a second, each to be taken in. */
type Messages = readonly (() => unknown)[]

/**
 * How long each call of a second takes to be decided, from when it came. Calls come evenly, whatever is going on: what is to be decided
 * while heartbeats are taken in waits for them, and this counts.
 */
function waits(facts: readonly Fact[], decide: (fact: Fact) => unknown, messages: Messages): number[] {
  let free = 0
  let taken = 0
  return facts.map((fact, index) => {
    const came = (index * 1_000_000) / DECISIONS_PER_SECOND
    for (; taken < messages.length && taken * ROUND_TRIP_MICROSECONDS <= came; taken += 1)
      free = Math.max(free, taken * ROUND_TRIP_MICROSECONDS) + microseconds(messages[taken] ?? (() => {}))
    free = Math.max(free, came) + microseconds(() => decide(fact))
    return free - came
  })
}

function p99(took: number[]): number {
  took.sort((one, other) => one - other)
  return took[Math.floor(took.length * 0.99)] ?? Number.NaN
}

/** Of CPU, because the clock also counts what the neighbours do. */
function microseconds(work: () => unknown): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return user + system
}

const inMessages = (heard: readonly Heartbeat[]): readonly (readonly Heartbeat[])[] =>
  Array.from({ length: Math.ceil(heard.length / IN_A_MESSAGE) }, (_, message) =>
    heard.slice(message * IN_A_MESSAGE, (message + 1) * IN_A_MESSAGE),
  )

type Heartbeat = { readonly userId: string; readonly sessionId: string }

/** Agent Assistants that answer once a second, and the second of the board that goes with it. */
function heartsOf({ board, agents }: QueueInstallation, startsAt: number) {
  const timers = new Set<string>()
  let at = startsAt
  let written = 0

  function happens(event: BoardEvent): readonly Change[] {
    if (event.type === 'floorTimerFired') timers.delete(event.timerId)
    const { commands, changes } = board.apply(event)
    for (const command of commands) {
      if (command.type === 'startFloorTimer') timers.add(command.timerId)
      if (command.type === 'cancelFloorTimer') timers.delete(command.timerId)
    }
    return changes
  }

  /** As telephony reads them from the channel: no text is one that the board holds already. */
  const read = (): Heartbeat[] =>
    JSON.parse(JSON.stringify(agents.map(({ userId }) => ({ userId, sessionId: `session of ${userId}` }))))
  const everybody = read()

  function tick(): readonly Change[] {
    at += 1_000
    return timers.has('liveness') ? happens({ type: 'floorTimerFired', timerId: 'liveness', at }) : []
  }

  const hear = (heard: readonly Heartbeat[]) => happens({ type: 'agentsSeen', agents: heard, at })
  const second = (heard: readonly Heartbeat[]) => [...tick(), ...hear(heard)]
  const counted = (changes: readonly Change[]) => {
    written += changes.length
  }

  return {
    comeToWork() {
      const signedIn = second(read()).filter(({ type }) => type === 'agentChanged').length
      if (signedIn !== AGENTS) throw new Error(`${signedIn} of ${AGENTS} sign-ins were written`)
    },
    /** A second of heartbeats. */
    beats: [() => counted(tick()), ...inMessages(everybody).map((heard) => () => counted(hear(heard)))],
    written: () => written,
    /** Some are heard of no more: each loses the link and is signed out, and each of the two is written once. */
    vanish() {
      const lost = new Map<string, number>()
      for (let passed = 0; passed < UNTIL_SIGNED_OUT_SECONDS; passed += 1) {
        for (const change of second(everybody.slice(VANISHING)))
          if (change.type === 'agentChanged') lost.set(change.userId, (lost.get(change.userId) ?? 0) + 1)
      }
      const withPhone = agents.slice(0, VANISHING).filter(({ is }) => is !== 'away').length
      const rows = [...lost.values()].reduce((sum, count) => sum + count, 0)
      // Without a telephone that can ring both are one.
      const expected = 2 * withPhone + (VANISHING - withPhone)
      if (rows !== expected || lost.size !== VANISHING) throw new Error(`${rows} transitions written, not ${expected}`)
    },
  }
}
