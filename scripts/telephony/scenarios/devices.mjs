// Real telephones (baresip) at the exchange, with the adapter alone: who signs in, goes and is lost.
import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import { arrived, connect, noChannelsLeft, noticedWithinMs, withAdapters } from '../adapter.mjs'
import { startBaresip } from '../baresip.mjs'
import { heardInOrder, until } from '../bed.mjs'
import { createPhone } from '../phone.mjs'
import { createTelephone } from '../telephone.mjs'

export const needs = 'exchange'

const accountOf = ({ sipUserName, password }) => ({ user: sipUserName, password })

export const scenarios = withAdapters({
  'FO-21: a telephone signs in, signs off and is told at once; one that is killed within the time it is asked': async (
    bed,
  ) => {
    const { settings } = createTelephone(bed, 4)
    const subject = await connect(bed)
    await subject.use(settings)
    await subject.reach(settings.id, 'signedOff')
    const phone = await startBaresip(bed, 4, { account: accountOf(settings) })
    await subject.reach(settings.id, 'reachable')

    const left = Date.now()
    await phone.signOff()
    const gone = await subject.reach(settings.id, 'signedOff', { from: left, ms: 2000 })
    assert.ok(gone.at - left <= 2000, `it took ${gone.at - left} ms`)

    await phone.start()
    await subject.reach(settings.id, 'reachable', { from: gone.at })
    const killed = Date.now()
    await phone.kill()
    const lost = await subject.reach(settings.id, 'unreachable', { from: killed, ms: noticedWithinMs })
    assert.ok(lost.at - killed <= noticedWithinMs, `it took ${lost.at - killed} ms`)

    await phone.start()
    await subject.reach(settings.id, 'reachable', { from: lost.at })
    assert.deepEqual(
      subject.deviceEvents.filter(({ type }) => type === 'deviceReach').map(({ reach }) => reach),
      ['signedOff', 'reachable', 'signedOff', 'reachable', 'unreachable', 'reachable'],
      'nothing else is told',
    )
    await phone.signOff()
    await subject.stop()
  },

  'a caller talks both ways with a telephone that rings': async (bed) => {
    const { settings } = createTelephone(bed, 4)
    const subject = await connect(bed)
    await subject.use(settings)
    const phone = await startBaresip(bed, 4, { account: accountOf(settings), answers: false })
    await subject.reach(settings.id, 'reachable')
    const { phone: caller, callId, dialId } = await arrived(bed, subject)
    await subject.perform({ type: 'startHold', callId, musicPath: bed.sound('german') })
    await subject.perform({ type: 'ring', callId, dialId, deviceId: settings.id, ringSeconds: 10 })
    await until('The ringing', () => phone.rings() === 1)
    await sleep(1500)
    phone.answer()
    await subject.wait('dialAnswered')
    await subject.perform({ type: 'bridge', callId, dialId })
    await sleep(1500)
    // It repeats what it hears: the caller's own tone, there and back.
    assert.deepEqual(
      heardInOrder(caller).filter((name) => name !== 'noise'),
      ['german', 'caller'],
    )
    phone.hangUp()
    await subject.wait('talkEnded')
    await subject.perform({ type: 'hangUp', callId, cause: 'normal' })
    await caller.ended
    await phone.signOff()
    await subject.stop()
    await noChannelsLeft(bed)
  },

  'telephones are found as they are by the next process, and a talk with one goes on': async (bed) => {
    const [one, two] = [createTelephone(bed, 4), createTelephone(bed, 5)].map(({ settings }) => settings)
    const subject = await connect(bed)
    await subject.use(one, two)
    const phone = await startBaresip(bed, 4, { account: accountOf(one) })
    await subject.reach(one.id, 'reachable')
    const { phone: caller, callId, dialId } = await arrived(bed, subject)
    await subject.perform({ type: 'ring', callId, dialId, deviceId: one.id, ringSeconds: 10 })
    await subject.wait('dialAnswered')
    await subject.perform({ type: 'bridge', callId, dialId })
    await sleep(500)
    await subject.stop()

    const next = await connect(bed)
    await next.use(one, two)
    await next.reach(one.id, 'reachable')
    await next.reach(two.id, 'signedOff')
    await until('The use', () => next.deviceEvents.some(({ deviceId, inUse }) => deviceId === one.id && inUse === true))
    const before = caller.sound.packetCount()
    await sleep(600)
    assert.ok(caller.sound.packetCount() > before + 20, 'the talk goes on')
    assert.equal(caller.endedAt, undefined)
    caller.hangUp()
    await next.wait('callerHungUp')

    const from = Date.now()
    next.useDevices([two])
    await until(
      'The end of the telephone',
      async () => (await bed.exchange.ari('GET', '/endpoints/PJSIP/d-test-4')).status === 404,
    )
    assert.equal(next.deviceEvents.filter(({ at, deviceId }) => at >= from && deviceId === two.id).length, 0)
    await phone.kill()
    await next.stop()
    await noChannelsLeft(bed)
  },

  'after the exchange started anew a telephone is there again without signing in': async (bed) => {
    const { settings } = createTelephone(bed, 4)
    const subject = await connect(bed)
    await subject.use(settings)
    const phone = await startBaresip(bed, 4, { account: accountOf(settings) })
    await subject.reach(settings.id, 'reachable')
    // What is registered is on its disk a second later.
    await sleep(1500)
    const killed = Date.now()
    await bed.exchange.kill()
    await bed.exchange.start()
    await subject.reach(settings.id, 'reachable', { from: killed, ms: 10_000 })
    await phone.signOff()
    await subject.stop()
  },

  'who does not know the password of a telephone neither signs in nor calls, and nobody is a trunk by its name': async (
    bed,
  ) => {
    const { settings } = createTelephone(bed, 4)
    const subject = await connect(bed)
    await subject.use(settings)
    await subject.reach(settings.id, 'signedOff')
    const { sipUserName: user } = settings
    // Not the provider's address: who calls from there is the provider.
    const stranger = { host: '127.0.0.3', port: bed.telephonePort(6), exchangePort: bed.sipPort }
    const liar = await createPhone({ ...stranger, account: { user, password: 'guessed' } })
    assert.notEqual(await liar.register(), 200)
    assert.equal((await (await liar.call('+493023125010')).ended).status, 401)
    liar.close()
    const impostor = await createPhone({ ...stranger, account: { user: 'trunk', password: 'guessed' } })
    assert.ok([401, 403].includes((await (await impostor.call('+493023125010')).ended).status))
    impostor.close()
    await sleep(300)
    assert.deepEqual(
      subject.events.map(({ type }) => type),
      ['switchState'],
      'no call arrived',
    )
    await subject.stop()
  },
})
