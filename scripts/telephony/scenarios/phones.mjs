// What telephones of ours call, as far as the exchange does it by itself: emergency numbers, and extensions while
// Nightswitch is away.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { setTimeout as sleep } from 'node:timers/promises'
import { connect, noChannelsLeft, withAdapters } from '../adapter.mjs'
import { startBaresip } from '../baresip.mjs'
import { heardInOrder, numbers, until } from '../bed.mjs'
import { createTelephone } from '../telephone.mjs'

const { WebSocket } = createRequire(new URL('../../../apps/telephony/package.json', import.meta.url))('ws')

export const needs = 'exchange'

/** FO-29: from the INVITE of the telephone to that at the provider. */
const emergencyMs = 1000

async function twoTelephones(bed, subject) {
  const pair = [createTelephone(bed, 4), createTelephone(bed, 5)]
  await subject.use(...pair.map(({ settings }) => settings))
  for (const telephone of pair) await telephone.register()
  for (const { settings } of pair) await subject.reach(settings.id, 'reachable')
  return pair
}

/** A process that is connected and does nothing. */
async function hang({ exchange: { url, user, password } }) {
  const address = `${url.replace('http', 'ws')}/ari/events?app=nightswitch&api_key=${user}:${password}`
  const socket = new WebSocket(address)
  await once(socket, 'open')
  return socket
}

async function reachesEmergency(bed, telephone, dialled) {
  const before = bed.provider.received.length
  const call = await telephone.call(dialled)
  const far = await until(`The emergency call ${dialled}`, () => bed.provider.received[before])
  assert.equal(far.number, numbers.emergency)
  assert.ok(far.at - call.startedAt <= emergencyMs, `it took ${far.at - call.startedAt} ms`)
  await call.answered
  await sleep(1000)
  assert.deepEqual(heardInOrder(call), ['alternate'])
  call.hangUp()
  await until('The end', () => far.endedAt)
}

export const scenarios = withAdapters({
  'FO-29: a telephone reaches 112 within a second, with and without Nightswitch, which hears nothing of it': async (
    bed,
  ) => {
    const subject = await connect(bed)
    const [telephone, other] = await twoTelephones(bed, subject)
    await reachesEmergency(bed, telephone, '112')
    await reachesEmergency(bed, telephone, '0112')
    assert.deepEqual(
      subject.events.map(({ type }) => type),
      ['switchState'],
    )
    await subject.stop()
    await reachesEmergency(bed, telephone, '112')
    for (const one of [telephone, other]) one.lose()
    await noChannelsLeft(bed)
  },

  'FO-29: a real telephone reaches 112 while Nightswitch is away': async (bed) => {
    const subject = await connect(bed)
    const { settings } = createTelephone(bed, 6)
    await subject.use(settings)
    const account = { user: settings.sipUserName, password: settings.password }
    const phone = await startBaresip(bed, 6, { account })
    await subject.reach(settings.id, 'reachable')
    await subject.stop()
    const before = bed.provider.received.length
    const dialled = Date.now()
    phone.call('112')
    const far = await until('The emergency call', () => bed.provider.received[before])
    assert.equal(far.number, numbers.emergency)
    assert.ok(far.at - dialled <= emergencyMs, `it took ${far.at - dialled} ms`)
    // It repeats what it hears.
    await until('The talk', () => heardInOrder(far).includes('alternate'))
    phone.hangUp()
    await until('The end', () => far.endedAt)
    await phone.signOff()
    await noChannelsLeft(bed)
  },

  'while Nightswitch is away, telephones reach each other by extension, and hear that nothing else works': async (
    bed,
  ) => {
    const subject = await connect(bed)
    const [one, two] = await twoTelephones(bed, subject)
    await subject.stop()

    const call = await one.call(two.settings.extension)
    assert.ok((await call.answered) <= 1000)
    await sleep(800)
    assert.deepEqual(heardInOrder(call), ['normal'])
    assert.equal(two.rangFor(), one.settings.extension, 'it shows who calls')
    call.hangUp()

    const nobody = await one.call('399')
    await nobody.ended
    assert.deepEqual(heardInOrder(nobody), ['fault'])
    const before = bed.provider.received.length
    const outside = await one.call(numbers.normal)
    await outside.ended
    assert.deepEqual(heardInOrder(outside), ['fault'])
    assert.equal(bed.provider.received.length, before, 'nobody is left to say what is allowed')
    for (const telephone of [one, two]) telephone.lose()
    await noChannelsLeft(bed)
  },

  'a telephone whose call nobody takes in time is not left in silence': async (bed) => {
    const subject = await connect(bed)
    const [one, two] = await twoTelephones(bed, subject)
    await subject.stop()
    const hanging = await hang(bed)
    const call = await one.call(two.settings.extension)
    assert.ok((await call.answered) <= 4000)
    call.hangUp()
    hanging.terminate()
    await noChannelsLeft(bed)
    for (const telephone of [one, two]) telephone.lose()
  },
})
