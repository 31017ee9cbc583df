import { type Expectation, leave, promptOf } from './bench.ts'

/** T3: commands may come twice, or late. */
export const repetitions: readonly Expectation[] = [
  {
    name: 'T3: a command repeated is a command done once',
    async prove({ switch: exchange, phone, ringing, heard, count, quiet, assert }) {
      const { callId } = await ringing()
      await exchange.perform({ type: 'answer', callId })
      await exchange.perform({ type: 'answer', callId })
      const play = { type: 'playPrompt', callId, promptId: `${callId}.1`, ...promptOf(phone) } as const
      await Promise.all([exchange.perform(play), exchange.perform(play)])
      await heard(callId, 'promptFinished')
      const dial = {
        type: 'dial',
        callId,
        dialId: `${callId}.2`,
        number: phone.numbers.answers,
        ringSeconds: 10,
      } as const
      await Promise.all([exchange.perform(dial), exchange.perform(dial)])
      await heard(callId, 'dialAnswered')
      await exchange.perform({ type: 'bridge', callId, dialId: `${callId}.2` })
      await exchange.perform({ type: 'bridge', callId, dialId: `${callId}.2` })
      await exchange.perform({ type: 'hangUp', callId, cause: 'normal' })
      await exchange.perform({ type: 'hangUp', callId, cause: 'normal' })
      await quiet()
      assert(count(callId, 'promptFinished') === 1, 'one prompt, one end')
      assert(count(callId, 'dialAnswered') === 1, 'one leg, one answer')
      assert(!(await exchange.liveCalls()).includes(callId), 'the call is over')
    },
  },
  {
    name: 'T3: a command for a call that is gone counts as done',
    async prove(bench) {
      const { switch: exchange, phone, ringing } = bench
      const caller = await ringing()
      const { callId } = caller
      await leave(bench, caller)
      await exchange.perform({ type: 'answer', callId })
      await exchange.perform({ type: 'playPrompt', callId, promptId: `${callId}.1`, ...promptOf(phone) })
      await exchange.perform({
        type: 'dial',
        callId,
        dialId: `${callId}.2`,
        number: phone.numbers.answers,
        ringSeconds: 5,
      })
      await exchange.perform({ type: 'hangUp', callId, cause: 'normal' })
    },
  },
]
