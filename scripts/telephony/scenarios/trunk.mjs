// Trunks that Nightswitch pushes to the exchange, against a provider that asks for a password.
import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import { checkout, heardInOrder, numbers, until } from '../bed.mjs'
import { loadSource } from '../load-source.mjs'

export const needs = 'exchange'

const idOfTrunk = '01900000-0000-7000-8000-000000000001'
/** The exchange waits up to 10 s, by chance, before it registers. */
const registeredWithin = 25_000

async function connect(bed) {
  const { createAsteriskSwitch } = await loadSource(checkout, bed.folder, 'switches/asterisk/asterisk-switch.ts')
  const { url, user, password } = bed.exchange
  const subject = createAsteriskSwitch({ url, user, password })
  const events = []
  let state = null
  await subject.start((event) => {
    if (event.type !== 'trunkStates') return events.push(event)
    const found = event.states.find(({ trunkId }) => trunkId === idOfTrunk)
    state = found?.state ?? null
    return undefined
  })
  const wait = async (type) => {
    await until(`The event ${type}`, () => events.some((event) => event.type === type))
    return events.splice(0).find((event) => event.type === type)
  }
  const becomes = (wanted) => until(`The state ${wanted}`, () => state === wanted, registeredWithin)
  return { ...subject, wait, becomes }
}

const settings = ({ secondProvider: { host, port } }, changes = {}) => ({
  id: idOfTrunk,
  host,
  port,
  transport: 'udp',
  userName: 'nightswitch',
  password: 'the right password',
  registers: true,
  codecs: ['alaw', 'ulaw'],
  fromAddresses: [],
  callerId: null,
  ...changes,
})

const objectsLeft = async ({ exchange }) => {
  const types = ['auth', 'aor', 'endpoint', 'identify', 'registration']
  const path = (type) => `/asterisk/config/dynamic/res_pjsip/${type}/trunk-${idOfTrunk}`
  const replies = await Promise.all(types.map((type) => exchange.ari('GET', path(type))))
  return types.filter((_, index) => replies[index]?.status === 200)
}

export const scenarios = {
  'a trunk registers, a call comes in through it and one goes out': async (bed) => {
    const subject = await connect(bed)
    subject.useTrunks([settings(bed, { callerId: '+493023125777' })])
    await subject.becomes('registered')
    assert.match(bed.secondProvider.registered.get('nightswitch'), /sip:nightswitch@/)

    const phone = await bed.secondProvider.call('+493023125010')
    const { callId, calledNumber } = await subject.wait('callArrived')
    assert.equal(calledNumber, '+493023125010')
    await subject.perform({ type: 'answer', callId })
    await phone.answered
    const dialId = `${callId}.1`
    const trunkId = idOfTrunk
    await subject.perform({ type: 'dial', callId, dialId, number: numbers.beyond, ringSeconds: 5, trunkId })
    await subject.wait('dialAnswered')
    await subject.perform({ type: 'bridge', callId, dialId })
    await sleep(1000)
    await subject.perform({ type: 'hangUp', callId, cause: 'normal' })
    await phone.ended
    const far = bed.secondProvider.received.at(-1)
    assert.equal(far.number, numbers.beyond)
    assert.ok(heardInOrder(phone).includes('normal'), `heard ${heardInOrder(phone)}`)

    subject.useTrunks([])
    await until('The end of its objects', async () => (await objectsLeft(bed)).length === 0)
    await subject.stop()
  },

  'a wrong password is told as rejected, the right one mends it, and an address where nobody is as unreachable': async (
    bed,
  ) => {
    const subject = await connect(bed)
    subject.useTrunks([settings(bed, { password: 'another' })])
    await subject.becomes('rejected')
    subject.useTrunks([settings(bed)])
    await subject.becomes('registered')
    subject.useTrunks([settings(bed, { host: '127.0.0.3', registers: false })])
    await subject.becomes('unreachable')
    subject.useTrunks([])
    await until('The end of its objects', async () => (await objectsLeft(bed)).length === 0)
    await subject.stop()
  },

  'trunks are there again after the exchange has restarted, and those of an earlier process go': async (bed) => {
    const first = await connect(bed)
    first.useTrunks([settings(bed)])
    await first.becomes('registered')
    bed.secondProvider.registered.clear()
    await bed.exchange.kill()
    await bed.exchange.start()
    await first.becomes('registered')
    await until('The new registration', () => bed.secondProvider.registered.size === 1, registeredWithin)
    await first.stop()

    const next = await connect(bed)
    next.useTrunks([])
    await until('The end of its objects', async () => (await objectsLeft(bed)).length === 0)
    await next.stop()
  },
}
