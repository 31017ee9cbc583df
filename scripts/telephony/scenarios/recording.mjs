// Messages and the line between Nightswitch and the exchange: what is said meanwhile is neither lost nor told twice.
import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import { checkout, until } from '../bed.mjs'
import { loadSource } from '../load-source.mjs'

export const needs = 'exchange'

const voicemailBoxId = '0190a6c0-0000-7000-8000-000000000002'

/** An adapter of its own, and somebody who speaks after the tone. */
async function recording(bed, url) {
  const subject = await connect(bed, url)
  const phone = await bed.caller.call('+493023125010')
  const { callId } = await subject.wait('callArrived')
  await subject.perform({ type: 'answer', callId })
  await phone.answered
  const recordingId = `${callId}.1`
  await subject.perform({
    ...{ type: 'record', callId, recordingId, voicemailBoxId },
    ...{ maxSeconds: 60, maxSilenceSeconds: 10, beepPath: bed.sound('short') },
  })
  const name = `voicemail-${voicemailBoxId}-${recordingId}`
  await until('The recording', async () => (await bed.exchange.ari('GET', `/recordings/live/${name}`))?.status === 200)
  return { subject, phone, callId, recordingId, drop: () => subject.recordings.drop({ recordingId, voicemailBoxId }) }
}

async function connect(bed, url = bed.exchange.url) {
  const { createAsteriskSwitch } = await loadSource(checkout, bed.folder, 'switches/asterisk/asterisk-switch.ts')
  const { user, password } = bed.exchange
  const subject = createAsteriskSwitch({ url, user, password })
  const events = []
  await subject.start((event) => events.push(event))
  const wait = (type, ms) =>
    until(`The event ${type}`, () => events.find((event) => event.type === type), ms).then((found) => found)
  return { ...subject, events, wait }
}

const told = ({ events }, callId) => events.filter((event) => event.callId === callId).map(({ type }) => type)

export const scenarios = {
  'a caller who hangs up while the line is cut: the message is told of when it is back, then the hang-up': async (
    bed,
  ) => {
    const { subject, phone, callId, drop } = await recording(bed, bed.line.url)
    await sleep(2000)
    bed.line.cut()
    await until('The loss of the line', () => subject.events.some(({ connected }) => connected === false))
    phone.hangUp()
    await sleep(1000)
    bed.line.mend()

    await subject.wait('callerHungUp', 10_000)
    assert.deepEqual(told(subject, callId), ['callArrived', 'recordingFinished', 'callerHungUp'])
    const finished = subject.events.find(({ type }) => type === 'recordingFinished')
    assert.ok(finished.ok && finished.durationMs >= 1000, `${finished.durationMs} ms`)
    await drop()
    await subject.stop()
  },

  'a caller who speaks on while the line is cut is recorded to the end': async (bed) => {
    const { subject, phone, callId, drop } = await recording(bed, bed.line.url)
    await sleep(500)
    bed.line.cut()
    await until('The loss of the line', () => subject.events.some(({ connected }) => connected === false))
    await sleep(1500)
    bed.line.mend()
    await until('The line', () => subject.events.filter(({ connected }) => connected === true).length === 2, 10_000)
    await sleep(1000)
    phone.hangUp()

    const finished = await subject.wait('recordingFinished')
    await subject.wait('callerHungUp')
    assert.ok(finished.durationMs >= 2000, `${finished.durationMs} ms`)
    assert.deepEqual(told(subject, callId), ['callArrived', 'recordingFinished', 'callerHungUp'])
    await drop()
    await subject.stop()
  },

  'a process that follows lets the caller finish: only the message and the hang-up are told': async (bed) => {
    const { subject, phone, callId } = await recording(bed)
    await sleep(500)
    await subject.stop()
    await sleep(500)
    const next = await connect(bed)
    await sleep(1500)
    assert.deepEqual(told(next, callId), [], 'the caller does not arrive anew')
    assert.deepEqual(await next.liveCalls(), [callId])
    phone.hangUp()

    await next.wait('callerHungUp')
    assert.deepEqual(told(next, callId), ['recordingFinished', 'callerHungUp'])
    const [found] = await next.recordings.list()
    assert.equal(found.voicemailBoxId, voicemailBoxId)
    await next.recordings.drop(found)
    await next.stop()
  },
}
