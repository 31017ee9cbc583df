import { describe, expect, it } from 'vitest'
import { countLights, type MemberLight } from '../floor-state.ts'
import { combinationsOf } from '../testing/combinations.ts'
import {
  enterQueue,
  entrySettings,
  type OfflineBecause,
  overLimit,
  type QueueEntryCode,
  type QueueEntryResult,
} from './queue-entry.ts'

const green: MemberLight = { light: 'green', code: 'READY' }
const talking: MemberLight = { light: 'red', code: 'IN_CALL' }
const rona: MemberLight = { light: 'red', code: 'RONA' }
const offline: MemberLight = { light: 'grey', code: 'OFFLINE_IN_QUEUE' }
const noDevice: MemberLight = { light: 'grey', code: 'NO_DEVICE' }
const notSteady: MemberLight = { light: 'grey', code: 'NOT_STEADY' }
const offDuty: MemberLight = { light: 'grey', code: 'OFF_DUTY' }
const signedOut: MemberLight = { light: 'grey', code: 'NOT_SIGNED_IN' }

const yes = true
const no = false
const any = null
const forward = (to: 'always' | 'whenOffline' | 'ifUnavailable' | 'whenBusy'): QueueEntryResult => ({
  kind: 'forward',
  to,
})
const enqueue: QueueEntryResult = { kind: 'enqueue' }
const lastResort: QueueEntryResult = { kind: 'lastResort' }

type Cell = boolean | null
type Presence = 'online' | 'nobodyLeft' | 'allOffline'
type OracleRow = readonly [
  number: number,
  dnd: Cell,
  always: Cell,
  requireAgents: Cell,
  /** Which of these are meant; null is any. */
  presence: Presence | null,
  over: Cell,
  whenOffline: Cell,
  ifUnavailable: Cell,
  whenBusy: Cell,
  result: QueueEntryResult,
  code: QueueEntryCode | 'over',
]

/** “Queue entry” of product.md section 4, cell by cell. */
// biome-ignore format: a table
const table: readonly OracleRow[] = [
  [ 1, yes, any, any, any,          any, any, any, any, { kind: 'voicemail' },    'RULE_DND'],
  [ 2, any, yes, any, any,          any, any, any, any, forward('always'),        'RULE_ALWAYS'],
  [ 3, any, any, yes, 'allOffline', any, yes, any, any, forward('whenOffline'),   'OFFLINE_FAILOVER'],
  [ 4, any, any, yes, 'allOffline', any, no,  yes, any, forward('ifUnavailable'), 'UNAVAILABLE_FORWARD'],
  [ 5, any, any, yes, 'allOffline', any, no,  no,  any, lastResort,               'NO_DESTINATION'],
  [ 6, any, any, any, any,          yes, any, yes, any, forward('ifUnavailable'), 'over'],
  [ 7, any, any, any, any,          yes, any, no,  yes, forward('whenBusy'),      'over'],
  [ 8, any, any, any, any,          yes, any, no,  no,  lastResort,               'over'],
  [ 9, any, any, any, 'nobodyLeft', no,  any, any, any, { kind: 'nobodyLeft' },   'NOBODY_LEFT'],
  [10, any, any, no,  'allOffline', no,  any, any, any, enqueue,                  'REQUIRE_AGENTS_OFF'],
  [11, any, any, any, 'online',     no,  any, any, any, enqueue,                  'AGENTS_PRESENT'],
]

const choices = {
  dnd: [no, yes],
  always: [no, yes],
  requireAgents: [no, yes],
  members: [
    'noMembers',
    'noDevices',
    'offDuty',
    'mixed',
    'notSteady',
    'ronaAndGrey',
    'rona',
    'ronaAndTalking',
    'talking',
    'green',
  ],
  over: ['no', 'full', 'tooLong', 'both'],
  whenOffline: [no, yes],
  ifUnavailable: [no, yes],
  whenBusy: [no, yes],
} as const

const presences: Readonly<
  Record<(typeof choices.members)[number], readonly [readonly MemberLight[], Presence, OfflineBecause | null]>
> = {
  noMembers: [[], 'allOffline', 'NO_MEMBERS'],
  noDevices: [[noDevice, noDevice], 'allOffline', 'NO_DEVICES'],
  offDuty: [[offDuty, signedOut], 'allOffline', 'NOBODY_ON_DUTY'],
  mixed: [[offDuty, noDevice, offline], 'allOffline', 'MIXED'],
  notSteady: [[noDevice, notSteady], 'allOffline', 'MIXED'],
  ronaAndGrey: [[rona, noDevice], 'nobodyLeft', null],
  rona: [[rona], 'nobodyLeft', null],
  ronaAndTalking: [[rona, talking], 'online', null],
  talking: [[talking, noDevice], 'online', null],
  green: [[noDevice, green], 'online', null],
}
const limits = {
  no: { waiting: 3, limit: 4, expectedWaitMs: 60_000, waitLimitMs: 60_000 },
  full: { waiting: 4, limit: 4, expectedWaitMs: 0, waitLimitMs: null },
  tooLong: { waiting: 40, limit: null, expectedWaitMs: 60_001, waitLimitMs: 60_000 },
  both: { waiting: 0, limit: 0, expectedWaitMs: 60_001, waitLimitMs: 60_000 },
} as const
const overCodes = { no: 'over', full: 'QUEUE_FULL', tooLong: 'WAIT_TOO_LONG', both: 'QUEUE_FULL' } as const

const fits = (cell: Cell | Presence, value: boolean | Presence) => cell === null || cell === value

describe('queue entry (FO-14)', () => {
  it('is the table of product.md for every combination', () => {
    const used = new Set<number>()
    for (const facts of combinationsOf(choices)) {
      const [members, presence, offlineBecause] = presences[facts.members]
      const row = table.find(
        ([, dnd, always, requireAgents, who, over, whenOffline, ifUnavailable, whenBusy]) =>
          fits(dnd, facts.dnd) &&
          fits(always, facts.always) &&
          fits(requireAgents, facts.requireAgents) &&
          fits(who, presence) &&
          fits(over, facts.over !== 'no') &&
          fits(whenOffline, facts.whenOffline) &&
          fits(ifUnavailable, facts.ifUnavailable) &&
          fits(whenBusy, facts.whenBusy),
      )
      if (!row) throw new Error('the table of product.md has a row for everything')
      const [number, , , , , , , , , result, code] = row

      const settings = entrySettings({
        ...{ requireAgents: facts.requireAgents, doNotDisturb: facts.dnd, always: facts.always },
        ...{ whenOffline: facts.whenOffline, ifUnavailable: facts.ifUnavailable, whenBusy: facts.whenBusy },
      })
      const verdict = enterQueue(settings, countLights(members), overLimit(limits[facts.over]))

      used.add(number)
      expect(verdict).toEqual({ result, code: code === 'over' ? overCodes[facts.over] : code, offlineBecause })
    }
    expect(used.size).toBe(table.length)
  })

  it('FO-14: one online telephone of a person on duty prevents failover, and red is not offline', () => {
    const settings = entrySettings({ requireAgents: true, whenOffline: true, ifUnavailable: true, whenBusy: true })
    const codeWith = (members: readonly MemberLight[]) => enterQueue(settings, countLights(members), null).code

    expect(codeWith([noDevice, offDuty, offline])).toBe('OFFLINE_FAILOVER')
    expect(codeWith([noDevice, offDuty, green])).toBe('AGENTS_PRESENT')
    expect(codeWith([noDevice, offDuty, talking])).toBe('AGENTS_PRESENT')
  })
})
