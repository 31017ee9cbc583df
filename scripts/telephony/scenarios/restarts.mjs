// The exchange, telephony and PostgreSQL are killed and started again, in any order and in pairs, under calls.
import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { setTimeout as sleep } from 'node:timers/promises'
import { heardInOrder, longestSilence, until } from '../bed.mjs'
import { services } from '../nightswitch.mjs'

export const needs = 'nightswitch'

const pg = createRequire(import.meta.url)('pg')

const parts = ['exchange', 'telephony', 'PostgreSQL']

/** How each part crashes and comes back. */
function controlsOf(bed, { killTelephony, startTelephony, killDatabase, startDatabase }) {
  return {
    exchange: { kill: () => bed.exchange.kill(), start: () => bed.exchange.start() },
    telephony: { kill: killTelephony, start: startTelephony },
    PostgreSQL: { kill: killDatabase, start: startDatabase },
  }
}

/** Calls in every state a crash can find them in. Each is hung up at the end. */
async function placeCalls(bed) {
  const talking = await bed.caller.call(services.lifts.german)
  const ringing = await bed.caller.call(services.ringing.german)
  const playing = await bed.caller.call(services.welcome.german)
  await until('The talk', () => heardInOrder(talking).at(-1) === 'normal')
  await until('The ringing', () => heardInOrder(ringing).at(-1) === 'hold')
  await until('The announcement', () => heardInOrder(playing).at(-1) === 'french')
  return { talking, ringing, playing }
}

const callsOf = ({ talking, ringing, playing, waiting }) => [talking, ringing, playing, ...(waiting ? [waiting] : [])]

/** What a caller hears just now. */
const hearsNow = (call) => call.sound.heard(Date.now() - 400).at(-1)?.heard

/** While the exchange lives nobody who talks or waits is cut off, or left in silence. */
async function nobodyIsLost(calls) {
  assert.ok(!calls.talking.endedAt, 'the talk was ended')
  await until('The talk going on', () => hearsNow(calls.talking) === 'normal', 1000)
  for (const [name, call] of Object.entries(calls)) {
    assert.ok(!call.endedAt, `the caller who was ${name} was cut off`)
    assert.ok(longestSilence(call) <= 2500, `${name}: silence of ${longestSilence(call)} ms`)
  }
}

/** A new call is taken and reaches its destination within 5 s. */
async function newCallsAreTaken(bed) {
  const began = Date.now()
  const call = await bed.caller.call(services.lifts.german)
  await until('The destination of a new call', () => heardInOrder(call).includes('normal'), 8000)
  const took = Date.now() - began
  call.hangUp()
  assert.ok(took <= 5000, `a new call took ${took} ms`)
  return took
}

async function nothingIsLeft(bed, { databaseUrl }, since) {
  let left = []
  await until(
    'The end of all channels and bridges',
    async () => {
      const [channels, bridges] = await Promise.all([
        bed.exchange.ari('GET', '/channels'),
        bed.exchange.ari('GET', '/bridges'),
      ])
      left = [...(channels?.body ?? ['?']), ...(bridges?.body ?? ['?'])]
      return left.length === 0
    },
    10_000,
  ).catch((fault) => {
    throw new Error(`${fault.message} ${JSON.stringify(left)}`)
  })
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  const ask = async () =>
    (
      await client.query(
        `select id, state -> 'phase' ->> 'kind' phase, outcome, ended_at, (select count(*)::int from call_trace t where t.call_id = c.id) lines
         from call c where started_at >= $1 order by started_at`,
        [new Date(since)],
      )
    ).rows
  const began = Date.now()
  try {
    await until('The end of every call row', async () => (await ask()).every(({ ended_at }) => ended_at), 40_000)
    const first = await ask()
    const took = Date.now() - began
    await sleep(500)
    assert.deepEqual(await ask(), first, 'a row that has ended changed')
    return { rows: first, took }
  } catch (fault) {
    throw new Error(`${fault.message} ${JSON.stringify(await ask())}`)
  } finally {
    await client.end()
  }
}

/** `steps`: what is killed at once, then started at once, step by step. */
async function restart(bed, steps) {
  const nightswitch = await bed.nightswitch()
  const controls = controlsOf(bed, nightswitch)
  await newCallsAreTaken(bed)
  const since = Date.now()
  let calls = await placeCalls(bed)
  let exchangeLives = true
  const startedAt = []
  for (const step of steps) {
    await Promise.all(step.map((part) => controls[part].kill()))
    if (step.includes('exchange')) {
      // Nobody tells the phones that their calls are gone.
      for (const call of callsOf(calls)) call.hangUp()
      exchangeLives = false
    } else if (exchangeLives && !calls.waiting)
      calls = { ...calls, waiting: await bed.caller.call(services.ringing.german) }
    await sleep(300)
    await Promise.all(step.map((part) => controls[part].start()))
    startedAt.push(Date.now())
    if (exchangeLives) {
      // On a slow machine telephony takes longer than the test bed's 3 s, and the failsafe has this caller.
      const isServed = () => ['hold', 'failsafe'].includes(hearsNow(calls.waiting))
      await until('The caller who waits', isServed, 5000)
      await nobodyIsLost(calls)
    }
  }
  const took = await newCallsAreTaken(bed)
  if (exchangeLives) {
    await until('The one who heard the announcement', () => heardInOrder(calls.playing).includes('normal'), 25_000)
    await nobodyIsLost(calls)
  }
  for (const call of callsOf(calls)) call.hangUp()
  const { rows, took: closed } = await nothingIsLeft(bed, nightswitch, since)
  const outcomes = rows.map(({ outcome }) => outcome).sort()
  console.log(`        a new call ${took} ms, all rows ended after ${closed} ms: ${outcomes.join(' ')}`)
  assert.ok(rows.length >= 4, `${rows.length} rows`)
}

const orders = parts.flatMap((first) =>
  parts
    .filter((part) => part !== first)
    .map((second) => [first, second, ...parts.filter((part) => part !== first && part !== second)]),
)
const pairs = parts.map((one) => parts.filter((part) => part !== one))

export const scenarios = Object.fromEntries([
  ...orders.map((order) => [
    `restarts under calls, one after the other: ${order.join(', ')}`,
    (bed) =>
      restart(
        bed,
        order.map((part) => [part]),
      ),
  ]),
  ...[...pairs, parts].map((together) => [
    `restarts under calls, at once: ${together.join(', ')}`,
    (bed) => restart(bed, [together]),
  ]),
])
