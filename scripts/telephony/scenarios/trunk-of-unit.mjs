// A trunk entered in the console: registered, dialled through, and gone when it is deleted.
import assert from 'node:assert/strict'
import { heardInOrder, numbers, until } from '../bed.mjs'
import { services } from '../nightswitch.mjs'

export const needs = 'nightswitch'

export const scenarios = {
  'a trunk of the console registers, its calls come in, and the service’s calls go out through it': async (bed) => {
    const { console, lifts } = await bed.nightswitch()
    const { host, port } = bed.secondProvider
    const { id, version } = await console.addTrunk({
      ...{ name: 'Test bed line', organizationUnitId: lifts.organizationUnit.id, enabled: true, host, port },
      ...{ transport: 'UDP', userName: 'nightswitch', password: 'the right password', registers: true },
      ...{ codecs: ['alaw'], fromAddresses: [], callerId: null },
    })
    try {
      await until('The registration', async () => (await console.trunk(id)).state === 'registered', 30_000)
      const call = await bed.secondProvider.call(services.lifts.german)
      await until('The normal destination', () => heardInOrder(call).includes('normal'), 10_000)
      call.hangUp()
      assert.equal(bed.secondProvider.received.at(-1).number, numbers.normal)
    } finally {
      await console.removeTrunk(id, version)
    }
    const name = `/asterisk/config/dynamic/res_pjsip/endpoint/trunk-${id}`
    await until('The end of the trunk', async () => (await bed.exchange.ari('GET', name))?.status === 404, 10_000)
    await until('The end of all channels', async () => (await bed.exchange.ari('GET', '/channels')).body.length === 0)
  },
}
