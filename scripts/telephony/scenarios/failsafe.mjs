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

export const scenarios = {
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

  'the telephony process is killed in the middle of an announcement: the caller reaches the failsafe, never silence':
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
      await until('The failsafe', () => heardInOrder(call).includes('failsafe'), 30_000)
      call.hangUp()
      assert.ok(longestSilence(call) <= 2000, `silence of ${longestSilence(call)} ms`)
      await startTelephony()
      await console.end(started)
    },

  'the telephony process is killed: callers reach the failsafe': async (bed) => {
    const { killTelephony, startTelephony } = await bed.nightswitch()
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
    const { killTelephony } = await bed.nightswitch()
    await killTelephony()
    await reachesFailsafe(bed)
  },
}
