// Telephones of ours call each other and outside; what is barred is refused, and 112 needs nobody.
import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import { noChannelsLeft } from '../adapter.mjs'
import { heardInOrder, numbers, until } from '../bed.mjs'
import { openAgent } from '../floor.mjs'

export const needs = 'nightswitch'

async function twoPeople(bed) {
  const { root } = await bed.nightswitch()
  return [await openAgent(bed, 0, root.id), await openAgent(bed, 1, root.id)]
}

async function signOff(people) {
  for (const { telephone } of people) {
    await telephone.signOff()
    telephone.lose()
  }
}

export const scenarios = {
  'FO-29, FO-30: telephones call each other and allowed numbers outside; a barred number is not dialled': async (
    bed,
  ) => {
    const { console, root } = await bed.nightswitch()
    const [ann, ben] = await twoPeople(bed)
    ben.telephone.behave('answers')
    await sleep(1000)
    const inside = await ann.telephone.call(ben.extension)
    await until('The talk', () => heardInOrder(inside).includes('normal'))
    assert.equal(ben.telephone.rangFor(), ann.extension, 'it shows who calls')
    inside.hangUp()

    await console.setTollGuard(root.id, {
      allowedPrefixes: ['+49'],
      blockedPrefixes: [numbers.alternate],
      allowedKinds: ['fixed', 'mobile', 'other'],
    })
    try {
      const before = bed.provider.received.length
      const outside = await ann.telephone.call('030 23125100'.replace(' ', ''))
      const far = await until('The number outside', () => bed.provider.received[before])
      assert.equal(far.number, numbers.normal)
      await until('The talk outside', () => heardInOrder(outside).includes('normal'))
      outside.hangUp()
      await until('The end', () => far.endedAt)

      const barred = await ann.telephone.call(numbers.alternate)
      await until('The end of the barred call', () => barred.endedAt, 30_000)
      const dialled = bed.provider.received.slice(before + 1).map(({ number }) => number)
      assert.ok(!dialled.includes(numbers.alternate), 'it was never dialled')
    } finally {
      await console.removeTollGuard(root.id)
    }
    await signOff([ann, ben])
    await noChannelsLeft(bed)
  },

  'FO-29: 112 reaches the line within a second with telephony and the database killed': async (bed) => {
    const { killTelephony, killApi, killDatabase, startAll } = await bed.nightswitch()
    const people = await twoPeople(bed)
    const [{ telephone }] = people
    await sleep(1000)
    await Promise.all([killTelephony(), killApi()])
    await killDatabase()
    try {
      const before = bed.provider.received.length
      const call = await telephone.call('112')
      const far = await until('The emergency call', () => bed.provider.received[before])
      assert.equal(far.number, numbers.emergency)
      assert.ok(far.at - call.startedAt <= 1000, `it took ${far.at - call.startedAt} ms`)
      await call.answered
      await until('The talk', () => heardInOrder(call).includes('alternate') && heardInOrder(far).includes('caller'))
      call.hangUp()
      await until('The end', () => far.endedAt)
    } finally {
      await startAll()
    }
    await signOff(people)
  },
}
