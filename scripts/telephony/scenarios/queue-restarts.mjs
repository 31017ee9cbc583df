// Nightswitch dies with callers in queues and talks under way: each goes on as it was. And the power fails.
import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import { noChannelsLeft } from '../adapter.mjs'
import { heardInOrder, longestSilence, numbers, until } from '../bed.mjs'
import { mostRinging, openAgent, openQueue } from '../floor.mjs'

export const needs = 'nightswitch'
export const longestMs = 120_000

export const scenarios = {
  'EM-23: Nightswitch dies while callers wait in an emergency: still no more than two at once at the mobile': async (
    bed,
  ) => {
    const { console, root, killTelephony, startTelephony } = await bed.nightswitch()
    const emergencyCase = await console.addEmergencyCase({
      name: `Test bed: eight wait ${Date.now()}`,
      organizationUnitId: root.id,
      prompts: [],
      destination: { kind: 'phoneNumber', number: numbers.mobile },
    })
    const queue = await openQueue(bed, { agents: 1, settings: { timeoutSeconds: 600 }, cases: [emergencyCase] })
    const calls = []
    for (let turn = 0; turn < 8; turn += 1) calls.push(await queue.waiting())
    const before = bed.provider.received.length
    const sent = () => bed.provider.received.slice(before)
    const started = await console.activate({
      scope: { kind: 'service', serviceId: queue.service.id },
      validUntil: new Date(Date.now() + 3_600_000).toISOString(),
      reason: 'Power cut',
    })
    try {
      await until('The mobile rings', () => sent().length > 0, 20_000)
      await killTelephony()
      await sleep(500)
      const again = Date.now()
      await startTelephony()
      await until('Everybody was connected', () => calls.every(({ endedAt }) => endedAt), 90_000)
      const after = sent().filter(({ at }) => at >= again)
      assert.ok(mostRinging(after) <= 2, `${mostRinging(after)} rang at once`)
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

  'Nightswitch dies while an agent talks: the talk goes on, the agent is on a call until it ends, and then free':
    async (bed) => {
      const { killTelephony, startTelephony } = await bed.nightswitch()
      const queue = await openQueue(bed, { agents: 2, settings: { ringType: 'longestIdle' } })
      const telephones = queue.agents.map(({ telephone }) => telephone)
      for (const telephone of telephones) telephone.behave('answers')
      const talking = await queue.waiting()
      await until('The talk', () => heardInOrder(talking).at(-1) === 'normal')
      const talked = telephones.findIndex(({ received }) => received.length === 1)
      await killTelephony()
      await sleep(500)
      await startTelephony()
      const lights = ['green', 'green']
      lights[talked] = 'red'
      await queue.shows(lights.join(' '), 10_000)
      assert.ok(!talking.endedAt, 'the talk was ended')
      talking.hangUp()
      await queue.shows('green green', 10_000)

      // Who talked is idle only now, so the other one is asked first.
      const next = await queue.waiting()
      await until('The next talk', () => heardInOrder(next).at(-1) === 'normal')
      assert.equal(telephones[1 - talked].received.length, 1)
      assert.ok(longestSilence(next) <= 2000, `silence of ${longestSilence(next)} ms`)
      next.hangUp()
      await queue.shows('green green', 10_000)
      await queue.close()
      await noChannelsLeft(bed)
    },

  'FO-29: after a power cut a telephone signs in and reaches 112 before the database is there': async (bed) => {
    const { root, killTelephony, killApi, killDatabase, startTelephony, startAll } = await bed.nightswitch()
    const { telephone } = await openAgent(bed, 0, root.id)
    // What telephony needs for a start without the database is on its disk a moment later.
    await sleep(1500)
    await Promise.all([killTelephony(), killApi(), bed.exchange.kill()])
    await killDatabase()
    try {
      await bed.exchange.start()
      await startTelephony()
      const from = Date.now()
      const signsIn = () =>
        telephone.register().then(
          () => true,
          () => false,
        )
      await until('The telephone signs in', signsIn, 10_000)
      const before = bed.provider.received.length
      const call = await telephone.call('112')
      const far = await until('The emergency call', () => bed.provider.received[before])
      assert.equal(far.number, numbers.emergency)
      console.log(`        the call arrived ${far.at - from} ms after telephony was ready`)
      call.hangUp()
      await until('The end', () => far.endedAt)
    } finally {
      await startAll()
    }
    await telephone.signOff()
    telephone.lose()
  },
}
