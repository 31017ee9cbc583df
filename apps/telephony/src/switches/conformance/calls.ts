import { type Expectation, leave, promptOf, talk } from './bench.ts'

/** What a switch does for callers. */
export const calls: readonly Expectation[] = [
  {
    name: 'reports an arriving call with the number called, and holds it until it is hung up',
    async prove({ switch: exchange, phone, ringing, heard, quiet, count, assert }) {
      const { callId } = await ringing()
      const arrived = await heard(callId, 'callArrived')
      assert(arrived.calledNumber === phone.calledNumber, `the number called was ${arrived.calledNumber}`)
      assert((await exchange.liveCalls()).includes(callId), 'the call is live')
      await exchange.perform({ type: 'answer', callId })
      await exchange.perform({ type: 'hangUp', callId, cause: 'normal' })
      await quiet()
      assert(!(await exchange.liveCalls()).includes(callId), 'the call is over')
      assert(count(callId, 'callerHungUp') === 0, 'an end we asked for is not reported as the caller’s')
    },
  },
  {
    name: 'answers and plays a prompt to its end',
    async prove(bench) {
      const { switch: exchange, phone, ringing, heard, assert } = bench
      const caller = await ringing()
      const { callId } = caller
      await exchange.perform({ type: 'answer', callId })
      await exchange.perform({ type: 'playPrompt', callId, promptId: `${callId}.1`, ...promptOf(phone) })
      const finished = await heard(callId, 'promptFinished')
      assert(finished.promptId === `${callId}.1` && finished.ok, 'the prompt was played')
      await leave(bench, caller)
    },
  },
  {
    name: 'says when a prompt cannot be played, so that nobody hears silence',
    async prove(bench) {
      const { switch: exchange, phone, ringing, heard, assert } = bench
      const caller = await ringing()
      const { callId } = caller
      await exchange.perform({ type: 'answer', callId })
      await exchange.perform({
        type: 'playPrompt',
        callId,
        promptId: `${callId}.1`,
        ...promptOf(phone),
        soundPath: phone.missingSoundPath,
      })
      assert(!(await heard(callId, 'promptFinished')).ok, 'the missing prompt was not played')
      await leave(bench, caller)
    },
  },
  {
    name: 'does not report a prompt that was stopped',
    async prove(bench) {
      const { switch: exchange, phone, ringing, count, quiet, assert } = bench
      const caller = await ringing()
      const { callId } = caller
      await exchange.perform({ type: 'answer', callId })
      await exchange.perform({ type: 'playPrompt', callId, promptId: `${callId}.1`, ...promptOf(phone) })
      await exchange.perform({ type: 'stopPrompt', callId, promptId: `${callId}.1` })
      await quiet()
      assert(count(callId, 'promptFinished') === 0, 'a stopped prompt is not finished')
      await leave(bench, caller)
    },
  },
  {
    name: 'holds, and plays a prompt out of the hold',
    async prove(bench) {
      const { switch: exchange, phone, ringing, heard, assert } = bench
      const caller = await ringing()
      const { callId } = caller
      await exchange.perform({ type: 'answer', callId })
      await exchange.perform({ type: 'startHold', callId })
      await exchange.perform({ type: 'startHold', callId })
      await exchange.perform({ type: 'stopHold', callId })
      await exchange.perform({ type: 'stopHold', callId })
      await exchange.perform({ type: 'playPrompt', callId, promptId: `${callId}.1`, ...promptOf(phone) })
      assert((await heard(callId, 'promptFinished')).ok, 'the prompt was played')
      await leave(bench, caller)
    },
  },
  {
    name: 'FO-27: reports the key that a caller on hold presses, and plays a prompt then',
    async prove(bench) {
      const { switch: exchange, phone, ringing, heard, assert, count } = bench
      const caller = await ringing()
      const { callId } = caller
      await exchange.perform({ type: 'answer', callId })
      await exchange.perform({ type: 'startHold', callId })
      await bench.quiet()
      caller.press('7')
      const { digit } = await heard(callId, 'keyPressed')
      assert(digit === '7', `the key was ${digit}`)
      await exchange.perform({ type: 'stopHold', callId })
      await exchange.perform({ type: 'playPrompt', callId, promptId: `${callId}.1`, ...promptOf(phone) })
      assert((await heard(callId, 'promptFinished')).ok, 'the prompt was played')
      assert(count(callId, 'keyPressed') === 1, 'a key is told once')
      await leave(bench, caller)
    },
  },
  {
    name: 'dials, bridges, and reports when the far party hangs up',
    async prove(bench) {
      const { switch: exchange, phone, ringing, heard, assert, count } = bench
      const { callId } = await ringing()
      await talk(bench, callId, phone.numbers.answersAndLeaves)
      await heard(callId, 'talkEnded')
      assert(count(callId, 'callerHungUp') === 0, 'the caller is still there')
      assert((await exchange.liveCalls()).includes(callId), 'the call is live')
      await exchange.perform({ type: 'hangUp', callId, cause: 'normal' })
    },
  },
  {
    name: 'reports when the caller hangs up while talking',
    async prove(bench) {
      const { ringing, phone, count, assert } = bench
      const caller = await ringing()
      await talk(bench, caller.callId, phone.numbers.answers)
      await leave(bench, caller)
      await bench.quiet()
      assert(count(caller.callId, 'talkEnded') === 0, 'the end is told once, as the caller’s')
    },
  },
  {
    name: 'reports a busy number as busy',
    async prove(bench) {
      const { switch: exchange, phone, ringing, heard, assert } = bench
      const caller = await ringing()
      const { callId } = caller
      await exchange.perform({
        type: 'dial',
        callId,
        dialId: `${callId}.1`,
        number: phone.numbers.busy,
        ringSeconds: 10,
      })
      const failed = await heard(callId, 'dialFailed')
      assert(failed.cause === 'busy' && failed.dialId === `${callId}.1`, `the cause was ${failed.cause}`)
      await leave(bench, caller)
    },
  },
  {
    name: 'gives up a number that rings out, after the ring time',
    async prove(bench) {
      const { switch: exchange, phone, ringing, heard, assert } = bench
      const caller = await ringing()
      const { callId } = caller
      await exchange.perform({
        type: 'dial',
        callId,
        dialId: `${callId}.1`,
        number: phone.numbers.ringsOut,
        ringSeconds: 2,
      })
      const failed = await heard(callId, 'dialFailed')
      assert(failed.cause === 'noAnswer', `the cause was ${failed.cause}`)
      await leave(bench, caller)
    },
  },
  {
    name: 'stops ringing the far party when the caller hangs up',
    async prove(bench) {
      const { switch: exchange, phone, ringing, count, quiet, assert } = bench
      const caller = await ringing()
      const { callId } = caller
      await exchange.perform({
        type: 'dial',
        callId,
        dialId: `${callId}.1`,
        number: phone.numbers.answers,
        ringSeconds: 10,
      })
      await leave(bench, caller)
      const answeredBefore = count(callId, 'dialAnswered')
      await quiet()
      assert(count(callId, 'dialAnswered') === answeredBefore, 'nobody answers for a caller who left')
      assert(count(callId, 'dialFailed') === 0, 'a leg of a call that is over is no news')
      assert(!(await exchange.liveCalls()).includes(callId), 'the call is over')
    },
  },
  {
    name: 'cancels a leg that rings, silently',
    async prove(bench) {
      const { switch: exchange, phone, ringing, count, quiet, assert } = bench
      const caller = await ringing()
      const { callId } = caller
      await exchange.perform({
        type: 'dial',
        callId,
        dialId: `${callId}.1`,
        number: phone.numbers.ringsOut,
        ringSeconds: 10,
      })
      await exchange.perform({ type: 'cancelDial', callId, dialId: `${callId}.1` })
      await quiet()
      assert(count(callId, 'dialFailed') + count(callId, 'dialAnswered') === 0, 'what we cancelled is no news')
      await leave(bench, caller)
    },
  },
]
