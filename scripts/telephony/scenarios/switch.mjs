// The switch adapter and its calls, against a real exchange: what it reports and what it does.
import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import { arrived, connect, dialled, noChannelsLeft, withAdapters } from '../adapter.mjs'
import { heardInOrder, longestSilence, longSeconds, numbers, until } from '../bed.mjs'

export const needs = 'exchange'

async function failsWith(bed, number, cause, ringSeconds) {
  const { subject, phone, callId, dialId } = await dialled(bed, number, ringSeconds)
  const event = await subject.wait('dialFailed')
  assert.deepEqual({ dialId: event.dialId, cause: event.cause }, { dialId, cause })
  await subject.perform({ type: 'hangUp', callId, cause: 'normal' })
  await phone.ended
  await subject.stop()
}

export const scenarios = withAdapters({
  'a call is announced, played a sound, held, connected and ended': async (bed) => {
    const subject = await connect(bed)
    const { phone, callId, dialId, promptId } = await arrived(bed, subject)
    await subject.perform({ type: 'playPrompt', callId, promptId, ...bed.prompt('german') })
    assert.deepEqual((await subject.wait('promptFinished')).ok, true)
    await subject.perform({ type: 'startHold', callId })
    await sleep(500)
    await subject.perform({ type: 'dial', callId, dialId, number: numbers.normal, ringSeconds: 5 })
    await subject.wait('dialAnswered')
    await subject.perform({ type: 'bridge', callId, dialId })
    await sleep(1000)
    assert.deepEqual(await subject.liveCalls(), [callId])
    await subject.perform({ type: 'hangUp', callId, cause: 'normal' })
    await phone.ended

    const far = bed.provider.received.at(-1)
    assert.deepEqual(heardInOrder(phone), ['german', 'hold', 'normal'])
    assert.ok(longestSilence(phone) <= 300, `silence of ${longestSilence(phone)} ms`)
    await until('The hang-up of the far party', () => far.endedAt)
    assert.equal(far.number, numbers.normal)
    assert.match(far.from, /\+493023125010@/)
    assert.deepEqual(heardInOrder(far), ['caller'])
    assert.deepEqual(
      subject.events.map(({ type }) => type),
      ['switchState', 'callArrived', 'promptFinished', 'dialAnswered'],
    )
    await subject.stop()
    await noChannelsLeft(bed)
  },

  'a busy destination is told from others': (bed) => failsWith(bed, numbers.busy, 'busy'),
  'a destination that rejects is told from others': (bed) => failsWith(bed, numbers.rejected, 'rejected'),
  'a broken destination is told from others': (bed) => failsWith(bed, numbers.broken, 'failed'),
  'a destination that does not answer in time is told from others': (bed) =>
    failsWith(bed, numbers.ringing, 'noAnswer', 1),
  'a number that is none is not dialled': async (bed) => {
    const before = bed.provider.received.length
    await failsWith(bed, '112@127.0.0.1', 'failed')
    assert.equal(bed.provider.received.length, before)
  },

  'a command given twice is carried out once': async (bed) => {
    const { subject, phone, callId, dialId } = await dialled(bed, numbers.normal)
    const before = bed.provider.received.length
    await subject.perform({ type: 'dial', callId, dialId, number: numbers.normal, ringSeconds: 5 })
    await subject.wait('dialAnswered')
    await subject.perform({ type: 'bridge', callId, dialId })
    await subject.perform({ type: 'bridge', callId, dialId })
    await sleep(300)
    assert.ok(bed.provider.received.length <= before + 1)
    const twice = await bed.exchange.ari(
      'POST',
      `/channels/${dialId}?endpoint=PJSIP/${numbers.alternate.slice(1)}@trunk&app=nightswitch`,
    )
    assert.equal(twice.status, 409, 'the exchange itself refuses an id that exists')
    await subject.perform({ type: 'hangUp', callId, cause: 'normal' })
    await subject.perform({ type: 'hangUp', callId, cause: 'normal' })
    await phone.ended
    await subject.stop()
  },

  'a caller who leaves takes the ringing at the destination along': async (bed) => {
    const { subject, phone } = await dialled(bed, numbers.ringing, 30)
    const far = await until(
      'The ringing',
      () => bed.provider.received.at(-1)?.number === numbers.ringing && bed.provider.received.at(-1),
    )
    phone.hangUp()
    await subject.wait('callerHungUp')
    await until('The end of the ringing', () => far.cancelled, 1000)
    assert.equal(subject.events.filter(({ type }) => type === 'dialFailed').length, 0)
    await subject.stop()
    await noChannelsLeft(bed)
  },

  'a dial that is called off stops ringing and is not reported': async (bed) => {
    const { subject, phone, callId, dialId } = await dialled(bed, numbers.ringing, 30)
    const far = await until(
      'The ringing',
      () => bed.provider.received.at(-1)?.number === numbers.ringing && bed.provider.received.at(-1),
    )
    await subject.perform({ type: 'cancelDial', callId, dialId })
    await until('The end of the ringing', () => far.cancelled, 1000)
    await sleep(200)
    assert.equal(subject.events.filter(({ type }) => type === 'dialFailed').length, 0)
    await subject.perform({ type: 'hangUp', callId, cause: 'normal' })
    await phone.ended
    await subject.stop()
  },

  'the end of the talk is reported when the far party hangs up': async (bed) => {
    const { subject, phone, callId, dialId } = await dialled(bed, numbers.normal)
    await subject.wait('dialAnswered')
    await subject.perform({ type: 'bridge', callId, dialId })
    await sleep(300)
    bed.provider.received.at(-1).hangUp()
    await subject.wait('talkEnded')
    await subject.perform({ type: 'hangUp', callId, cause: 'normal' })
    await phone.ended
    await subject.stop()
    await noChannelsLeft(bed)
  },

  'a sound that is missing is reported at once, never waited for': async (bed) => {
    const subject = await connect(bed)
    const { phone, callId, promptId } = await arrived(bed, subject)
    await subject.perform({ type: 'playPrompt', callId, promptId, ...bed.prompt('no-such-sound') })
    assert.equal((await subject.wait('promptFinished', 1000)).ok, false)
    await subject.perform({ type: 'hangUp', callId, cause: 'normal' })
    await phone.ended
    await subject.stop()
  },

  'an announcement longer than the lifeline is heard to its end': async (bed) => {
    const subject = await connect(bed)
    const { phone, callId, promptId } = await arrived(bed, subject)
    await subject.perform({ type: 'playPrompt', callId, promptId, ...bed.prompt('long', longSeconds) })
    assert.equal((await subject.wait('promptFinished', (longSeconds + 2) * 1000)).ok, true)
    await subject.perform({ type: 'startHold', callId })
    await until('The hold tone', () => heardInOrder(phone).at(-1) === 'hold')
    await subject.perform({ type: 'hangUp', callId, cause: 'normal' })
    await phone.ended
    assert.deepEqual(heardInOrder(phone), ['french', 'hold'])
    assert.ok(longestSilence(phone) <= 300, `silence of ${longestSilence(phone)} ms`)
    await subject.stop()
    await noChannelsLeft(bed)
  },

  'a caller who leaves during a sound is reported as gone, not as having heard it': async (bed) => {
    const subject = await connect(bed)
    const { phone, callId, promptId } = await arrived(bed, subject)
    await subject.perform({ type: 'playPrompt', callId, promptId, ...bed.prompt('german') })
    await sleep(300)
    phone.hangUp()
    await subject.wait('callerHungUp')
    await sleep(300)
    assert.equal(subject.events.filter(({ type }) => type === 'promptFinished').length, 0)
    await subject.stop()
    await noChannelsLeft(bed)
  },

  'a refused call gets its reason before it is answered': async (bed) => {
    const subject = await connect(bed)
    const statuses = []
    for (const cause of ['notFound', 'busy']) {
      const phone = await bed.caller.call('+493023125010')
      const { callId } = await subject.wait('callArrived')
      await subject.perform({ type: 'hangUp', callId, cause })
      statuses.push((await phone.ended).status)
    }
    assert.deepEqual(statuses, [404, 486])
    await subject.stop()
  },
})
