import { describe, expect, it } from 'vitest'
import { newAgent } from '../board/agents.ts'
import { newDevice } from '../board/devices.ts'
import { isFree, isOnDuty, type Member, newMember } from '../board/members.ts'
import { newQueue } from '../board/queues.ts'
import { plannedQueue } from '../plan-people.ts'
import { officeConfig } from '../testing/office.ts'
import { fitOf } from './ask.ts'
import {
  type AgentFacts,
  type EligibilityCode,
  eligibilityCodes,
  failingReasons,
  type ServiceAsk,
} from './eligibility.ts'
import { lightOf } from './member-light.ts'
import { presenceOf } from './presence.ts'

/** Everything that eligibility and presence look at, each with every value that makes a difference. */
const choices = {
  role: ['yes', 'no'],
  offline: ['no', 'yes'],
  /** Of whom the Agent Assistant is the tool: signed in or not, and the profile. */
  duty: [
    'onDuty',
    'offDuty',
    'none',
    'onDuty, signed out',
    'offDuty, signed out',
    'none, signed out',
    'telephone alone',
  ],
  skill: ['enough', 'too low'],
  rank: ['reached', 'later', 'not rated'],
  device: ['connected', 'did not answer lately', 'lost'],
  doing: ['nothing', 'call', 'ringing', 'afterCallWork'],
  rona: ['no', 'yes'],
  status: ['available', 'busy, calls come', 'busy', 'inMeeting', 'doNotDisturb', 'away'],
  reason: ['no', 'yes'],
} as const
/** What belongs to the call and the queue alone. */
const callChoices = {
  member: ['yes', 'no'],
  hours: ['open', 'closed', 'closed, queued while open'],
  offered: ['no', 'yes'],
  limit: ['no', 'yes'],
} as const

type Choices = typeof choices & typeof callChoices
type Situation = { [Name in keyof Choices]: Choices[Name][number] }
/** Holds where each of these has one of these values. */
type When = { readonly [Name in keyof Choices]?: readonly Choices[Name][number][] }

const signedOut = ['onDuty, signed out', 'offDuty, signed out', 'none, signed out'] as const
/** With NO_PROFILE or OFF_DUTY, skills and responsibility are not judged. */
const judged = ['onDuty', 'onDuty, signed out', 'telephone alone'] as const

/** “Agent eligibility for a service call” of product.md, a line for each code, in its order. */
const eligibility: readonly (readonly [EligibilityCode, When])[] = [
  ['NO_ROLE', { role: ['no'] }],
  ['NOT_MEMBER', { member: ['no'] }],
  ['OFFLINE_IN_QUEUE', { offline: ['yes'] }],
  ['NOT_SIGNED_IN', { duty: signedOut }],
  ['NO_PROFILE', { duty: ['none', 'none, signed out'] }],
  ['OFF_DUTY', { duty: ['offDuty', 'offDuty, signed out'] }],
  ['MISSING_SKILL', { skill: ['too low'], duty: judged }],
  ['MISSING_RESPONSIBILITY', { rank: ['not rated'], duty: judged }],
  ['RANK_NOT_REACHED', { rank: ['later'], duty: judged }],
  ['NO_DEVICE', { device: ['did not answer lately', 'lost'] }],
  ['IN_CALL', { doing: ['call'] }],
  ['RINGING', { doing: ['ringing'] }],
  ['AFTER_CALL_WORK', { doing: ['afterCallWork'] }],
  ['RONA', { rona: ['yes'] }],
  ['STATUS_BUSY', { status: ['busy'] }],
  ['STATUS_IN_MEETING', { status: ['inMeeting'] }],
  ['STATUS_DO_NOT_DISTURB', { status: ['doNotDisturb'] }],
  ['STATUS_AWAY', { status: ['away'], rona: ['no'] }],
  ['NOT_READY', { reason: ['yes'] }],
  ['OUTSIDE_HOURS', { hours: ['closed'] }],
  ['ALREADY_OFFERED', { offered: ['yes'] }],
  ['QUEUE_LIMIT', { limit: ['yes'] }],
]

/** “Presence of a service”: who is on duty for it, who is free, and the table. */
const LAST_OF_DUTY = 'MISSING_RESPONSIBILITY'
const asideForFree: readonly EligibilityCode[] = ['RANK_NOT_REACHED', 'OUTSIDE_HOURS', 'ALREADY_OFFERED', 'QUEUE_LIMIT']
const presence = [
  { open: 'yes', free: 'yes', onDuty: 'yes', looks: 'available' },
  { open: 'yes', free: 'no', onDuty: 'yes', looks: 'busy' },
  { open: 'yes', free: 'no', onDuty: 'no', looks: 'absent' },
  { open: 'no', free: 'yes', onDuty: 'yes', looks: 'closed' },
  { open: 'no', free: 'no', onDuty: 'yes', looks: 'closed' },
  { open: 'no', free: 'no', onDuty: 'no', looks: 'closed' },
] as const

