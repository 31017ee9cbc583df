// An emergency, or a power cut, while many callers wait: they go in their order, a few at once, and nobody is dropped.
import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import { noChannelsLeft } from '../adapter.mjs'
import { numbers, until } from '../bed.mjs'
import { mostRinging, openQueue } from '../floor.mjs'

export const needs = 'nightswitch'
export const longestMs = 240_000

const callers = 40
/** EM-23: so many are dialled at once at one destination. */
const atOnce = 2

async function manyWaiting(bed, queue, count) {
  const calls = []
  for (let turn = 0; turn < count; turn += 1) {
    calls.push(await bed.caller.call(queue.number, { callerNumber: `+4930231${String(26000 + turn)}`, isSilent: true }))
    await sleep(50)
  }
  await Promise.all(calls.map(({ answered }) => answered))
  return calls
}

export const scenarios = {
  'EM-23: an emergency while 40 wait: two at once ring at the mobile, in their order, and nobody hears a busy tone':
    async (bed) => {
      const { console, root } = await bed.nightswitch()
      const emergencyCase = await console.addEmergencyCase({
        name: 'Test bed: forty wait',
        organizationUnitId: root.id,
        prompts: [],
        destination: { kind: 'phoneNumber', number: numbers.mobile },
      })
      const queue = await openQueue(bed, { agents: 1, settings: { timeoutSeconds: 600 }, cases: [emergencyCase] })
      const calls = await manyWaiting(bed, queue, callers)
      const before = bed.provider.received.length
      const started = await console.activate({
        scope: { kind: 'service', serviceId: queue.service.id },
        validUntil: new Date(Date.now() + 3_600_000).toISOString(),
        reason: 'Power cut',
      })
      try {
        const sent = () => bed.provider.received.slice(before)
        await until(
          'Everybody was sent on',
          () => sent().filter(({ answeredAt }) => answeredAt).length >= callers,
          150_000,
        )
        assert.ok(mostRinging(sent()) <= atOnce, `${mostRinging(sent())} rang at once`)
        const ends = await Promise.all(calls.map(({ ended }) => ended))
        assert.deepEqual(
          ends.filter(({ status }) => status !== 200),
          [],
          'each was connected, and the mobile hung up',
        )
      } finally {
        await console.end(started)
      }
      await queue.close()
      await noChannelsLeft(bed)
    },

  'DP-21: the power of all telephones fails under load and comes back: no agent needs a reset': async (bed) => {
    const queue = await openQueue(bed, { agents: 3, settings: { graceSeconds: 60, timeoutSeconds: 600 } })
    const calls = await manyWaiting(bed, queue, 10)
    await until('The ringing', () => queue.agents.every(({ telephone }) => telephone.received.length > 0))
    for (const { telephone } of queue.agents) telephone.lose()
    await queue.shows('red red red', 10_000)
    await sleep(3000)
    for (const { telephone } of queue.agents) {
      telephone.behave('isShort')
      await telephone.register()
    }
    await until('Everybody was served', () => calls.every(({ endedAt }) => endedAt), 60_000)
    await queue.shows('green green green', 10_000)
    const codes = (await queue.floor()).members.map(({ code }) => code)
    assert.deepEqual(codes, ['READY', 'READY', 'READY'], 'nobody is paused')
    await queue.close()
    await noChannelsLeft(bed)
  },
}
