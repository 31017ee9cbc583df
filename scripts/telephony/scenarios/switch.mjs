// The switch adapter by itself, against a real exchange: what it reports and what it does.
import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { setTimeout as sleep } from 'node:timers/promises'
import { checkout, heardInOrder, longestSilence, numbers, until } from '../bed.mjs'
import { loadSource } from '../load-source.mjs'

export const needs = 'exchange'

// ws belongs to apps/telephony, not to the workspace's root.
const { WebSocket } = createRequire(new URL('../../../apps/telephony/package.json', import.meta.url))('ws')

let adapter = null

/** An adapter of its own, connected; `wait(type)` gives the next event of a type. */
async function connect(bed, url = bed.exchange.url) {
  adapter ??= await loadSource(checkout, bed.folder, 'switches/asterisk/asterisk-switch.ts')
  const { user, password } = bed.exchange
  const oddities = []
  const subject = adapter.createAsteriskSwitch({ url, user, password, onOddity: (detail) => oddities.push(detail) })
  const events = []
  await subject.start((event) => {
    // the state of trunks is told whenever it is read, not because of a call
    if (event.type !== 'trunkStates') events.push(event)
  })
  let read = 0
  const wait = async (type, ms) => {
    await until(`The event ${type}`, () => events.slice(read).some((event) => event.type === type), ms)
    read = events.findIndex((event, index) => index >= read && event.type === type) + 1
    return events[read - 1]
  }
  return { ...subject, events, oddities, wait }
}

/** A call that has arrived and been answered. */
async function arrived(bed, subject) {
  const phone = await bed.caller.call('+493023125010')
  const { callId } = await subject.wait('callArrived')
  await subject.perform({ type: 'answer', callId })
  await phone.answered
  return { phone, callId, dialId: `${callId}.1`, promptId: `${callId}.2` }
}

async function dialled(bed, number, ringSeconds = 5, url = undefined) {
  const subject = await connect(bed, url)
  const { phone, callId, dialId } = await arrived(bed, subject)
  await subject.perform({ type: 'startHold', callId })
  await subject.perform({ type: 'dial', callId, dialId, number, ringSeconds })
  return { subject, phone, callId, dialId }
}

async function failsWith(bed, number, cause, ringSeconds) {
  const { subject, phone, callId, dialId } = await dialled(bed, number, ringSeconds)
  const event = await subject.wait('dialFailed')
  assert.deepEqual({ dialId: event.dialId, cause: event.cause }, { dialId, cause })
  await subject.perform({ type: 'hangUp', callId, cause: 'normal' })
  await phone.ended
  await subject.stop()
}

async function noChannelsLeft(bed) {
  let left = []
  const isEmpty = async () => {
    left = (await bed.exchange.ari('GET', '/channels')).body
    return left.length === 0
  }
  await until('The end of all channels', isEmpty).catch(() => {
    const names = left.map(({ id, name, state, dialplan }) => [id, name, state, dialplan.app_name, dialplan.app_data])
    throw new Error(`Channels are left: ${JSON.stringify(names)}`)
  })
  assert.deepEqual((await bed.exchange.ari('GET', '/bridges')).body, [])
}

export const scenarios = {
  'a call is announced, played a sound, held, connected and ended': async (bed) => {
    const subject = await connect(bed)
    const { phone, callId, dialId, promptId } = await arrived(bed, subject)
    await subject.perform({ type: 'playPrompt', callId, promptId, soundPath: bed.sound('german') })
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
    await subject.perform({ type: 'playPrompt', callId, promptId, soundPath: bed.sound('no-such-sound') })
    assert.equal((await subject.wait('promptFinished', 1000)).ok, false)
    await subject.perform({ type: 'hangUp', callId, cause: 'normal' })
    await phone.ended
    await subject.stop()
  },

  'a caller who leaves during a sound is reported as gone, not as having heard it': async (bed) => {
    const subject = await connect(bed)
    const { phone, callId, promptId } = await arrived(bed, subject)
    await subject.perform({ type: 'playPrompt', callId, promptId, soundPath: bed.sound('german') })
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
    await subject.perform({ type: 'playPrompt', callId, promptId, soundPath: bed.sound('long') })
    await until('The announcement', () => heardInOrder(phone).includes('french'))
    await subject.stop()
    const next = await connect(bed)
    await next.wait('callArrived')
    const began = Date.now()
    await next.perform({ type: 'answer', callId })
    await next.perform({ type: 'playPrompt', callId, promptId: `${callId}.9`, soundPath: bed.sound('german') })
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
      soundPath: bed.sound('german'),
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
    await subject.perform({ type: 'playPrompt', callId, promptId, soundPath: bed.sound('german') })
    await subject.stop()
    await until('The failsafe', () => bed.provider.received.at(-1).number === numbers.failsafe, 30_000)
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
}
