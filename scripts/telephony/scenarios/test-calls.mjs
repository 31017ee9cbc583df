// Calls that Nightswitch makes itself, from the console to the telephone that rings, and what is left when it dies.
import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { setTimeout as sleep } from 'node:timers/promises'
import { numbers, until } from '../bed.mjs'

export const needs = 'nightswitch'

const pg = createRequire(import.meta.url)('pg')

const testOf = async (bed, number) => {
  const { console, site } = await bed.nightswitch()
  return (await console.lastTest(site.id, number)).test
}

export const scenarios = {
  'FO-31: a destination is rung, asked for 1, and written down as tested; one that presses nothing is not': async (
    bed,
  ) => {
    const { console, site } = await bed.nightswitch()
    await console.testDestination(site.id, numbers.confirming)
    const confirmed = await until('The result', () => testOf(bed, numbers.confirming), 15_000)
    await console.testDestination(site.id, numbers.normal)
    const voicemail = await until('The other result', () => testOf(bed, numbers.normal), 25_000)
    assert.equal(confirmed.result, 'confirmed')
    assert.equal(voicemail.result, 'notConfirmed')
    await until('The end of all channels', async () => (await bed.exchange.ari('GET', '/channels')).body.length === 0)
  },

  'FO-31: what was only tested on the simulated exchange is forgotten by the real one': async (bed) => {
    const { databaseUrl, killTelephony, startTelephony } = await bed.nightswitch()
    const database = new pg.Client({ connectionString: databaseUrl })
    await database.connect()
    const insert = (number, exchange) =>
      database.query(
        `insert into destination_test (number, tested_at, tested_by_name, result, switch)
         values ($1, now(), 'Leyla', 'confirmed', $2) on conflict (number) do nothing`,
        [number, exchange],
      )
    await insert(numbers.busy, 'simulated')
    await insert(numbers.rejected, 'asterisk')
    await killTelephony()
    await startTelephony()
    await until('The forgetting', async () => (await testOf(bed, numbers.busy)) === null)
    assert.equal((await testOf(bed, numbers.rejected)).simulated, false)
    await database.end()
  },

  'FO-31: telephony dies while it tests a destination, and nothing of the test is left in the exchange': async (
    bed,
  ) => {
    const { console, site, killTelephony, startTelephony } = await bed.nightswitch()
    await console.testDestination(site.id, numbers.alternate)
    const far = await until('The answer', () => {
      const last = bed.provider.received.at(-1)
      return last?.number === numbers.alternate && last.answeredAt && last
    })
    await sleep(500)
    await killTelephony()
    // The lifeline of 15 s runs out by itself.
    await until('The end of the call', () => far.endedAt, 20_000)
    await until('The end of all channels', async () => (await bed.exchange.ari('GET', '/channels')).body.length === 0)
    await startTelephony()
    await until('The connection', () => bed.exchange.hasApp())
  },
}
