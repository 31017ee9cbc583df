// The switch adapter by itself, without telephony around it.
import assert from 'node:assert/strict'
import { checkout, until } from './bed.mjs'
import { loadSource } from './load-source.mjs'

/** How often the exchange asks a telephone of the test bed whether it is there, and how long one that is gone goes unnoticed. */
const askedEverySeconds = 2
export const noticedWithinMs = (askedEverySeconds * 1.5 + 0.5) * 1000

let source = null
const connected = new Set()

/** An adapter of its own, connected; `wait(type)` gives the next event of a type. */
export async function connect(bed, url = bed.exchange.url) {
  source ??= await loadSource(checkout, bed.folder, 'switches/asterisk/asterisk-switch.ts')
  const { user, password } = bed.exchange
  const oddities = []
  const onOddity = (detail) => oddities.push(detail)
  const subject = source.createAsteriskSwitch({
    url,
    user,
    password,
    phonesAskedEverySeconds: askedEverySeconds,
    onOddity,
  })
  connected.add(subject)
  const events = []
  const deviceEvents = []
  await subject.start((event) => {
    // the state of trunks is told whenever it is read, not because of a call
    if (event.type === 'trunkStates') return
    if ('deviceId' in event) deviceEvents.push(event)
    else events.push(event)
  })
  let read = 0
  const wait = async (type, ms) => {
    await until(`The event ${type}`, () => events.slice(read).some((event) => event.type === type), ms)
    read = events.findIndex((event, index) => index >= read && event.type === type) + 1
    return events[read - 1]
  }
  const stop = async () => {
    connected.delete(subject)
    await subject.stop()
  }
  /** Waits until a telephone was told as `reach`, at or after `from`; gives the event. */
  const reach = (deviceId, wanted, { from = 0, ms } = {}) =>
    until(
      `${deviceId} is ${wanted}`,
      () => deviceEvents.find((event) => event.at >= from && event.deviceId === deviceId && event.reach === wanted),
      ms,
    )
  /** Has the exchange take these telephones, and waits until it did. */
  const use = async (...devices) => {
    subject.useDevices(devices)
    for (const { id } of devices)
      await until(`The exchange has ${id}`, () => deviceEvents.some(({ deviceId }) => deviceId === id))
  }
  return { ...subject, stop, events, deviceEvents, oddities, wait, reach, use }
}

/** A call that has arrived and been answered. */
export async function arrived(bed, subject) {
  const phone = await bed.caller.call('+493023125010')
  const { callId } = await subject.wait('callArrived')
  await subject.perform({ type: 'answer', callId })
  await phone.answered
  return { phone, callId, dialId: `${callId}.1`, promptId: `${callId}.2` }
}

/** A call that has arrived, waits, and has a number dialled for it. */
export async function dialled(bed, number, ringSeconds = 5, url = undefined) {
  const subject = await connect(bed, url)
  const { phone, callId, dialId } = await arrived(bed, subject)
  await subject.perform({ type: 'startHold', callId })
  await subject.perform({ type: 'dial', callId, dialId, number, ringSeconds })
  return { subject, phone, callId, dialId }
}

/** The exchange holds nothing more: no channel, no bridge. */
export async function noChannelsLeft(bed) {
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

/** Scenarios that leave no adapter behind, however they end: one that stays would take the next one's calls. */
export const withAdapters = (scenarios) =>
  Object.fromEntries(
    Object.entries(scenarios).map(([title, run]) => [
      title,
      async (bed) => {
        try {
          await run(bed)
        } finally {
          const left = [...connected]
          connected.clear()
          await Promise.allSettled(left.map((subject) => subject.stop()))
        }
      },
    ]),
  )
