// What waiting callers hear: a queue's music, without end and without a gap, also when Nightswitch dies.
import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import { connect, noChannelsLeft, withAdapters } from '../adapter.mjs'
import { heardInOrder, longestSilence, numbers, until } from '../bed.mjs'

export const needs = 'exchange'

/** Longer than the exchange waits for a sign of life. */
const longerThanALifeMs = 17_000

async function waiting(bed, subject, musicPath) {
  const phone = await bed.caller.call('+493023125010')
  const { callId } = await subject.wait('callArrived')
  await subject.perform({ type: 'answer', callId })
  await phone.answered
  await subject.perform({ type: 'startHold', callId, musicPath })
  return { phone, callId }
}

const channelsOf = async (bed) => (await bed.exchange.ari('GET', '/channels')).body

export const scenarios = withAdapters({
  'FO-27: callers who wait hear the music of their queue, all of them one, as long as they wait': async (bed) => {
    const subject = await connect(bed)
    const music = bed.sound('german')
    const first = await waiting(bed, subject, music)
    const second = await waiting(bed, subject, music)
    await sleep(longerThanALifeMs)
    for (const { phone } of [first, second]) {
      assert.deepEqual(heardInOrder(phone), ['german'], 'nothing but music, longer than the sound is')
      assert.ok(longestSilence(phone) < 1500, `silence of ${longestSilence(phone)} ms`)
    }
    assert.equal((await channelsOf(bed)).length, 4, 'two callers, and one who plays')

    const prompt = { type: 'playPrompt', callId: first.callId, promptId: `${first.callId}.1` }
    await subject.perform({ ...prompt, ...bed.prompt('english') })
    await subject.wait('promptFinished')
    await subject.perform({ type: 'startHold', callId: first.callId, musicPath: music })
    await sleep(1500)
    assert.deepEqual(heardInOrder(first.phone), ['german', 'english', 'german'], 'a message, then music again')
    assert.deepEqual(heardInOrder(second.phone), ['german'], 'nobody else hears the message')

    const dialId = `${first.callId}.2`
    await subject.perform({ type: 'dial', callId: first.callId, dialId, number: numbers.normal, ringSeconds: 5 })
    await subject.wait('dialAnswered')
    await subject.perform({ type: 'bridge', callId: first.callId, dialId })
    await sleep(1000)
    assert.equal(heardInOrder(first.phone).at(-1), 'normal', 'who is connected hears no music')
    for (const { phone } of [first, second]) phone.hangUp()
    await subject.wait('callerHungUp')
    await subject.stop()
    await noChannelsLeft(bed)
  },

  'FO-27: music that cannot be played is the hold tone': async (bed) => {
    const subject = await connect(bed)
    const { phone, callId } = await waiting(bed, subject, bed.sound('no-such-sound'))
    await sleep(2000)
    assert.deepEqual(heardInOrder(phone), ['hold'])
    await subject.perform({ type: 'hangUp', callId, cause: 'normal' })
    await phone.ended
    await subject.stop()
    await noChannelsLeft(bed)
  },

  'Q2: the next process takes callers over who hear music, without a gap': async (bed) => {
    const subject = await connect(bed)
    const music = bed.sound('german')
    const { phone, callId } = await waiting(bed, subject, music)
    await sleep(1000)
    await subject.stop()
    await sleep(3000)

    const next = await connect(bed)
    assert.equal((await next.wait('callArrived')).callId, callId)
    await next.perform({ type: 'answer', callId })
    await next.perform({ type: 'startHold', callId, musicPath: music })
    await sleep(4000)
    assert.deepEqual(heardInOrder(phone), ['german'])
    assert.ok(longestSilence(phone) < 1500, `silence of ${longestSilence(phone)} ms`)
    phone.hangUp()
    await next.wait('callerHungUp')
    await next.stop()
    await noChannelsLeft(bed)
  },

  'when Nightswitch dies, who hears music is taken back by the dialplan': async (bed) => {
    const subject = await connect(bed)
    const { phone } = await waiting(bed, subject, bed.sound('german'))
    await sleep(1000)
    await subject.stop()
    const before = bed.provider.received.length
    const far = await until('The failsafe', () => bed.provider.received[before], 30_000)
    assert.equal(far.number, numbers.failsafe)
    await sleep(800)
    assert.deepEqual(heardInOrder(phone), ['german', 'hold', 'failsafe'])
    phone.hangUp()
    await until('The end of the talk', () => far.endedAt)
    // What played for nobody goes with the next connection.
    const next = await connect(bed)
    await until('The end of the music', async () => (await bed.exchange.ari('GET', '/bridges')).body.length === 0)
    await next.stop()
    await noChannelsLeft(bed)
  },
})