/** The lines of the table that a value does not speak against, a bit each: to look each up for each situation would take a minute. */
function linesFor(name: string, value: string): number {
  return eligibility.reduce((bits, [, when], line) => {
    const wanted = Object.entries(when).find(([asked]) => asked === name)?.[1]
    return wanted === undefined || wanted.some((each) => each === value) ? bits | (1 << line) : bits
  }, 0)
}

const bitOf = new Map(eligibility.map(([code], line) => [code, 1 << line]))

/** Minus one: a code is told twice, or not in the order of the table. */
const linesOf = (codes: readonly EligibilityCode[]): number =>
  codes.reduce((lines, code) => {
    const line = bitOf.get(code) ?? 0
    return line > lines ? lines | line : -1
  }, 0)

const codesOf = (lines: number): EligibilityCode[] =>
  eligibility.flatMap(([code], line) => ((lines & (1 << line)) !== 0 ? [code] : []))

const linesOfDuty = linesOf(eligibilityCodes.slice(0, eligibilityCodes.indexOf(LAST_OF_DUTY) + 1))
const linesAside = linesOf(asideForFree)

/** Of each the value where nothing fails, and the one that is furthest from it. */
const extremes = Object.fromEntries(
  Object.entries(choices).map(([name, values]) => [name, [values[0], values.at(-1) ?? values[0]]]),
)

type Expected = { readonly situation: Situation; readonly lines: number }

/** One after the other, each in the same object, with the lines that hold. */
function* everySituation(of: Readonly<Record<string, readonly string[]>>): Generator<Expected> {
  const given = Object.entries(of).map(([name, values]) => ({
    name,
    values: values.map((value) => ({ value, lines: linesFor(name, value) })),
  }))
  const nothingSpecial = { member: 'yes', hours: 'open', offered: 'no', limit: 'no' }
  const situation: Record<string, string> = { ...nothingSpecial }
  const always = Object.entries(nothingSpecial).reduce(
    (lines, [name, value]) => (name in of ? lines : lines & linesFor(name, value)),
    (1 << eligibility.length) - 1,
  )
  const total = given.reduce((product, { values }) => product * values.length, 1)
  for (let which = 0; which < total; which += 1) {
    let rest = which
    let lines = always
    for (const { name, values } of given) {
      const chosen = values[rest % values.length]
      rest = Math.floor(rest / values.length)
      situation[name] = chosen?.value ?? ''
      lines &= chosen?.lines ?? 0
    }
    // Made of exactly these names and values.
    yield { situation: situation as Situation, lines }
  }
}

const lost = { kind: 'lost', lostAt: 0, signedOff: false } as const
const ask = {
  ...{ key: 'French', skills: new Map([['French', 2]]), responsibilityId: 'Sales', names: new Map<string, string>() },
  reachedRank: 1,
}
const levels = { enough: new Map([['French', 2]]), 'too low': new Map([['French', 1]]) }
const ranks = { reached: new Map([['Sales', 1]]), later: new Map([['Sales', 2]]), 'not rated': new Map() }
const connected = { kind: 'reachable' } as const
const devices = { connected, 'did not answer lately': connected, lost }
const duties = {
  onDuty: { deviceOnly: false, signedIn: true, profile: 'onDuty' },
  offDuty: { deviceOnly: false, signedIn: true, profile: 'offDuty' },
  none: { deviceOnly: false, signedIn: true, profile: 'none' },
  'onDuty, signed out': { deviceOnly: false, signedIn: false, profile: 'onDuty' },
  'offDuty, signed out': { deviceOnly: false, signedIn: false, profile: 'offDuty' },
  'none, signed out': { deviceOnly: false, signedIn: false, profile: 'none' },
  'telephone alone': { deviceOnly: true, signedIn: false, profile: 'none' },
} as const

