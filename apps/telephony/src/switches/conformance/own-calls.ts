import { type Expectation, leave, promptOf } from './bench.ts'

/** Whom a switch rings itself, and whom it asks for 1. */
export const ownCalls: readonly Expectation[] = [
  {
    name: 'FO-26: asks for 1, and only who presses it has answered',
    async prove(bench) {
      const { switch: exchange, phone, ringing, heard, count, assert } = bench
      const caller = await ringing()
      const { callId } = caller
      const confirm = { soundPath: phone.soundPath, withinMs: 1_000 }
      const dial = { type: 'dial', callId, ringSeconds: 10, confirm } as const
      await exchange.perform({ type: 'answer', callId })
      await exchange.perform({ ...dial, dialId: `${callId}.1`, number: phone.numbers.voicemail })
      const failed = await heard(callId, 'dialFailed')
      assert(failed.answered === true, 'it was answered, but not confirmed')
      assert(count(callId, 'dialAnswered') === 0, 'a voicemail is no answer')
      await exchange.perform({ ...dial, dialId: `${callId}.2`, number: phone.numbers.confirms })
      const answered = await heard(callId, 'dialAnswered')
      assert(answered.dialId === `${callId}.2`, 'who pressed 1 has answered')
      await exchange.perform({ type: 'bridge', callId, dialId: `${callId}.2` })
      await leave(bench, caller)
    },
  },
  {
    name: 'FO-31: makes a call of its own, plays to it and ends it',
    async prove({ switch: exchange, phone, heard, quiet, count, assert }) {
      const callId = `placed-${Date.now().toString(36)}`
      const place = { type: 'placeCall', callId, ringSeconds: 10, trunkId: null } as const
      const confirm = { soundPath: phone.soundPath, withinMs: 1_000 }
      await exchange.perform({ ...place, number: phone.numbers.confirms, confirm })
      await heard(callId, 'dialAnswered')
      await exchange.perform({ type: 'playPrompt', callId, promptId: `${callId}.1`, ...promptOf(phone) })
      assert((await heard(callId, 'promptFinished')).ok, 'the prompt was played')
      assert(!(await exchange.liveCalls()).includes(callId), 'it is nobody’s call')
      await exchange.perform({ type: 'hangUp', callId, cause: 'normal' })
      await quiet()
      assert(count(callId, 'callerHungUp') === 0, 'an end we asked for is no news')
    },
  },
  {
    name: 'FO-31: tells why a call of its own was not answered',
    async prove({ switch: exchange, phone, heard, assert }) {
      const id = `placed-${Date.now().toString(36)}`
      const confirm = { soundPath: phone.soundPath, withinMs: 500 }
      const place = { type: 'placeCall', ringSeconds: 2, trunkId: null } as const
      await exchange.perform({ ...place, callId: `${id}a`, number: phone.numbers.busy, confirm: null })
      await exchange.perform({ ...place, callId: `${id}b`, number: phone.numbers.ringsOut, confirm: null })
      await exchange.perform({ ...place, callId: `${id}c`, number: phone.numbers.voicemail, confirm })
      const causes = [
        (await heard(`${id}a`, 'dialFailed')).cause,
        (await heard(`${id}b`, 'dialFailed')).cause,
        (await heard(`${id}c`, 'dialFailed')).answered === true,
      ]
      assert(JSON.stringify(causes) === '["busy","noAnswer",true]', `the causes were ${JSON.stringify(causes)}`)
    },
  },
]
