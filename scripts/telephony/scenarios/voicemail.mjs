// Messages: what a caller says after the tone comes out of the API again, whoever dies in between.
import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import { heardInOrder, until } from '../bed.mjs'
import { tones } from '../hearing.mjs'
import { strongestTone } from '../sounds.mjs'

export const needs = 'nightswitch'

const number = '+493023125660'
let prepared = null

/** A box with a short greeting, and a service whose callers go straight to it. */
async function voicemail(bed) {
  const nightswitch = await bed.nightswitch()
  prepared ??= setUp(nightswitch.console, bed)
  return { ...nightswitch, ...(await prepared) }
}

async function setUp(console, bed) {
  const root = (await console.units()).find(({ parentId }) => parentId === null)
  const organizationUnitId = root.id
  const greeting = await console.addResource({
    name: 'Tone of the voicemail',
    organizationUnitId,
    file: `${bed.sound('short')}.wav`,
  })
  const box = await console.addVoicemailBox({
    name: 'Test bed: voicemail',
    organizationUnitId,
    prompts: [{ culture: 'de-DE', resourceId: greeting.id }],
  })
  const destination = { kind: 'voicemail', voicemailBoxId: box.id }
  const workflow = await console.addWorkflow({
    name: 'Test bed: to voicemail',
    organizationUnitId,
    normal: destination,
    emergency: destination,
  })
  const service = await console.addService({
    ...{ name: 'Test bed: night desk', organizationUnitId, culture: 'de-DE', cultures: ['de-DE'] },
    ...{ numbers: [{ number, culture: 'de-DE', description: '' }], workflowInstanceId: workflow.id },
    emergencyCaseIds: [],
  })
  return { box, service }
}

/** Calls, and waits until the exchange records. */
async function speaking(bed) {
  const call = await bed.caller.call(number)
  await call.answered
  await until('The recording', () => recordingNow(bed), 10_000)
  return call
}

/** The caller's channel says what is being recorded; the exchange says whether it still is. */
async function recordingNow(bed) {
  const channels = (await bed.exchange.ari('GET', '/channels'))?.body ?? []
  for (const { id } of channels) {
    const asked = await bed.exchange.ari('GET', `/channels/${id}/variable?variable=NIGHTSWITCH_RECORDING`)
    const name = asked?.body?.value
    if (name && (await bed.exchange.ari('GET', `/recordings/live/${name}`))?.status === 200) return name
  }
  return null
}

const messageOf = (console, box, before) =>
  until(
    'The message',
    async () => {
      const messages = await console.messages(box.id)
      return messages.find(({ id }) => !before.some((known) => known.id === id))
    },
    45_000,
  )

/** The share of tenths of a second in which the caller's own tone is heard, and how many there are. */
function callersTone(wav) {
  const samples = new Int16Array(wav.buffer.slice(wav.byteOffset + 44, wav.byteOffset + wav.length - (wav.length % 2)))
  const tenths = Math.floor(samples.length / 800)
  let heard = 0
  for (let tenth = 0; tenth < tenths; tenth += 1) {
    const part = samples.subarray(tenth * 800, (tenth + 1) * 800)
    if (strongestTone(part, Object.values(tones)) === tones.caller) heard += 1
  }
  return { tenths, share: tenths === 0 ? 0 : heard / tenths }
}

async function assertCallersTone(console, message, leastSeconds) {
  const wav = await console.soundOf(message.id)
  const { tenths, share } = callersTone(wav)
  assert.ok(tenths >= leastSeconds * 10, `the message has only ${tenths / 10} s`)
  assert.ok(Math.abs(message.durationMs - tenths * 100) <= 200, `${message.durationMs} ms, but ${tenths / 10} s`)
  assert.ok(share > 0.9, `the caller’s tone is in only ${Math.round(share * 100)} % of it`)
}

const noneLeft = (bed) =>
  until('An exchange without recordings', async () => {
    const stored = (await bed.exchange.ari('GET', '/recordings/stored'))?.body ?? []
    return stored.every(({ name }) => !name.startsWith('voicemail-'))
  })

export const scenarios = {
  'EM-2, DS-4: a caller is greeted, speaks and hangs up: the tone comes out of the API, and the listening is in the audit':
    async (bed) => {
      const { console, box, service } = await voicemail(bed)
      const before = await console.messages(box.id)

      const call = await speaking(bed)
      await sleep(3000)
      call.hangUp()

      const message = await messageOf(console, box, before)
      assert.equal(message.service.id, service.id)
      assert.equal(message.callerNumber, '+493023125901')
      await assertCallersTone(console, message, 2.5)
      assert.deepEqual(await console.acts(message.id), ['listen'])
      // The greeting, then the tone.
      assert.equal(heardInOrder(call)[0], 'other')
      const [{ outcome }] = await console.calls(service.id, 1)
      assert.equal(outcome, 'voicemail')
      await noneLeft(bed)
    },

  'a caller who hangs up at the tone leaves no message': async (bed) => {
    const { console, box, service } = await voicemail(bed)
    const before = await console.messages(box.id)

    const call = await speaking(bed)
    call.hangUp()
    await noneLeft(bed)

    await until('The end of the call', async () => (await console.calls(service.id, 1))[0].outcome !== null)
    assert.equal((await console.calls(service.id, 1))[0].outcome, 'callerHungUp')
    assert.deepEqual(await console.messages(box.id), before)
  },

  'EM-23: an emergency that begins while somebody leaves a message lets it finish': async (bed) => {
    const { console, box, service } = await voicemail(bed)
    const before = await console.messages(box.id)
    const unit = { kind: 'unit', organizationUnitId: box.organizationUnit.id }

    const call = await speaking(bed)
    const emergency = await console.activate({ scope: unit, durationMinutes: 10, reason: 'Test of the telephone' })
    await sleep(2500)
    call.hangUp()

    try {
      const message = await messageOf(console, box, before)
      assert.equal(message.service.id, service.id)
      await assertCallersTone(console, message, 2)
    } finally {
      await console.end(emergency)
    }
  },

  'the telephony process is killed while somebody leaves a message: all of it is there': async (bed) => {
    const { console, box, service, killTelephony, startTelephony } = await voicemail(bed)
    const before = await console.messages(box.id)

    const call = await speaking(bed)
    await sleep(1000)
    await killTelephony()
    await sleep(2000)
    await startTelephony()
    await sleep(2000)
    assert.equal(call.endedAt, undefined, 'the caller speaks on')
    assert.equal(heardInOrder(call).filter((name) => name === 'other').length, 1, 'and is not greeted again')
    call.hangUp()

    const message = await messageOf(console, box, before)
    await assertCallersTone(console, message, 4.5)
    assert.equal(message.callerNumber, '+493023125901')
    await until('The end of the call', async () => (await console.calls(service.id, 1))[0].outcome === 'voicemail')
    await noneLeft(bed)
  },

  'the telephony process is killed and the caller hangs up before the next one is there: nothing is lost': async (
    bed,
  ) => {
    const { console, box, service, killTelephony, startTelephony } = await voicemail(bed)
    const before = await console.messages(box.id)

    const call = await speaking(bed)
    await sleep(2500)
    await killTelephony()
    call.hangUp()
    await sleep(1000)
    await startTelephony()

    const message = await messageOf(console, box, before)
    await assertCallersTone(console, message, 2)
    await until('The end of the call', async () => (await console.calls(service.id, 1))[0].outcome === 'voicemail')
    await noneLeft(bed)
  },
}
