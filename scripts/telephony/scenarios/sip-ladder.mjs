// What the exchange says in SIP of a call, on its page: real messages, from its INVITE to its BYE.
import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import { heardInOrder, numbers, until } from '../bed.mjs'
import { services } from '../nightswitch.mjs'

export const needs = 'nightswitch'

const told = ({ party, sent, summary, answers }) =>
  `${party.kind} ${sent ? '<' : '>'} ${summary}${answers ? ` (${answers})` : ''}`
/** Its last call, and what was said of it once both sides have said goodbye. */
async function ladderOf({ console, lifts }, earlier) {
  const isNew = async () => (await console.calls(lifts.id, 1)).find(({ id }) => id !== earlier)
  const { id } = await until('The record of the call', isNew)
  const whole = (ladder) => ladder.items.filter(({ answers }) => answers === 'BYE').length === 2 && ladder
  return until('The whole ladder', async () => whole(await console.sipLadder(id)), 10_000)
}
const lastCall = async ({ console, lifts }) => (await console.calls(lifts.id, 1))[0]?.id

export const scenarios = {
  'the SIP ladder of a call: caller and destination, from INVITE to BYE, in order': async (bed) => {
    const nightswitch = await bed.nightswitch()
    const earlier = await lastCall(nightswitch)
    const call = await bed.caller.call(services.lifts.german)
    await until('The normal destination', () => heardInOrder(call).includes('normal'), 10_000)
    // Two that say the same: the second is a repetition.
    await sleep(300)
    call.hangUp()

    const { items, dropped, none } = await ladderOf(nightswitch, earlier)
    const said = items.filter(({ repetition }) => !repetition).map(told)
    const inOrder = [
      'caller > INVITE',
      'caller < 100 Trying (INVITE)',
      'destination < INVITE',
      'destination > 180 OK (INVITE)',
      'destination > 200 OK (INVITE)',
      'destination < ACK',
      'caller > BYE',
      'caller < 200 OK (BYE)',
    ]
    const places = inOrder.map((line) => said.indexOf(line))
    assert.deepEqual(
      [...places].sort((a, b) => a - b),
      places,
      said.join('\n'),
    )
    assert.ok(!places.includes(-1), said.join('\n'))
    assert.ok(said.includes('destination < BYE') && said.includes('destination > 200 OK (BYE)'), said.join('\n'))
    assert.deepEqual({ dropped, none }, { dropped: 0, none: null })
    const addresses = (kind) => [
      ...new Set(items.filter(({ party }) => party.kind === kind).map((one) => one.party.address)),
    ]
    assert.deepEqual([addresses('caller'), addresses('destination')], [['127.0.0.1:20010'], ['127.0.0.1:20000']])
    assert.ok(items[0].text.startsWith(`INVITE sip:${services.lifts.german}@127.0.0.1`), items[0].text)
    assert.ok(items.every(({ text }) => text.includes('Call-ID: ')))
  },

  'the SIP ladder of a call through a trunk that asks for a password does not hold what proves it': async (bed) => {
    const nightswitch = await bed.nightswitch()
    const { console, lifts } = nightswitch
    const { host, port } = bed.secondProvider
    const earlier = await lastCall(nightswitch)
    const { id, version } = await console.addTrunk({
      ...{ name: 'Asks for a password', organizationUnitId: lifts.organizationUnit.id, enabled: true, host, port },
      ...{ transport: 'UDP', userName: 'nightswitch', password: 'the right password', registers: true },
      ...{ codecs: ['alaw'], fromAddresses: [], callerId: null },
    })
    try {
      await until('The registration', async () => (await console.trunk(id)).state === 'registered', 30_000)
      const call = await bed.secondProvider.call(services.lifts.german)
      await until('The normal destination', () => heardInOrder(call).includes('normal'), 10_000)
      call.hangUp()

      const { items } = await ladderOf(nightswitch, earlier)
      const lines = items.map(told)
      assert.ok(lines.includes('destination > 407 No (INVITE)'), lines.join('\n'))
      const proved = items.filter(({ text }) => text.includes('Proxy-Authorization: '))
      assert.ok(proved.length > 0)
      for (const { text } of items) {
        assert.match(text, /^(?!.*Proxy-Authorization: (?!••••$))/ms)
        assert.ok(!/response="/.test(text), text)
      }
      assert.ok(!lines.some((line) => /REGISTER|OPTIONS/.test(line)), lines.join('\n'))
    } finally {
      await console.removeTrunk(id, version)
    }
    const name = `/asterisk/config/dynamic/res_pjsip/endpoint/trunk-${id}`
    await until('The end of the trunk', async () => (await bed.exchange.ari('GET', name))?.status === 404, 10_000)
  },

  'a talk that outlives telephony ends on its SIP ladder, which goes on where it was': async (bed) => {
    const nightswitch = await bed.nightswitch()
    const earlier = await lastCall(nightswitch)
    const call = await bed.caller.call(services.lifts.german)
    await until('The normal destination', () => heardInOrder(call).includes('normal'), 10_000)
    // What is heard is written each second.
    await sleep(2_000)
    await nightswitch.killTelephony()
    await nightswitch.startTelephony()
    await until('The application', () => bed.exchange.hasApp())
    await sleep(500)
    call.hangUp()

    const { items } = await ladderOf(nightswitch, earlier)
    assert.equal(told(items[0]), 'caller > INVITE')
    const end = items.map(told).slice(-4)
    for (const line of ['caller > BYE', 'caller < 200 OK (BYE)', 'destination < BYE', 'destination > 200 OK (BYE)'])
      assert.ok(end.includes(line), end.join('\n'))
    assert.equal(bed.provider.received.at(-1).number, numbers.normal)
  },
}