/** The situation as the engine is told of it. */
function factsOf(of: Situation): AgentFacts {
  const { deviceOnly, signedIn, profile } = duties[of.duty]
  return {
    ...({ kind: 'agent', deviceOnly, signedIn, profile } as const),
    hasRole: of.role === 'yes',
    isMember: of.member === 'yes',
    offlineInQueue: of.offline === 'yes',
    skills: levels[of.skill],
    ranks: ranks[of.rank],
    device: devices[of.device],
    deviceSuspect: of.device === 'did not answer lately',
    busyWith: of.doing,
    rona: of.rona === 'yes',
    status: of.status === 'busy, calls come' ? 'busy' : of.status,
    busyTakesCalls: of.status === 'busy, calls come',
    notReady: of.reason === 'yes' ? 'Training' : null,
    alreadyOffered: of.offered === 'yes',
    queueLimitReached: of.limit === 'yes',
  }
}

const askedIn = ({ hours }: Situation): ServiceAsk => ({
  ...{ ...ask, isOpen: hours === 'open', queuedWhileOpen: hours === 'closed, queued while open' },
})

const config = officeConfig({ queues: { Support: { members: ['Anna'] } } })
const [row] = config.queues ?? []
const [given] = row?.members ?? []
if (!row || !given) throw new Error('the office has no member')
const memberRow = given

const queue = newQueue(plannedQueue(row, new Map(), new Map()))
const agent = newAgent('Anna')
const phone = newDevice('Anna’s phone')
agent.devices = [phone]
const member = newMember(queue, agent, memberRow)

/** The same as a member of a queue on the board. */
function become(facts: AgentFacts): Member {
  phone.reach = facts.device.kind === 'reachable' ? 'reachable' : 'unreachable'
  phone.suspect = facts.deviceSuspect
  agent.duty = facts
  agent.device = facts.device
  agent.state = { ...agent.state, ronaSince: facts.rona ? 1 : null }
  member.row = { ...memberRow, offline: facts.offlineInQueue }
  const { deviceOnly, signedIn, profile, status, busyTakesCalls, notReady, busyWith, rona, device } = facts
  const looks = { ...{ deviceOnly, signedIn, profile, status, busyTakesCalls, notReady, busyWith, rona, device } }
  const kind = { kind: 'agent', offlineInQueue: facts.offlineInQueue } as const
  member.light = lightOf({ ...kind, ...looks }, { now: 0, graceMs: 60_000, failedOver: false })
  return member
}

describe('eligibility and presence, for every combination', () => {
  it('each reason is told that product.md names, in its order, and no other (DP-4, DP-27)', () => {
    const ofAgents = everySituation({ ...choices, hours: callChoices.hours })
    const ofCalls = everySituation({ ...extremes, ...callChoices })
    let told = 0
    for (const situations of [ofAgents, ofCalls]) {
      for (const { situation, lines } of situations) {
        const codes = failingReasons(factsOf(situation), askedIn(situation)).map(({ code }) => code)
        const said = linesOf(codes)
        told |= said
        if (said !== lines) expect(codes, JSON.stringify(situation)).toEqual(codesOf(lines))
      }
    }
    expect(codesOf(told)).toEqual(eligibilityCodes)
  }, 120_000)

  it('who is counted as on duty for a service and as free is who product.md says (DP-22)', () => {
    const looked = new Set<string>()
    for (const { situation, lines } of everySituation({ ...choices, hours: ['open', 'closed'] })) {
      const facts = factsOf(situation)
      const counted = become(facts)
      const suits = fitOf(facts, ask) !== null
      const onDuty = suits && isOnDuty(counted)
      const free = suits && isFree(counted)
      const isOpen = situation.hours === 'open'
      const isOf = { onDuty: (lines & linesOfDuty) === 0, free: (lines & ~linesAside) === 0 }
      const expected = presence.find(
        (line) => line.open === yes(isOpen) && line.free === yes(isOf.free) && line.onDuty === yes(isOf.onDuty),
      )
      const looks = presenceOf({ isOpen, free: Number(free), onDuty: Number(onDuty) })
      looked.add(looks)
      if (onDuty !== isOf.onDuty || free !== isOf.free || looks !== expected?.looks) {
        expect({ onDuty, free, looks }, JSON.stringify(situation)).toEqual({ ...isOf, looks: expected?.looks })
      }
    }
    expect([...looked].toSorted()).toEqual(['absent', 'available', 'busy', 'closed'])
  }, 120_000)

  it.each(presence)('open $open, somebody free $free, on duty $onDuty: $looks, however many there are', (line) => {
    const many = (said: 'yes' | 'no') => (said === 'yes' ? [1, 2, 500] : [0])

    for (const free of many(line.free)) {
      for (const onDuty of many(line.onDuty)) {
        expect(presenceOf({ isOpen: line.open === 'yes', free, onDuty })).toBe(line.looks)
      }
    }
  })
})

const yes = (holds: boolean) => (holds ? 'yes' : 'no')
