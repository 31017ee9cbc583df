import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { activities } from './activities/index.ts'
import { newCall } from './arrival.ts'
import type { Destination, RoutingConfig } from './configuration.ts'
import { dialIdsOf } from './journey.ts'
import type { CallEvent, CallState, Command, TraceEntry } from './model.ts'
import { compile } from './plan.ts'
import { codes, sentence } from './sentences.ts'
import { walk } from './walk.ts'

const ids = ['a', 'b', 'c', 'd', 'e']
const serviceIds = ['S', 'T', 'U']
const prompts = fc.array(
  fc.record({
    culture: fc.constantFrom('de-DE', 'de-CH', 'fr-FR', 'en'),
    resourceId: fc.constantFrom('r1', 'r2', 'gone'),
  }),
  { maxLength: 3 },
)
const destination: fc.Arbitrary<Destination> = fc.oneof(
  fc.record({ kind: fc.constant('phoneNumber' as const), number: fc.constantFrom('+491', '+492') }),
  fc.record({ kind: fc.constant('service' as const), serviceId: fc.constantFrom(...serviceIds, 'gone') }),
  fc.record({ kind: fc.constant('announcement' as const), prompts }),
  fc.record({ kind: fc.constant('voicemail' as const), voicemailBoxId: fc.constantFrom('V', 'gone') }),
)
const settingsOf: Record<string, fc.Arbitrary<unknown>> = {
  transfer: fc.record({ destination: fc.option(destination), prefersEmergencyCase: fc.boolean() }),
  announcement: fc.record({ plays: fc.constantFrom('resources', 'emergencyCase', 'builtIn'), prompts }),
  disconnect: fc.record({ prompts }),
  voicemail: fc.record({
    voicemailBoxId: fc.constantFrom('V', null),
    greeting: fc.constantFrom('box', 'own', 'none'),
    prompts,
  }),
}
const exits = [
  'started',
  'accepted',
  'activated',
  'deactivated',
  'done',
  'failed',
  'busy',
  'noAnswer',
  'recorded',
  'hangUp',
]
const next = fc.record(
  Object.fromEntries(exits.map((exit) => [exit, fc.constantFrom(...ids, ...ids, ...ids, 'nowhere')])),
)
const activity = fc.constantFrom(
  ...activities.map(({ type }) => type),
  'transfer',
  'announcement',
  'disconnect',
  'voicemail',
)
const node = (id: string) =>
  fc.oneof(
    {
      weight: 9,
      arbitrary: activity.chain((type) => drawn(id, fc.constant(type), settingsOf[type] ?? fc.constant({}))),
    },
    { weight: 1, arbitrary: drawn(id, fc.oneof(activity, fc.constant('nope')), fc.anything()) },
  )
const drawn = (id: string, type: fc.Arbitrary<string>, settings: fc.Arbitrary<unknown>) =>
  fc.record({ id: fc.constant(id), activity: type, settings, next })
const nodes = fc.tuple(...ids.map(node))
const unit = { id: 'U1', parentId: null, name: 'U1', country: 'DE', timeZone: 'Europe/Berlin' }

const anyConfig: fc.Arbitrary<RoutingConfig> = fc
  .record({
    catchAll: fc.option(destination),
    drawings: fc.tuple(nodes, nodes, nodes),
    caseDestination: fc.option(destination),
    casePrompts: prompts,
    enabled: fc.boolean(),
    box: fc.boolean(),
    without: fc.option(fc.constantFrom(...serviceIds)),
  })
  .map(({ catchAll, drawings, caseDestination, casePrompts, enabled, box, without }) => ({
    ...{ epoch: 'e', version: 1, installationCulture: 'it-IT', activations: [], normalMarks: [] },
    units: [{ ...unit, catchAll }],
    services: serviceIds.map((id) => ({
      ...{ id, name: id, organizationUnitId: 'U1', culture: 'de-DE', cultures: ['de-DE'], emergencyCaseIds: ['A'] },
      workflowVersionId: id === without ? null : id,
    })),
    numbers: serviceIds.map((serviceId) => ({ number: serviceId, serviceId, culture: null })),
    workflows: serviceIds.map((versionId, index) => ({
      ...{ versionId, instanceId: versionId, name: versionId, number: 1, organizationUnitId: 'U1', start: 'a' },
      nodes: drawings[index] ?? [],
    })),
    emergencyCases: [
      {
        ...{ id: 'A', name: 'A', organizationUnitId: 'U1', enabled, enabledAt: 1, enabledBy: 'Ann' },
        ...{ prompts: casePrompts, destination: caseDestination },
      },
    ],
    voicemailBoxes: box ? [{ id: 'V', name: 'V', organizationUnitId: 'U1', prompts: [], maxSeconds: 60 }] : [],
    resources: ['r1', 'r2'].map((id) => ({ id, name: id, fileName: id, contentHash: id, durationMs: 1 })),
  }))

/** How the world answers, drawn at random: mostly what was asked for, sometimes a stray. */
const answers = fc.array(fc.integer({ min: 0, max: 11 }), { minLength: 40, maxLength: 80 })

