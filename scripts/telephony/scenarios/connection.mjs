// The switch adapter and its connection: cut, taken over by the next process, an exchange that hangs or is killed.
import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { setTimeout as sleep } from 'node:timers/promises'
import { arrived, connect, dialled, noChannelsLeft, withAdapters } from '../adapter.mjs'
import { heardInOrder, longestSilence, longSeconds, numbers, until } from '../bed.mjs'

export const needs = 'exchange'

// ws belongs to apps/telephony, not to the workspace's root.
const { WebSocket } = createRequire(new URL('../../../apps/telephony/package.json', import.meta.url))('ws')

export const scenarios = withAdapters({
  'a talk goes on without the process, and ends for both when the next process is there': async (bed) => {
    const { subject, phone, callId, dialId } = await dialled(bed, numbers.normal)
    await subject.wait('dialAnswered')
    await subject.perform({ type: 'bridge', callId, dialId })
    await subject.stop()
    await sleep(1500)
    const next = await connect(bed)
    await sleep(500)
    assert.deepEqual(
      next.events.map(({ type }) => type),
      ['switchState'],
    )
    bed.provider.received.at(-1).hangUp()
    await phone.ended
    assert.deepEqual(heardInOrder(phone), ['hold', 'normal'])
    assert.ok(longestSilence(phone) <= 300, `silence of ${longestSilence(phone)} ms`)
    await next.stop()
    await noChannelsLeft(bed)
  },

  'a caller who hears an announcement is at the next process’s hand at once, not when it is over': async (bed) => {
    const subject = await connect(bed)
    const { phone, callId, promptId } = await arrived(bed, subject)
    await subject.perform({ type: 'playPrompt', callId, promptId, ...bed.prompt('long', longSeconds) })
    await until('The announcement', () => heardInOrder(phone).includes('french'))
    await subject.stop()
    const next = await connect(bed)
    await next.wait('callArrived')
    const began = Date.now()
    await next.perform({ type: 'answer', callId })
    await next.perform({ type: 'playPrompt', callId, promptId: `${callId}.9`, ...bed.prompt('german') })
    await until('The next announcement', () => heardInOrder(phone).includes('german'), 2000)
    assert.ok(Date.now() - began < 2000, `${Date.now() - began} ms`)
    assert.equal((await next.wait('promptFinished')).promptId, `${callId}.9`)
    await next.perform({ type: 'hangUp', callId, cause: 'normal' })
    await phone.ended
    await next.stop()
    await noChannelsLeft(bed)
  },

  'a caller on hold is announced again to the next process, and what was ringing is called off': async (bed) => {
    const { subject, phone, callId } = await dialled(bed, numbers.ringing, 30)
    const far = await until(
      'The ringing',
      () => bed.provider.received.at(-1)?.number === numbers.ringing && bed.provider.received.at(-1),
    )
    await subject.stop()
    await sleep(500)
    const next = await connect(bed)
    const event = await next.wait('callArrived')
    assert.deepEqual([event.callId, event.calledNumber, event.callerNumber], [callId, '+493023125010', numbers.caller])
    await until('The end of the ringing', () => far.cancelled, 1000)
    await next.perform({ type: 'hangUp', callId, cause: 'normal' })
    await phone.ended
    assert.ok(longestSilence(phone) <= 300, `silence of ${longestSilence(phone)} ms`)
    await next.stop()
    await noChannelsLeft(bed)
  },

  'a destination that answers while the line is cut waits, and is connected when the line is back': async (bed) => {
    const { line } = bed
    const { subject, phone, callId, dialId } = await dialled(bed, numbers.normal, 5, line.url)
    line.cut()
    await subject.wait('switchState')
    await sleep(1000)
    line.mend()
    await subject.wait('dialAnswered')
    await subject.perform({ type: 'bridge', callId, dialId })
    await sleep(500)
    const far = bed.provider.received.at(-1)
    await subject.perform({ type: 'hangUp', callId, cause: 'normal' })
    await phone.ended
    await until('The end of the other leg', () => far.endedAt)
    assert.deepEqual(heardInOrder(phone), ['hold', 'normal'])
    assert.deepEqual(heardInOrder(far), ['hold', 'caller'])
    assert.ok(longestSilence(phone) <= 300, `silence of ${longestSilence(phone)} ms`)
    await subject.stop()
    await noChannelsLeft(bed)
  },

  'what happened while the line was cut is reported when it is back': async (bed) => {
    const { line } = bed
    const subject = await connect(bed, line.url)
    const listener = await arrived(bed, subject)
    const refused = await arrived(bed, subject)
    const leaver = await arrived(bed, subject)
    await subject.perform({
      type: 'playPrompt',
      callId: listener.callId,
      promptId: listener.promptId,
      ...bed.prompt('german'),
    })
    await subject.perform({ type: 'startHold', callId: refused.callId })
    await subject.perform({
      type: 'dial',
      callId: refused.callId,
      dialId: refused.dialId,
      number: numbers.ringing,
      ringSeconds: 1,
    })
    line.cut()
    await subject.wait('switchState')
    leaver.phone.hangUp()
    await sleep(3500)
    line.mend()
    assert.equal((await subject.wait('switchState')).connected, true)
    const told = subject.events.slice(subject.events.findIndex(({ connected }) => connected === false) + 1)
    assert.deepEqual(
      told
        .map(({ type, callId }) => [type, callId])
        .filter(([type]) => type !== 'switchState')
        .sort(),
      [
        ['callerHungUp', leaver.callId],
        ['dialFailed', refused.callId],
        ['promptFinished', listener.callId],
      ],
    )
    for (const { callId, phone } of [listener, refused]) {
      await subject.perform({ type: 'hangUp', callId, cause: 'normal' })
      await phone.ended
    }
    await subject.stop()
    await noChannelsLeft(bed)
  },

  'a caller in the middle of a sound is never left in silence when the process dies, and gets the failsafe': async (
    bed,
  ) => {
    const subject = await connect(bed)
    const { phone, callId, promptId } = await arrived(bed, subject)
    await subject.perform({ type: 'playPrompt', callId, promptId, ...bed.prompt('german') })
    await subject.stop()
    await until('The failsafe', () => bed.provider.received.at(-1)?.number === numbers.failsafe, 30_000)
    await sleep(1500)
    phone.hangUp()
    const order = heardInOrder(phone)
    assert.equal(order[0], 'german')
    assert.deepEqual(order.slice(-2), ['hold', 'failsafe'])
    assert.ok(longestSilence(phone) <= 2000, `silence of ${longestSilence(phone)} ms`)
    await noChannelsLeft(bed)
  },

  'a call that the process does not take gets the hold tone after 2 s, and then the failsafe': async (bed) => {
    const [{ url, user, password }, app] = [bed.exchange, 'nightswitch']
    // A process that is connected and does nothing: it hangs.
    const idle = new WebSocket(`${url.replace('http', 'ws')}/ari/events?app=${app}&api_key=${user}:${password}`)
    await new Promise((resolve) => idle.once('open', resolve))
    const phone = await bed.caller.call('+493023125010')
    await phone.answered
    assert.ok(phone.answeredAt - phone.startedAt <= 2500, `${phone.answeredAt - phone.startedAt} ms`)
    await until('The failsafe', () => heardInOrder(phone).includes('failsafe'), 10_000)
    phone.hangUp()
    idle.terminate()
    assert.deepEqual(heardInOrder(phone), ['hold', 'failsafe'])
    assert.ok(longestSilence(phone) <= 2000, `silence of ${longestSilence(phone)} ms`)
  },

  'a process that comes the moment another one goes is heard within 3 s: 60 times': async (bed) => {
    const { url, user, password } = bed.exchange
    // The exchange ends the application of the one that went a moment late, and may take the new one's along.
    for (let round = 0; round < 60; round += 1) {
      const gone = new WebSocket(`${url.replace('http', 'ws')}/ari/events?app=nightswitch&api_key=${user}:${password}`)
      await new Promise((resolve) => gone.once('open', resolve))
      gone.terminate()
      const subject = await connect(bed)
      const isKnown = async () => (await bed.exchange.ari('GET', '/applications/nightswitch'))?.status === 200
      await sleep(30)
      await until(`Round ${round}: being known to the exchange`, isKnown, 3000)
      await subject.stop()
    }
  },

  'a talk outlives the process by more than its lifeline': async (bed) => {
    const { subject, phone, callId, dialId } = await dialled(bed, numbers.normal)
    await subject.wait('dialAnswered')
    await subject.perform({ type: 'bridge', callId, dialId })
    await subject.stop()
    await sleep(17_000)
    phone.hangUp()
    assert.deepEqual(heardInOrder(phone), ['hold', 'normal'])
    assert.ok(longestSilence(phone) <= 300, `silence of ${longestSilence(phone)} ms`)
  },

  'a caller who waits longer than the lifeline stays ours while the process lives': async (bed) => {
    const { subject, phone, callId } = await dialled(bed, numbers.ringing, 30)
    await sleep(17_000)
    await subject.perform({ type: 'hangUp', callId, cause: 'normal' })
    await phone.ended
    assert.deepEqual(heardInOrder(phone), ['hold'])
    await subject.stop()
    await noChannelsLeft(bed)
  },

  'an exchange that hangs is reported within 5 s, and its calls are still ours when it goes on': async (bed) => {
    const subject = await connect(bed)
    const { phone, callId } = await arrived(bed, subject)
    await subject.perform({ type: 'startHold', callId })
    bed.exchange.freeze()
    const frozenAt = Date.now()
    assert.equal((await subject.wait('switchState', 6000)).connected, false)
    assert.ok(Date.now() - frozenAt <= 5000, `${Date.now() - frozenAt} ms`)
    bed.exchange.thaw()
    assert.equal((await subject.wait('switchState')).connected, true)
    assert.deepEqual(await subject.liveCalls(), [callId])
    await subject.perform({ type: 'hangUp', callId, cause: 'normal' })
    await phone.ended
    assert.equal(subject.events.filter(({ type }) => type === 'callArrived').length, 1)
    await subject.stop()
    await noChannelsLeft(bed)
  },

  'a killed exchange is reported, its calls end, and new calls come 5 s after its start at the latest': async (bed) => {
    const subject = await connect(bed)
    const { callId } = await arrived(bed, subject)
    await bed.exchange.kill()
    await until(
      'The report of the loss',
      () => subject.events.some(({ type, connected }) => type === 'switchState' && connected === false),
      3000,
    )
    const killedAt = Date.now()
    await bed.exchange.start()
    await until('The end of the old call', () =>
      subject.events.some((event) => event.type === 'callerHungUp' && event.callId === callId),
    )
    const phone = await bed.caller.call('+493023125010')
    const event = await subject.wait('callArrived')
    assert.ok(Date.now() - killedAt <= 5000, `${Date.now() - killedAt} ms`)
    await subject.perform({ type: 'hangUp', callId: event.callId, cause: 'normal' })
    await phone.ended
    await subject.stop()
  },
})
