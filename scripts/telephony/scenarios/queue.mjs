// A queue as callers and agents know it: waiting with music, ringing, talking, and who does not answer.
import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import { noChannelsLeft } from '../adapter.mjs'
import { startBaresip } from '../baresip.mjs'
import { heardInOrder, longestSilence, numbers, until } from '../bed.mjs'
import { openQueue } from '../floor.mjs'

export const needs = 'nightswitch'

const ringSeconds = 5

export const scenarios = {
  'FO-27: a caller hears music, a real telephone rings and is answered, both talk, and nothing is left': async (
    bed,
  ) => {
    const { console, root } = await bed.nightswitch()
    const music = await console.addResource({
      name: `Music of the bed ${Date.now()}`,
      organizationUnitId: root.id,
      file: `${bed.sound('german')}.wav`,
    })
    const queue = await openQueue(bed, { agents: 1, settings: { musicResourceId: music.id } })
    const [agent] = queue.agents
    await agent.telephone.signOff()
    await queue.shows('grey')
    const account = { user: agent.account.userName, password: agent.account.password }
    const phone = await startBaresip(bed, 19, { account, answers: false })
    // A queue stays as it is for 5 s.
    await queue.shows('green', 10_000)

    const caller = await queue.waiting()
    await until('The ringing', () => phone.rings() === 1)
    await sleep(1500)
    phone.answer()
    await until('The talk', () => heardInOrder(caller).includes('caller'))
    assert.deepEqual(
      heardInOrder(caller).filter((name) => name !== 'noise'),
      ['german', 'caller'],
    )
    assert.ok(longestSilence(caller) <= 2000, `silence of ${longestSilence(caller)} ms`)
    await queue.shows('red')
    phone.hangUp()
    await caller.ended
    await queue.shows('green')
    await phone.signOff()
    await queue.close()
    await noChannelsLeft(bed)
  },

  'DP-21: who does not answer is rung as long as set, the next one at once, and the caller keeps the place': async (
    bed,
  ) => {
    const settings = { agentTimeoutSeconds: ringSeconds, ringType: 'linearHunt' }
    const queue = await openQueue(bed, { agents: 2, settings })
    const [first, second] = queue.agents.map(({ telephone }) => telephone)
    second.behave('answers')
    const caller = await queue.waiting()
    const late = await until('The second telephone rings', () => second.received[0], 10_000)
    const [silent] = first.received
    const rang = silent.endedAt - silent.at
    assert.ok(Math.abs(rang - ringSeconds * 1000) <= 200, `the first rang ${rang} ms`)
    assert.ok(late.at - silent.endedAt <= 50, `the second rang ${late.at - silent.endedAt} ms later`)
    assert.equal(silent.cancelled, true)
    await until('The talk', () => heardInOrder(caller).at(-1) === 'normal')
    await queue.shows('red red')
    const [light] = (await queue.floor()).members
    assert.equal(light.code, 'RONA')
    caller.hangUp()
    await queue.shows('red green')
    const { tellTelephony } = await bed.nightswitch()
    await tellTelephony('/floor/rona-reset', { userId: queue.agents[0].userId, by: 'The test bed' })
    await queue.shows('green green')
    await queue.close()
    await noChannelsLeft(bed)
  },

  'FO-26: an outside member who presses 1 gets the caller, a voicemail that answers does not': async (bed) => {
    const members = [{ number: numbers.normal }, { number: numbers.confirming }]
    const queue = await openQueue(bed, { members, settings: { ringType: 'linearHunt', agentTimeoutSeconds: 20 } })
    const before = bed.provider.received.length
    const caller = await queue.waiting()
    await until('The talk', () => heardInOrder(caller).at(-1) === 'normal', 30_000)
    const dialled = bed.provider.received.slice(before).map(({ number }) => number)
    assert.deepEqual(dialled, [numbers.normal, numbers.confirming], 'the voicemail first, then who presses 1')
    const [voicemail] = bed.provider.received.slice(before)
    assert.ok(!heardInOrder(voicemail).includes('caller'), 'the caller is never put through to a voicemail')
    caller.hangUp()
    await queue.close()
    await noChannelsLeft(bed)
  },

  'all telephones of a queue ring at once, one wins, and no other shows a missed call': async (bed) => {
    const queue = await openQueue(bed, { agents: 3, settings: { ringType: 'ringAll' } })
    const [winner, ...others] = queue.agents.map(({ telephone }) => telephone)
    winner.behave('answers')
    const caller = await queue.waiting()
    await until('The talk', () => heardInOrder(caller).at(-1) === 'normal')
    for (const { received } of others) {
      assert.equal(received.length, 1)
      assert.equal(received[0].cancelled, true)
      assert.match(received[0].cancelReason, /cause=200/, 'answered elsewhere')
    }
    await queue.shows('red green green')
    caller.hangUp()
    await queue.shows('green green green')
    await queue.close()
    await noChannelsLeft(bed)
  },

  'Q2: Nightswitch dies while callers wait and one is rung for; they keep their places and are served': async (bed) => {
    const { killTelephony, startTelephony } = await bed.nightswitch()
    const queue = await openQueue(bed, { agents: 1, settings: { agentTimeoutSeconds: 60 } })
    const [{ telephone }] = queue.agents
    const first = await queue.waiting()
    const second = await queue.waiting()
    await until('The ringing', () => telephone.received.length === 1)
    await until('The music', () => [first, second].every((caller) => heardInOrder(caller).includes('hold')))
    await killTelephony()
    telephone.behave('isShort')
    await sleep(1000)
    await startTelephony()
    await until('Both were served', () => first.endedAt && second.endedAt, 40_000)
    assert.ok(first.endedAt < second.endedAt, 'who waited longer was served first')
    for (const caller of [first, second])
      assert.ok(longestSilence(caller) <= 2000, `silence of ${longestSilence(caller)} ms`)
    assert.ok((await first.ended).by === 'exchange' && telephone.received.length >= 3)
    await queue.close()
    await noChannelsLeft(bed)
  },
}
