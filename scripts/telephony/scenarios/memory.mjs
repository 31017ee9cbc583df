// EM-26: what the exchange remembers of an emergency, and does by itself when nobody is there to tell it.
import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import { checkout, failsafeWait, heardInOrder, longestSilence, numbers, until } from '../bed.mjs'
import { loadSource } from '../load-source.mjs'

export const needs = 'exchange'

const called = '+493023125010'

/** Has the exchange remember this of its numbers, as a process does that then dies. */
async function remember(bed, memory) {
  const { createAsteriskSwitch } = await loadSource(checkout, bed.folder, 'switches/asterisk/asterisk-switch.ts')
  const { url, user, password } = bed.exchange
  const subject = createAsteriskSwitch({ url, user, password })
  await subject.start(() => {})
  await subject.remember(memory)
  await subject.stop()
}

const play = (bed, name) => ({ kind: 'play', soundPath: bed.sound(name) })
const dial = (number) => ({ kind: 'dial', number, ringSeconds: 5 })
const always = (...steps) => ({ from: null, until: null, steps })

/** Calls, and listens until the exchange ends it or somebody answered and has talked a little. */
async function hears(bed, number = called) {
  const call = await bed.caller.call(number)
  const spoken = () => ['alternate', 'failsafe', 'normal'].some((name) => heardInOrder(call).includes(name))
  await until('The end of the failsafe', () => spoken() || call.endedAt, (failsafeWait + 15) * 1000)
  await sleep(300)
  call.hangUp()
  assert.ok(longestSilence(call) <= 2000, `silence of ${longestSilence(call)} ms`)
  const heard = heardInOrder(call).filter((name) => name !== 'hold')
  return heard.filter((name, index) => name !== heard[index - 1])
}

export const scenarios = {
  'EM-26: an emergency goes on without anybody: its announcement, then its destination': async (bed) => {
    await remember(bed, [{ number: called, windows: [always(play(bed, 'german'), dial(numbers.alternate))] }])
    assert.deepEqual(await hears(bed), ['german', 'alternate'])
    const from = bed.provider.received.at(-1).from
    assert.match(from, /\+493023125010@/, 'the destination sees the called number')
    // the same number as other providers write it; another one
    assert.deepEqual(await hears(bed, '00493023125010'), ['german', 'alternate'])
    assert.deepEqual(await hears(bed, '493023125010'), ['german', 'alternate'])
    assert.deepEqual(await hears(bed, '+493023125011'), ['failsafe'])
  },

  'EM-26: who is not reached is followed by the next, and the last by the usual failsafe': async (bed) => {
    const goals = [dial(numbers.busy), dial(numbers.alternate)]
    await remember(bed, [
      { number: called, windows: [always(play(bed, 'german'), ...goals)] },
      { number: '+493023125011', windows: [always(play(bed, 'german'), dial(numbers.rejected))] },
    ])
    assert.deepEqual(await hears(bed), ['german', 'alternate'])
    assert.deepEqual(await hears(bed, '+493023125011'), ['german', 'failsafe'])
  },

  'EM-26: an announcement that ends the call ends it; one that is missing leads to the usual failsafe': async (bed) => {
    const hangUp = { kind: 'hangUp' }
    await remember(bed, [
      { number: called, windows: [always(play(bed, 'german'), hangUp)] },
      { number: '+493023125011', windows: [always(play(bed, 'no-such-sound'), hangUp)] },
    ])
    assert.deepEqual(await hears(bed), ['german'])
    assert.deepEqual(await hears(bed, '+493023125011'), ['failsafe'])
  },

  'EM-22, EM-26: it begins and ends in time, though nobody is left to begin or end it': async (bed) => {
    const now = Date.now()
    const [begins, ends] = [now + 8_000, now + 20_000]
    const emergency = { from: begins, until: ends, steps: [play(bed, 'german'), dial(numbers.alternate)] }
    await remember(bed, [
      { number: called, windows: [emergency] },
      { number: '+493023125011', windows: [{ ...always(dial(numbers.alternate)), until: now - 1000 }] },
    ])
    assert.deepEqual(await hears(bed), ['failsafe'], 'planned')
    await sleep(Math.max(0, begins - Date.now()))
    assert.deepEqual(await hears(bed), ['german', 'alternate'], 'running')
    assert.deepEqual(await hears(bed, '+493023125011'), ['failsafe'], 'ran out')
    await sleep(Math.max(0, ends - failsafeWait * 1000 - Date.now()) + 1000)
    assert.deepEqual(await hears(bed), ['failsafe'], 'over when the call asks')
  },

  'EM-26: of many stretches of time the right one is found': async (bed) => {
    const now = Date.now()
    const past = { until: now - 1000, steps: [play(bed, 'french'), dial(numbers.normal)] }
    const windows = Array.from({ length: 20 }, (_, n) => ({ from: now - 90_000 - n * 1000, ...past }))
    await remember(bed, [{ number: called, windows: [...windows.slice(0, 12), always(dial(numbers.alternate))] }])
    assert.deepEqual(await hears(bed), ['alternate'])
    // more than it can read at once: what is near comes first, the rest is left out
    await remember(bed, [{ number: called, windows: [always(dial(numbers.alternate)), ...windows, ...windows] }])
    assert.deepEqual(await hears(bed), ['alternate'])
  },

  'EM-26: what is over is forgotten, also what an earlier process left': async (bed) => {
    await remember(bed, [{ number: called, windows: [always(dial(numbers.alternate))] }])
    await remember(bed, [])
    assert.deepEqual(await hears(bed), ['failsafe'])
  },

  'EM-26: an exchange that is killed and started again still remembers': async (bed) => {
    await remember(bed, [{ number: called, windows: [always(play(bed, 'german'), dial(numbers.alternate))] }])
    await sleep(3000)
    await bed.exchange.kill()
    await bed.exchange.start()
    assert.deepEqual(await hears(bed), ['german', 'alternate'])
    await remember(bed, [])
  },

  'EM-26: a thousand numbers are remembered within seconds, and one more in a moment': async (bed) => {
    const { createAsteriskSwitch } = await loadSource(checkout, bed.folder, 'switches/asterisk/asterisk-switch.ts')
    const { url, user, password } = bed.exchange
    const subject = createAsteriskSwitch({ url, user, password })
    await subject.start(() => {})
    const windows = [always(play(bed, 'german'), dial(numbers.alternate))]
    const thousand = Array.from({ length: 1000 }, (_, n) => ({ number: `+4930231${n + 10_000}`, windows }))
    const took = async (memory) => {
      const began = performance.now()
      await subject.remember(memory)
      return Math.round(performance.now() - began)
    }
    const times = [await took(thousand), await took([...thousand, { number: called, windows }]), await took([])]
    console.log(`        1,000 numbers ${times[0]} ms, one more ${times[1]} ms, all forgotten ${times[2]} ms`)
    await subject.stop()
    assert.ok(times[0] < 10_000 && times[1] < 500 && times[2] < 10_000, String(times))
    assert.deepEqual((await bed.exchange.ari('GET', '/channels')).body, [])
  },
}
