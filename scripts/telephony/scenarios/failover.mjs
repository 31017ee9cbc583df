// Power or internet is out at a site: its callers reach somebody all the same, and things come back by themselves.
import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import { noChannelsLeft, noticedWithinMs } from '../adapter.mjs'
import { heardInOrder, numbers, until } from '../bed.mjs'
import { openQueue } from '../floor.mjs'

export const needs = 'nightswitch'

const whenOffline = { kind: 'phoneNumber', number: numbers.alternate }
const graceSeconds = 5
const steadySeconds = 3
const calmMs = 5500

/** A caller who is sent on; gives ms from the INVITE to that at the destination. */
async function sentOn(bed, number) {
  const before = bed.provider.received.length
  const caller = await bed.caller.call(number)
  const far = await until('The destination', () => bed.provider.received[before])
  assert.equal(far.number, numbers.alternate)
  await until('The talk', () => heardInOrder(caller).at(-1) === 'alternate')
  caller.hangUp()
  return far.at - caller.startedAt
}

export const scenarios = {
  'FO-1, FO-14, FO-21, FO-24: all telephones sign off, callers go on within a second, and come back once it is steady':
    async (bed) => {
      const queue = await openQueue(bed, { agents: 2, settings: { whenOffline, steadySeconds, graceSeconds } })
      const [one, two] = queue.agents.map(({ telephone }) => telephone)
      // F5: a queue goes over and back no more often than every 5 s, and it was offline while it was being made.
      await sleep(calmMs)
      const waiting = await queue.waiting()
      await until('The ringing', () => one.received.length + two.received.length > 0)

      await one.signOff()
      await until('The first light', async () => (await queue.lights()).startsWith('grey '))
      assert.equal((await queue.floor()).failover.since, null, 'one online telephone prevents it')
      const left = Date.now()
      const before = bed.provider.received.length
      await two.signOff()
      const far = await until('The caller who waited is sent on', () => bed.provider.received[before])
      assert.ok(far.at - left <= 2000, `it took ${far.at - left} ms`)
      await until('The talk', () => heardInOrder(waiting).at(-1) === 'alternate')
      waiting.hangUp()
      const took = await sentOn(bed, queue.number)
      assert.ok(took <= 1000, `it took ${took} ms`)

      const back = Date.now()
      one.behave('answers')
      await one.register()
      await sentOn(bed, queue.number)
      await queue.shows('green grey', 10_000)
      assert.ok(Date.now() - back >= steadySeconds * 1000 - 200, 'not before it was steady')
      const caller = await queue.waiting()
      await until('The talk with the agent', () => heardInOrder(caller).at(-1) === 'normal')
      caller.hangUp()
      await queue.close()
      await noChannelsLeft(bed)
    },

  'FO-21: telephones that lose their power are waited for as long as set, and no longer': async (bed) => {
    const queue = await openQueue(bed, { agents: 1, settings: { whenOffline, graceSeconds } })
    const [{ telephone }] = queue.agents
    const lost = Date.now()
    telephone.lose()
    await queue.shows('red', noticedWithinMs + 1000)
    await queue.shows('grey', graceSeconds * 1000 + noticedWithinMs)
    const gone = Date.now() - lost
    assert.ok(gone <= graceSeconds * 1000 + noticedWithinMs, `it took ${gone} ms`)
    const took = await sentOn(bed, queue.number)
    assert.ok(took <= 1000, `it took ${took} ms`)
    await telephone.register()
    await queue.shows('green')
    await queue.close()
    await noChannelsLeft(bed)
  },

  'DP-21, NOBODY_LEFT: when everybody declined the call, the caller goes on within two seconds': async (bed) => {
    const queue = await openQueue(bed, { agents: 2, settings: { whenOffline, ringType: 'linearHunt' } })
    const [one, two] = queue.agents.map(({ telephone }) => telephone)
    for (const telephone of [one, two]) telephone.behave('declines')
    const before = bed.provider.received.length
    const caller = await queue.waiting()
    const far = await until('The destination', () => bed.provider.received[before], 15_000)
    const declined = two.received[0].endedAt
    assert.equal(one.received.length, 1, 'who declined is not asked again')
    assert.ok(far.at - declined <= 2000, `it took ${far.at - declined} ms`)
    await until('The talk', () => heardInOrder(caller).at(-1) === 'alternate')
    caller.hangUp()
    await sleep(200)
    await queue.close()
    await noChannelsLeft(bed)
  },
}