function eventFor(answer: number, { callId, live }: CallState, at: number): CallEvent {
  const about = { callId, at }
  if (answer === 0) return { ...about, type: 'callerHungUp' }
  if (answer === 1) return { ...about, type: 'promptFinished', promptId: 'stray', ok: true }
  if (answer === 2) return { ...about, type: 'talkEnded' }
  const [dialId] = dialIdsOf({ live })
  if (dialId !== undefined && answer === 3) return { ...about, type: 'dialAnswered', dialId }
  if (dialId !== undefined && answer < 9) {
    return { ...about, type: 'dialFailed', dialId, cause: answer % 2 ? 'busy' : 'failed' }
  }
  if (live.recordingId !== null && answer < 10) {
    const reason = answer % 2 ? 'ended' : 'hangUp'
    const said = { ok: answer > 3, durationMs: answer * 250, reason } as const
    return { ...about, type: 'recordingFinished', recordingId: live.recordingId, ...said }
  }
  if (live.timerId !== null && answer > 9) return { ...about, type: 'timerFired', timerId: live.timerId }
  return { ...about, type: 'promptFinished', promptId: live.promptId ?? 'stray', ok: answer > 5 }
}

type Run = {
  readonly state: CallState
  readonly commands: Command[]
  readonly trace: TraceEntry[]
  readonly most: number
}

/** One whole call; `stored` sends the state through JSON between any two events. */
function run(config: RoutingConfig, number: string, world: readonly number[], stored: boolean): Run {
  const plan = compile(config)
  const arrived = {
    type: 'callArrived',
    callId: 'c',
    at: 0,
    calledNumber: number,
    callerNumber: null,
    callerName: null,
  } as const
  let state = newCall(arrived, plan)
  const commands: Command[] = []
  const trace: TraceEntry[] = []
  let most = 0
  const take = (event: CallEvent) => {
    const step = walk(state, event, plan)
    state = stored ? JSON.parse(JSON.stringify(step.state)) : step.state
    commands.push(...step.commands)
    trace.push(...step.trace)
    most = Math.max(most, step.commands.length)
  }
  take(arrived)
  for (const [index, answer] of world.entries()) take(eventFor(answer, state, index))
  take({ type: 'callerHungUp', callId: 'c', at: 99 })
  return { state, commands, trace, most }
}

const number = fc.constantFrom(...serviceIds, 'unknown')

const possibleOutcomes = [
  'callerHungUp',
  'catchAll',
  'closed',
  'emergencyPlayed',
  'loopGuard',
  'redirected',
  'rejected',
  'systemError',
  'voicemail',
]

describe('any workflow, however it is drawn', () => {
  it('never throws, always ends, hangs up at most once, and does a bounded amount at a time', () => {
    const outcomes = new Set<string>()
    const seen = new Set<string>()
    fc.assert(
      fc.property(anyConfig, number, answers, (config, called, world) => {
        const { state, commands, trace, most } = run(config, called, world, false)

        expect(state.phase.kind).toBe('ended')
        if (state.phase.kind === 'ended') outcomes.add(state.phase.outcome)
        for (const { code } of trace) seen.add(code)
        expect(commands.filter(({ type }) => type === 'hangUp').length).toBeLessThanOrEqual(1)
        expect(most).toBeLessThan(60)
        expect(trace.map(({ sequence }) => sequence)).toEqual(trace.map((_, index) => index + 1))
      }),
      { numRuns: 1_500 },
    )
    for (const code of seen) expect(codes).toContain(code)
    // Chance decides which are met; nearly all are met in every run, and never another one.
    expect(possibleOutcomes).toEqual(expect.arrayContaining([...outcomes]))
    expect(outcomes.size).toBeGreaterThanOrEqual(possibleOutcomes.length - 2)
  })

  it('decides the same again, and when its state was stored and read back in the middle', () => {
    fc.assert(
      fc.property(anyConfig, number, answers, (config, called, world) => {
        const once = run(config, called, world, false)

        expect(run(config, called, world, false)).toEqual(once)
        expect(run(config, called, world, true)).toEqual(once)
      }),
      { numRuns: 300 },
    )
  })

  it('starts nothing it does not stop: sounds, timers, dialled parties and the hold tone are accounted for', () => {
    fc.assert(
      fc.property(anyConfig, number, answers, (config, called, world) => {
        const { commands } = run(config, called, world, false)
        const of = (...types: Command['type'][]) =>
          commands.filter(({ type }) => types.includes(type)).map(({ type }) => type)

        expect(of('answer').length).toBeLessThanOrEqual(1)
        const firstHeard = commands.findIndex(
          ({ type }) => type === 'playPrompt' || type === 'startHold' || type === 'record',
        )
        const answered = commands.findIndex(({ type }) => type === 'answer')
        expect(firstHeard === -1 || (answered !== -1 && answered < firstHeard)).toBe(true)
        of('startHold', 'stopHold').forEach((type, index) => {
          expect(type).toBe(index % 2 === 0 ? 'startHold' : 'stopHold')
        })
        const given = commands.flatMap((command) =>
          command.type === 'playPrompt'
            ? [command.promptId]
            : command.type === 'dial'
              ? [command.dialId]
              : command.type === 'record'
                ? [command.recordingId]
                : command.type === 'startTimer'
                  ? [command.timerId]
                  : [],
        )
        expect(new Set(given).size).toBe(given.length)
      }),
      { numRuns: 500 },
    )
  })

  it('explains every step in words', () => {
    fc.assert(
      fc.property(anyConfig, number, answers, (config, called, world) => {
        for (const { code, parameters } of run(config, called, world, false).trace) {
          expect(sentence(code, parameters, 'en')).not.toMatch(/undefined|NaN|\[object|^[A-Z_]+$/)
        }
      }),
      { numRuns: 200 },
    )
  })
})

describe('a call that is over', () => {
  it('hears nothing any more', () => {
    fc.assert(
      fc.property(anyConfig, number, answers, fc.integer({ min: 0, max: 11 }), (config, called, world, answer) => {
        const { state } = run(config, called, world, false)

        const step = walk(state, eventFor(answer, state, 100), compile(config))

        expect(step).toEqual({ state, commands: [], trace: [] })
      }),
      { numRuns: 100 },
    )
  })
})
