import { describe, expect, it } from 'vitest'
import { destinationLoops } from './destination-loops.ts'
import type { AnsweringRule, Destination, RoutingQueue, RoutingUser } from './model.ts'
import { compile } from './plan.ts'
import { officeConfig } from './testing/office.ts'

const queue = (queueId: string): Destination => ({ kind: 'queue', queueId })
const user = (userId: string): Destination => ({ kind: 'user', userId })

type Rules = readonly (Partial<AnsweringRule> & { readonly id: string })[]

/** Queues A to D and users Ann and Bob, each with what is said of their rules. */
function loops(rules: Readonly<Record<string, Rules>>, queues: Readonly<Record<string, Partial<RoutingQueue>>> = {}) {
  const config = officeConfig({ queues: { A: {}, B: {}, C: {}, D: {} }, devices: { Ann: [], Bob: [] } })
  const withRules = ({ rules: own, ...rest }: RoutingUser): RoutingUser => ({
    ...rest,
    rules: [...(rules[rest.name] ?? []).map((rule) => ({ ...defaultOf(config), isDefault: false, ...rule })), ...own],
  })
  const plan = compile({
    ...config,
    users: (config.users ?? []).map(withRules),
    queues: (config.queues ?? []).map((each) => ({ ...each, ...queues[each.name] })),
  })
  return destinationLoops(plan).map(({ stops }) => stops.map(({ name }) => name).join(' → '))
}

function defaultOf({ users = [] }: { users?: readonly RoutingUser[] }): AnsweringRule {
  const rule = users.flatMap((each) => each.rules)[0]
  if (!rule) throw new Error('every queue of an office has a Default rule')
  return rule
}

describe('FO-13: chains of destinations that loop', () => {
  it.each<[string, Readonly<Record<string, Rules>>, Readonly<Record<string, Partial<RoutingQueue>>>, string[]]>([
    ['none without destinations', {}, {}, []],
    [
      'none in a chain that ends',
      { A: [{ id: 'r', whenOffline: queue('B') }], B: [{ id: 'r', whenOffline: user('Ann') }] },
      {},
      [],
    ],
    ['a queue that leads to itself', { A: [{ id: 'r', whenUnanswered: queue('A') }] }, {}, ['A']],
    [
      'two queues',
      { A: [{ id: 'r', whenOffline: queue('B') }], B: [{ id: 'r', whenBusy: queue('A') }] },
      {},
      ['A → B'],
    ],
    [
      'by Forward if unavailable',
      { A: [{ id: 'r', always: queue('B') }] },
      { B: { ifUnavailable: queue('A') } },
      ['A → B'],
    ],
    [
      'through a user',
      { A: [{ id: 'r', whenOffline: user('Ann') }], Ann: [{ id: 'r', onActive: queue('A') }] },
      {},
      ['A → Ann'],
    ],
    [
      'through the system user of a queue',
      { A: [{ id: 'r', whenOffline: user('B user') }], B: [{ id: 'r', always: queue('A') }] },
      {},
      ['A → B'],
    ],
    [
      'two users',
      { Ann: [{ id: 'r', always: user('Bob') }], Bob: [{ id: 'r', whenUnanswered: user('Ann') }] },
      {},
      ['Ann → Bob'],
    ],
    [
      'in any time frame, and with do not disturb',
      {
        A: [{ id: 'r', timeFrame: { kind: 'weekly', ranges: [] }, whenOffline: queue('B') }],
        B: [{ id: 'r', doNotDisturb: true, whenOffline: queue('A') }],
      },
      {},
      ['A → B'],
    ],
    [
      'not by a rule that is switched off',
      { A: [{ id: 'r', whenOffline: queue('B') }], B: [{ id: 'r', enabled: false, whenOffline: queue('A') }] },
      {},
      [],
    ],
    [
      'a ring with a way in: the ring alone is named',
      {
        D: [{ id: 'r', always: queue('A') }],
        A: [{ id: 'r', always: queue('B') }],
        B: [{ id: 'r', always: queue('C') }],
        C: [{ id: 'r', always: queue('A') }],
      },
      {},
      ['A → B → C'],
    ],
    ['none through what does not exist', { A: [{ id: 'r', always: queue('gone'), whenBusy: user('gone') }] }, {}, []],
  ])('%s', (_, rules, queues, expected) => {
    expect(loops(rules, queues)).toEqual(expected)
  })

  it('are found in a chain of 20 000 queues without end of the stack', () => {
    const config = officeConfig({ queues: { A: {} } })
    const [first] = config.queues ?? []
    if (!first) throw new Error('A is a queue of this office')
    const queues = Array.from({ length: 20_000 }, (_, index) => ({
      ...{ ...first, id: `q${index}`, name: `q${index}`, ifUnavailable: queue(`q${(index + 1) % 20_000}`) },
    }))

    expect(destinationLoops(compile({ ...config, queues }))).toMatchObject([{ stops: { length: 20_000 } }])
  })
})
