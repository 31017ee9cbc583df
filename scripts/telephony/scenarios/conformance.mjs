// What every switch must do (apps/telephony/src/switches/conformance.ts), said of Asterisk.
import assert from 'node:assert/strict'
import { checkout, numbers } from '../bed.mjs'
import { loadSource } from '../load-source.mjs'
import { createTelephone } from '../telephone.mjs'

export const needs = 'exchange'

/** The scenarios come from the source, so they are known only once it is loaded. */
export async function listScenarios(folder) {
  const { expectations, openBench } = await loadSource(checkout, folder, 'switches/conformance.ts')
  const { createAsteriskSwitch } = await loadSource(checkout, folder, 'switches/asterisk/asterisk-switch.ts')
  return Object.fromEntries(
    expectations.map(({ name, prove }) => [
      `every switch: ${name}`,
      async (bed) => {
        const telephones = [1, 2, 3].map((index) => createTelephone(bed, index))
        const bench = await openBench(partsFor(bed, createAsteriskSwitch, telephones))
        try {
          await prove(bench)
        } finally {
          for (const telephone of telephones) telephone.lose()
          await bench.close()
        }
      },
    ]),
  )
}

function partsFor({ exchange: { url, user, password }, caller, sound }, createAsteriskSwitch, telephones) {
  return {
    switch: createAsteriskSwitch({ url, user, password, phonesAskedEverySeconds: 2 }),
    phone: {
      ring: (number) => caller.call(number),
      calledNumber: '+493023125010',
      soundPath: sound('short'),
      missingSoundPath: sound('no-such-sound'),
      numbers: {
        answers: numbers.normal,
        answersAndLeaves: numbers.leaving,
        busy: numbers.busy,
        ringsOut: numbers.ringing,
        confirms: numbers.confirming,
        voicemail: numbers.normal,
      },
      callerNumber: numbers.caller,
      telephones,
    },
    assert: (holds, message) => assert.ok(holds, message),
    waitMs: 8000,
    quietMs: 500,
  }
}
