// Many callers, few agents: nobody is asked twice at once, the order is kept, nobody is lost and nothing is left.
import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import { noChannelsLeft } from '../adapter.mjs'
import { until } from '../bed.mjs'
import { openQueue } from '../floor.mjs'

export const needs = 'nightswitch'

const callers = 200
const agents = 5
/** Setting up comes on top. */
export const longestMs = 240_000
const apartMs = 60

export const scenarios = {
  '200 callers through 5 agents: one at a time each, in the order they came, none lost, no channel left': async (
    bed,
  ) => {
    const queue = await openQueue(bed, { agents, settings: { timeoutSeconds: 600 } })
    for (const { telephone } of queue.agents) telephone.behave('isShort')
    const calls = []
    for (let turn = 0; turn < callers; turn += 1) {
      // Each has a number of its own, by which the agents' telephones tell who it is.
      const callerNumber = `+49302312${String(6000 + turn)}`
      const call = await bed.caller.call(queue.number, { callerNumber, isSilent: true })
      calls.push({ call, callerNumber })
      await sleep(apartMs)
    }
    const heard = () => queue.agents.flatMap(({ telephone }) => telephone.received)
    await until('Everybody was served', () => calls.every(({ call }) => call.endedAt), 150_000)

    const taken = heard()
      .filter(({ answeredAt }) => answeredAt !== undefined)
      .sort((a, b) => a.at - b.at)
    const byWhom = taken.map(({ from }) => /sips?:([^@>;]*)@/.exec(from)?.[1])
    assert.equal(new Set(byWhom).size, callers, 'each caller talked with one agent, once')
    assert.equal(taken.length, callers)
    for (const { telephone } of queue.agents) {
      const spans = telephone.received.toSorted((a, b) => a.at - b.at)
      for (const [index, { at }] of spans.entries())
        assert.ok(index === 0 || at >= spans[index - 1].endedAt, 'nobody is asked while asked or talking')
    }
    const order = calls.map(({ callerNumber }) => callerNumber)
    const late = byWhom.filter((number, index) => Math.abs(order.indexOf(number) - index) >= agents)
    assert.deepEqual(late, [], 'no caller was overtaken')
    await queue.close()
    await noChannelsLeft(bed)
  },
}
