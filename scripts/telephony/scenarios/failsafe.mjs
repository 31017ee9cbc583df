// What callers get when parts of Nightswitch, or the exchange, are gone.
import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import { failsafeWait, heardInOrder, longestSilence, until } from '../bed.mjs'
import { services } from '../nightswitch.mjs'

export const needs = 'the end of nightswitch'

/** A call that must end up at the failsafe destination, hearing the hold tone until then. */
async function reachesFailsafe(bed) {
  const call = await bed.caller.call(services.lifts.german)
  await until('The failsafe', () => heardInOrder(call).includes('failsafe'), (failsafeWait + 5) * 1000)
  await sleep(500)
  call.hangUp()
  assert.deepEqual(heardInOrder(call), ['hold', 'failsafe'])
  assert.ok(longestSilence(call) <= 2000, `silence of ${longestSilence(call)} ms`)
}

async function reaches(bed, destination, ms = 10_000) {
  const call = await bed.caller.call(services.lifts.german)
  await until(`The destination ${destination}`, () => heardInOrder(call).includes(destination), ms)
  call.hangUp()
  assert.ok(longestSilence(call) <= 2000, `silence of ${longestSilence(call)} ms`)
  return call
}

/** What a caller hears besides the hold tone, until somebody far away has answered. */
async function hears(bed, number = services.lifts.german) {
  const call = await bed.caller.call(number)
  const answered = () => ['normal', 'alternate', 'failsafe'].some((name) => heardInOrder(call).includes(name))
  await until('Somebody answering', answered, (failsafeWait + 15) * 1000)
  await sleep(300)
  call.hangUp()
  assert.ok(longestSilence(call) <= 2000, `silence of ${longestSilence(call)} ms`)
  const heard = heardInOrder(call).filter((name) => name !== 'hold')
  return heard.filter((name, index) => name !== heard[index - 1])
}

const emergencyOf = ({ id }, rest = { durationMinutes: 10 }) => ({
  scope: { kind: 'service', serviceId: id },
  reason: 'Test of the failsafe',
  ...rest,
})

export const scenarios = {
  'EM-26: telephony and the API die in an emergency: it goes on, and ends when it runs out': async (bed) => {
    const { console, lifts, killTelephony, killApi, startTelephony, startApi } = await bed.nightswitch()
    const validUntil = new Date(Date.now() + 30_000).toISOString()
    await console.activate(emergencyOf(lifts, { validUntil }))
    // The answer to the switch was the last thing they ever said.
    await Promise.all([killTelephony(), killApi()])
    assert.deepEqual(await hears(bed), ['german', 'alternate'])
    assert.deepEqual(await hears(bed, services.lifts.english), ['english', 'alternate'])
    assert.deepEqual(await hears(bed, services.doors.german), ['failsafe'], 'another service')
    await sleep(Math.max(0, Date.parse(validUntil) - Date.now()))
    assert.deepEqual(await hears(bed), ['failsafe'], 'it ran out')
    await Promise.all([startTelephony(), startApi()])
    await reaches(bed, 'normal')
  },

  'EM-26: the exchange is killed as well and started again: it still remembers': async (bed) => {
    const { console, doors, killTelephony, startTelephony, settled } = await bed.nightswitch()
    const started = await console.activate(emergencyOf(doors))
    await settled()
    await killTelephony()
    // The exchange's database reaches the disk a second after it was written.
    await sleep(3000)
    await bed.exchange.kill()
    await bed.exchange.start()
    // Speech is no tone.
    assert.deepEqual(await hears(bed, services.doors.german), ['noise', 'alternate'])
    await startTelephony()
    await console.end(started)
  },

  'EM-26: an emergency that was ended is forgotten: callers reach the usual failsafe': async (bed) => {
    const { console, lifts, killTelephony, startTelephony, settled } = await bed.nightswitch()
    const started = await console.activate(emergencyOf(lifts))
    await console.end(started)
    await settled()
    await killTelephony()
    assert.deepEqual(await hears(bed), ['failsafe'])
    await startTelephony()
  },

  'the exchange is killed and started again: calls come through 5 s later at the latest': async (bed) => {
    await bed.nightswitch()
    await reaches(bed, 'normal')
    await bed.exchange.kill()
    await bed.exchange.start()
    const startedAt = Date.now()
    const call = await reaches(bed, 'normal', 5000)
    assert.ok(call.endedAt - startedAt <= 5000, `${call.endedAt - startedAt} ms`)
    assert.ok(!heardInOrder(call).includes('failsafe'))
  },

  'the telephony process is killed and started again while a caller waits: the caller reaches the destination': async (
    bed,
  ) => {
    const { killTelephony, startTelephony } = await bed.nightswitch()
    await killTelephony()
    const call = await bed.caller.call(services.lifts.german)
    await call.answered
    await startTelephony()
    await until('The normal destination', () => heardInOrder(call).includes('normal'), 8000)
    call.hangUp()
    assert.deepEqual(heardInOrder(call), ['hold', 'normal'])
  },

  'EM-26: the telephony process is killed in the middle of an announcement: the caller hears it again and goes on, never silence':
    async (bed) => {
      const { killTelephony, startTelephony, console, lifts } = await bed.nightswitch()
      const started = await console.activate({
        scope: { kind: 'service', serviceId: lifts.id },
        durationMinutes: 10,
        reason: 'Test',
      })
      const call = await bed.caller.call(services.lifts.german)
      await until('The announcement', () => heardInOrder(call).includes('german'))
      await killTelephony()
      await until('The destination', () => heardInOrder(call).includes('alternate'), 30_000)
      call.hangUp()
      // How long the destination rings is not ours: the hold tone before it may be too short to tell.
      assert.match(heardInOrder(call).join(' '), /^german hold german( hold)? alternate$/)
      assert.ok(longestSilence(call) <= 2000, `silence of ${longestSilence(call)} ms`)
      await startTelephony()
      await console.end(started)
    },

  'the telephony process is killed: callers reach the failsafe': async (bed) => {
    const { killTelephony, startTelephony, settled } = await bed.nightswitch()
    await settled()
    await killTelephony()
    await reachesFailsafe(bed)
    await startTelephony()
    await reaches(bed, 'normal')
  },

  'PostgreSQL is stopped: callers are decided as before': async (bed) => {
    const { stopDatabase } = await bed.nightswitch()
    await stopDatabase()
    await sleep(2500)
    await reaches(bed, 'normal')
  },

  'PostgreSQL is stopped and the telephony process killed: callers reach the failsafe': async (bed) => {
    const { killTelephony, startDatabase, startTelephony, settled } = await bed.nightswitch()
    await killTelephony()
    await reachesFailsafe(bed)
    await startDatabase()
    await startTelephony()
    await settled()
  },

  'EM-26: telephony and PostgreSQL die in an emergency: it goes on': async (bed) => {
    const { console, lifts, killTelephony, killDatabase } = await bed.nightswitch()
    await until('The API', () => console.activate(emergencyOf(lifts)).catch(() => null), 15_000)
    await Promise.all([killTelephony(), killDatabase()])
    assert.deepEqual(await hears(bed), ['german', 'alternate'])
  },
}
