import { expect, it } from 'vitest'
import { assumedFloor } from './assumed-floor.ts'
import type { AnsweringRule, RoutingQueue } from './configuration.ts'
import type { Floor, QueueNow } from './floor.ts'
import { compile } from './plan.ts'
import { findQueue, judge } from './queue-ways.ts'
import type { QueueEntryCode, QueueEntryResult } from './rules/queue-entry.ts'
import { aNumber, officeConfig } from './testing/office.ts'

const elsewhere = aNumber('+49171')
const at = 1_772_445_600_000

type Given = {
  readonly queue?: Partial<Omit<RoutingQueue, 'members'>>
  readonly rule?: Partial<AnsweringRule>
  readonly presence?: 'ready' | 'nobody'
  readonly now?: Partial<QueueNow>
}

/** What the compiled queue decides with the answering rule that holds. */
function decided({ queue = {}, rule = {}, presence = 'ready', now = {} }: Given) {
  const config = officeConfig({ queues: { Support: { members: ['Ann'], ...queue } } })
  const users = (config.users ?? []).map((user) => ({
    ...user,
    rules: user.rules.map((each) => ({ ...each, ...rule })),
  }))
  const plan = compile({ ...config, users })
  const assumed = assumedFloor(plan, presence)
  const seen = assumed.queue('Support')
  const floor: Floor = { ...assumed, queue: () => seen && { ...seen, ...now } }
  const found = findQueue('Support', { plan, floor, at })
  return found && judge(found)
}

it.each<[string, Given, QueueEntryCode, QueueEntryResult]>([
  ['do not disturb', { rule: { doNotDisturb: true } }, 'RULE_DND', { kind: 'voicemail' }],
  ['Always', { rule: { always: elsewhere } }, 'RULE_ALWAYS', { kind: 'forward', to: 'always' }],
  [
    'When offline',
    { rule: { whenOffline: elsewhere }, presence: 'nobody' },
    'OFFLINE_FAILOVER',
    { kind: 'forward', to: 'whenOffline' },
  ],
  [
    'Forward if unavailable',
    { queue: { ifUnavailable: elsewhere }, presence: 'nobody' },
    'UNAVAILABLE_FORWARD',
    { kind: 'forward', to: 'ifUnavailable' },
  ],
  ['no destination', { presence: 'nobody' }, 'NO_DESTINATION', { kind: 'lastResort' }],
  [
    'Require Agents off',
    { queue: { requireAgents: false }, presence: 'nobody' },
    'REQUIRE_AGENTS_OFF',
    { kind: 'enqueue' },
  ],
  [
    'full, with When busy',
    { queue: { lengthLimit: 0 }, rule: { whenBusy: elsewhere } },
    'QUEUE_FULL',
    { kind: 'forward', to: 'whenBusy' },
  ],
  [
    'too long a wait',
    { queue: { waitLimitSeconds: 60, ifUnavailable: elsewhere }, now: { waiting: 1, expectedWaitMs: 60_001 } },
    'WAIT_TOO_LONG',
    { kind: 'forward', to: 'ifUnavailable' },
  ],
  [
    'as long a wait as may be',
    { queue: { waitLimitSeconds: 60 }, now: { waiting: 1, expectedWaitMs: 60_000 } },
    'AGENTS_PRESENT',
    { kind: 'enqueue' },
  ],
])('FO-14: what is set of a queue and its rule reaches “Queue entry”: %s', (_, given, code, result) => {
  expect(decided(given)).toMatchObject({ code, result })
})
