// Who is on duty is rung for the callers of a service, and nobody else; the switch works at once, at real telephones.
import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import { noChannelsLeft } from '../adapter.mjs'
import { startBaresip } from '../baresip.mjs'
import { heardInOrder, longestSilence, numbers, until } from '../bed.mjs'
import { openDutyQueue } from '../duty.mjs'
import { openAgent } from '../floor.mjs'

export const needs = 'nightswitch'

const say = (text) => console.log(`        ${text}`)
/** A queue that fails over stays as it is for so long (F5). */
const calmMs = 5500
const atOnceMs = 1000

/** A real softphone in place of the telephone of the first agent. */
async function realTelephone(bed, queue, index) {
  const [{ telephone, account }] = queue.agents
  await telephone.signOff()
  telephone.lose()
  const phone = await startBaresip(bed, index, {
    account: { user: account.userName, password: account.password },
    answers: false,
  })
  await until('The real telephone', async () => (await queue.members())[0].light === 'green', 15_000)
  return phone
}

/** When the telephone stopped to ring. */
const stopped = (phone) =>
  until('The end of the ringing', () => phone.events.find(({ type }) => type === 'CALL_CLOSED'))

export const scenarios = {
  'DP-4, DP-11, DP-14: on duty a real telephone rings; off duty while it rings it stops within a second, and the next agent is rung':
    async (bed) => {
      const settings = { ringType: 'linearHunt', agentTimeoutSeconds: 60 }
      const queue = await openDutyQueue(bed, { agents: 2, settings })
      const phone = await realTelephone(bed, queue, 17)
      const [, next] = queue.agents.map(({ telephone }) => telephone)
      next.behave('answers')
      const caller = await queue.waiting()
      await until('The ringing', () => phone.rings() === 1)
      await sleep(1500)
      assert.equal(next.received.length, 0)

      const from = Date.now()
      await queue.goes(0, queue.offDuty)
      const acknowledged = Date.now() - from
      const stop = (await stopped(phone)).at - from
      const rung = (await until('The next telephone rings', () => next.received[0])).at - from
      say(`off duty: acknowledged after ${acknowledged} ms, silent after ${stop} ms, the next rung after ${rung} ms`)
      assert.ok(stop <= atOnceMs, `it rang on for ${stop} ms`)
      assert.ok(rung <= atOnceMs, `the next was rung after ${rung} ms`)
      await until('The talk', () => heardInOrder(caller).at(-1) === 'normal')
      assert.ok(longestSilence(caller) <= 2000, `silence of ${longestSilence(caller)} ms`)
      await queue.shows('grey red')
      const [light] = await queue.members()
      assert.equal(light.code, 'OFF_DUTY', 'a call withdrawn so is no missed call')
      caller.hangUp()
      await queue.shows('grey green')

      next.behave('ringsOut')
      const second = await queue.waiting()
      await until('The other telephone rings', () => next.received.length === 2)
      await sleep(1500)
      assert.equal(phone.rings(), 1, 'nothing rings off duty')
      const back = Date.now()
      await queue.goes(0, queue.onDuty)
      await queue.shows('green red')
      say(`on duty: acknowledged and shown after ${Date.now() - back} ms`)
      await queue.goes(1, queue.offDuty)
      await until('The ringing', () => phone.rings() === 2)
      await queue.isPresent('busy')
      second.hangUp()
      await queue.shows('green grey')
      await queue.isPresent('available')
      await phone.signOff()
      await queue.close()
      await noChannelsLeft(bed)
    },

  'DP-14: a caller whose ringing is withdrawn keeps the place in front of those who came later': async (bed) => {
    const queue = await openDutyQueue(bed, { agents: 2, settings: { agentTimeoutSeconds: 60 } })
    const [one, two] = queue.agents.map(({ telephone }) => telephone)
    await queue.goes(1, queue.offDuty)
    const first = await queue.waiting()
    await until('The ringing', () => one.received.length === 1)
    const second = await queue.waiting()
    await queue.goes(0, queue.offDuty)
    await until('The end of the ringing', () => one.received[0].cancelled)
    two.behave('answers')

    const from = Date.now()
    await queue.goes(1, queue.onDuty)
    const rung = (await until('The ringing', () => two.received[0])).at - from
    say(`the first of those who wait is rung for ${rung} ms after somebody goes on duty`)
    assert.ok(rung <= atOnceMs, `it took ${rung} ms`)
    await until('The talk', () => heardInOrder(first).at(-1) === 'normal')
    assert.ok(!heardInOrder(second).includes('normal'), 'who came later waits on')
    first.hangUp()
    await until('The next talk', () => heardInOrder(second).at(-1) === 'normal')
    second.hangUp()
    await queue.shows('grey green')
    await queue.close()
    await noChannelsLeft(bed)
  },

  'DP-14: a talk goes on when the agent goes off duty, and a direct call to the extension rings': async (bed) => {
    const { root } = await bed.nightswitch()
    const queue = await openDutyQueue(bed, { agents: 1, settings: { agentTimeoutSeconds: 60 } })
    const phone = await realTelephone(bed, queue, 17)
    const [{ extension }] = queue.agents
    const caller = await queue.waiting()
    await until('The ringing', () => phone.rings() === 1)
    phone.answer()
    await until('The talk', () => heardInOrder(caller).includes('caller'))
    await queue.goes(0, queue.offDuty)
    await sleep(1500)
    assert.ok(!caller.endedAt, 'the talk was ended')
    phone.hangUp()
    await caller.ended

    const colleague = await openAgent(bed, 5, root.id)
    await sleep(500)
    const direct = await colleague.telephone.call(extension)
    await until('The ringing of the direct call', () => phone.rings() === 2)
    phone.answer()
    await until('The talk with the colleague', () => heardInOrder(direct).includes('caller'))
    direct.hangUp()
    await queue.shows('grey')
    await colleague.telephone.signOff()
    colleague.telephone.lose()
    await phone.signOff()
    await queue.close()
    await noChannelsLeft(bed)
  },

  'FO-14, FO-24: all go off duty with telephones that are signed in: the caller who waits leaves by When offline, and so does the next':
    async (bed) => {
      const whenOffline = { kind: 'phoneNumber', number: numbers.alternate }
      const queue = await openDutyQueue(bed, { agents: 2, settings: { whenOffline, agentTimeoutSeconds: 60 } })
      await sleep(calmMs)
      const waiting = await queue.waiting()
      await until('The ringing', () => queue.agents.some(({ telephone }) => telephone.received.length > 0))
      await queue.goes(0, queue.offDuty)
      await sleep(500)
      assert.equal((await queue.floor()).failover.since, null, 'one on duty prevents it')

      const before = bed.provider.received.length
      const sent = (turn) => until('The destination', () => bed.provider.received[before + turn])
      const from = Date.now()
      await queue.goes(1, queue.offDuty)
      const left = (await sent(0)).at - from
      await until('The talk', () => heardInOrder(waiting).at(-1) === 'alternate')
      waiting.hangUp()
      const next = await bed.caller.call(queue.number)
      const took = (await sent(1)).at - next.startedAt
      await until('The next talk', () => heardInOrder(next).at(-1) === 'alternate')
      say(`who waited is sent on ${left} ms after the last went off duty, the next caller ${took} ms after calling`)
      assert.ok(left <= 2000, `it took ${left} ms`)
      assert.ok(took <= 1000, `it took ${took} ms`)
      const members = await queue.members()
      assert.deepEqual(
        members.map(({ code }) => code),
        ['OFF_DUTY', 'OFF_DUTY'],
        'their telephones are signed in all the same',
      )
      await queue.isPresent('absent')
      next.hangUp()

      await sleep(calmMs)
      queue.agents[0].telephone.behave('answers')
      await queue.goes(0, queue.onDuty)
      const served = await queue.waiting()
      await until('The talk with the agent', () => heardInOrder(served).at(-1) === 'normal')
      served.hangUp()
      await queue.shows('green grey')
      await queue.close()
      await noChannelsLeft(bed)
    },

  'DP-29: Nightswitch dies while agents are on and off duty: who was on duty is rung after the restart, and nobody else':
    async (bed) => {
      const { killTelephony, startTelephony } = await bed.nightswitch()
      const queue = await openDutyQueue(bed, {
        agents: 2,
        settings: { ringType: 'linearHunt', agentTimeoutSeconds: 60 },
      })
      const [off, on] = queue.agents.map(({ telephone }) => telephone)
      await queue.goes(0, queue.offDuty)
      await killTelephony()
      await sleep(500)
      const from = Date.now()
      await startTelephony()
      await queue.shows('grey green', 10_000)
      say(`shown as before ${Date.now() - from} ms after the start`)
      on.behave('answers')
      const caller = await queue.waiting()
      await until('The talk', () => heardInOrder(caller).at(-1) === 'normal')
      assert.equal(off.received.length, 0)
      caller.hangUp()
      await queue.shows('grey green')
      await queue.close()
      await noChannelsLeft(bed)
    },

  'DP-29: Agent Assistants fall silent: who has a telephone goes on getting calls while they are waited for': async (
    bed,
  ) => {
    const queue = await openDutyQueue(bed, { agents: 1 })
    const [{ telephone }] = queue.agents
    telephone.behave('answers')
    queue.fallsSilent()
    await sleep(12_000)
    await queue.shows('green')
    const caller = await queue.waiting()
    await until('The talk', () => heardInOrder(caller).at(-1) === 'normal')
    caller.hangUp()
    await queue.isHeard()
    await queue.shows('green')
    await queue.close()
    await noChannelsLeft(bed)
  },
}
