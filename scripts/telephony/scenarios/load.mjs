// Calls by sipp, a telephone that is not ours: our own phones must not be the only judges of our SIP.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { numbers, until } from '../bed.mjs'
import { services } from '../nightswitch.mjs'

export const needs = 'nightswitch'

const run = promisify(execFile)
const calls = 60
const perSecond = 6

export const scenarios = {
  'sipp places 60 calls, 6 a second: each is answered, reaches its destination and leaves nothing behind': async (
    bed,
  ) => {
    await bed.nightswitch()
    const before = bed.provider.received.length
    // sipp ends with an error when a single call fails.
    const options = ['-sn', 'uac', '-s', services.lifts.german, '-i', '127.0.0.1', '-p', '20030', '-mp', '20040']
    const amount = [
      '-m',
      `${calls}`,
      '-r',
      `${perSecond}`,
      '-d',
      '1500',
      '-timeout',
      '40',
      '-timeout_error',
      '-nostdin',
    ]
    await run('sipp', [`127.0.0.1:${bed.sipPort}`, ...options, ...amount], { cwd: bed.folder })

    const reached = bed.provider.received.slice(before).filter(({ number }) => number === numbers.normal)
    assert.equal(reached.length, calls)
    assert.equal(reached.filter(({ answeredAt }) => answeredAt).length, calls)
    await until('The end of all channels', async () => (await bed.exchange.ari('GET', '/channels')).body.length === 0)
    await until('The end of all bridges', async () => (await bed.exchange.ari('GET', '/bridges')).body.length === 0)
  },
}
