// EM: the switch and the next real call. Every scenario leaves all services normal.
import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import { heardInOrder, longestSilence, until } from '../bed.mjs'
import { services } from '../nightswitch.mjs'

export const needs = 'nightswitch'

/** Calls, listens until somebody far away has talked for a second, and hangs up: what was heard besides the hold tone. */
async function callAndListen(bed, number) {
  const call = await bed.caller.call(number)
  await Promise.race([call.answered, call.ended])
  const spoken = () => ['normal', 'alternate', 'failsafe'].some((name) => heardInOrder(call).includes(name))
  await until(`Somebody answering ${number}`, () => spoken() || call.endedAt, 30_000)
  await sleep(800)
  call.hangUp()
  assert.ok(longestSilence(call) <= 2000, `silence of ${longestSilence(call)} ms`)
  const heard = heardInOrder(call).filter((name) => name !== 'hold')
  return heard.filter((name, index) => name !== heard[index - 1])
}

async function during(console, activation, prove) {
  const started = await console.activate(activation)
  try {
    await prove()
  } finally {
    await console.end(started)
  }
}

const minutes = { durationMinutes: 10, reason: 'Test of the telephone' }

export const scenarios = {
  'EM-1: without an emergency callers reach the normal destination': async (bed) => {
    await bed.nightswitch()
    assert.deepEqual(await callAndListen(bed, services.lifts.german), ['normal'])
  },

  'EM-2, EM-3: in an emergency callers hear its announcement, then reach its destination; ended, all is normal': async (
    bed,
  ) => {
    const { console, lifts } = await bed.nightswitch()
    await during(console, { scope: { kind: 'service', serviceId: lifts.id }, ...minutes }, async () => {
      assert.deepEqual(await callAndListen(bed, services.lifts.german), ['german', 'alternate'])
    })
    assert.deepEqual(await callAndListen(bed, services.lifts.german), ['normal'])
  },

  'EM-18: an emergency that ran out is over, without anybody doing anything': async (bed) => {
    const { console, lifts } = await bed.nightswitch()
    const validUntil = new Date(Date.now() + 4000).toISOString()
    await console.activate({ scope: { kind: 'service', serviceId: lifts.id }, validUntil, reason: 'Short' })
    assert.deepEqual(await callAndListen(bed, services.lifts.german), ['german', 'alternate'])
    await sleep(Math.max(0, Date.parse(validUntil) - Date.now()) + 50)
    assert.deepEqual(await callAndListen(bed, services.lifts.german), ['normal'])
  },

  'EM-14: each language hears its own recording': async (bed) => {
    const { console, lifts } = await bed.nightswitch()
    await during(console, { scope: { kind: 'service', serviceId: lifts.id }, ...minutes }, async () => {
      assert.deepEqual(await callAndListen(bed, services.lifts.german), ['german', 'alternate'])
      assert.deepEqual(await callAndListen(bed, services.lifts.english), ['english', 'alternate'])
    })
  },

  'EM-14: a language without a recording hears the one of the service, never silence': async (bed) => {
    const { console, lifts } = await bed.nightswitch()
    await during(console, { scope: { kind: 'service', serviceId: lifts.id }, ...minutes }, async () => {
      assert.deepEqual(await callAndListen(bed, services.lifts.french), ['german', 'alternate'])
    })
  },

  'EM-14: a case without any recording plays the built-in announcement, never silence': async (bed) => {
    const { console, doors } = await bed.nightswitch()
    await during(console, { scope: { kind: 'service', serviceId: doors.id }, ...minutes }, async () => {
      // Speech is no tone.
      assert.deepEqual(await callAndListen(bed, services.doors.german), ['noise', 'alternate'])
    })
  },

  'EM-20: one service is returned to normal out of the emergency of its unit, the others stay': async (bed) => {
    const { console, site, doors } = await bed.nightswitch()
    await during(console, { scope: { kind: 'unit', organizationUnitId: site.id }, ...minutes }, async () => {
      assert.deepEqual(await callAndListen(bed, services.doors.german), ['noise', 'alternate'])
      assert.deepEqual(await callAndListen(bed, services.neighbour.german), ['other', 'alternate'])
      await console.returnToNormal(doors.id)
      assert.deepEqual(await callAndListen(bed, services.doors.german), ['normal'])
      assert.deepEqual(await callAndListen(bed, services.neighbour.german), ['other', 'alternate'])
    })
    assert.deepEqual(await callAndListen(bed, services.neighbour.german), ['normal'])
  },

  'EM-23: a caller who arrived before the emergency keeps talking when it begins': async (bed) => {
    const { console, lifts } = await bed.nightswitch()
    const call = await bed.caller.call(services.lifts.german)
    await until('The talk', () => heardInOrder(call).includes('normal'))
    await during(console, { scope: { kind: 'service', serviceId: lifts.id }, ...minutes }, () => sleep(1000))
    assert.equal(call.endedAt, undefined)
    assert.equal(heardInOrder(call).at(-1), 'normal')
    call.hangUp()
  },
}
