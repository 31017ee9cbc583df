import type { RecordCaller } from '../../ports.ts'
import { type Bench, type Expectation, leave } from './bench.ts'

/** What a switch does with messages that callers leave. */
export const recordings: readonly Expectation[] = [
  {
    name: 'records a caller until the message is as long as it may be, and keeps it until it is dropped',
    async prove(bench) {
      const { switch: exchange, ringing, heard, assert, phone } = bench
      const caller = await ringing()
      const { callId } = caller
      await exchange.perform({ type: 'answer', callId })
      await exchange.perform(recordOf(callId, 2, phone.soundPath))
      const finished = await heard(callId, 'recordingFinished')
      assert(finished.recordingId === `${callId}.1` && finished.ok, 'the recording is there')
      assert(finished.reason === 'maxLength', `the reason was ${finished.reason}`)
      assert(finished.durationMs > 1_000, `only ${finished.durationMs} ms were said`)
      const recording = { recordingId: `${callId}.1`, voicemailBoxId: aBox }
      assert(await isListed(bench, callId), 'the recording is listed with its box')
      const file = await exchange.recordings.read(recording)
      const seconds = ((file?.length ?? 0) - 44) / 16_000
      // An exchange may count in whole seconds.
      assert(seconds > 1.5 && seconds < 3.5, `the file has ${seconds} s`)
      await exchange.recordings.drop(recording)
      await exchange.recordings.drop(recording)
      assert(!(await isListed(bench, callId)), 'the recording is gone')
      assert((await exchange.recordings.read(recording)) === null, 'what is gone cannot be read')
      await leave(bench, caller)
    },
  },
  {
    name: 'tells of the message first when the caller hangs up while recording',
    async prove(bench) {
      const { switch: exchange, ringing, heard, count, quiet, assert, phone } = bench
      const caller = await ringing()
      const { callId } = caller
      await exchange.perform({ type: 'answer', callId })
      await exchange.perform(recordOf(callId, 60, phone.soundPath))
      await exchange.perform(recordOf(callId, 60, phone.soundPath))
      for (let waits = 0; waits < 6; waits++) await quiet()
      await caller.hangUp()
      const finished = await heard(callId, 'recordingFinished')
      const leftAt = (await heard(callId, 'callerHungUp')).at
      assert(finished.ok && finished.reason === 'hangUp', `the reason was ${finished.reason}`)
      assert(finished.at <= leftAt, 'the message is told of before the hang-up')
      assert(count(callId, 'recordingFinished') === 1, 'one recording, one end')
      assert(await isListed(bench, callId), 'the recording is there')
      await exchange.recordings.drop({ recordingId: `${callId}.1`, voicemailBoxId: aBox })
    },
  },
  {
    name: 'keeps a recording that was stopped and does not tell of it',
    async prove(bench) {
      const { switch: exchange, ringing, count, quiet, assert, phone } = bench
      const caller = await ringing()
      const { callId } = caller
      await exchange.perform({ type: 'answer', callId })
      await exchange.perform(recordOf(callId, 60, phone.soundPath))
      await quiet()
      await exchange.perform({ type: 'stopRecord', callId, recordingId: `${callId}.1` })
      await exchange.perform({ type: 'stopRecord', callId, recordingId: `${callId}.1` })
      await quiet()
      assert(count(callId, 'recordingFinished') === 0, 'a stopped recording is not told of')
      await exchange.recordings.drop({ recordingId: `${callId}.1`, voicemailBoxId: aBox })
      await leave(bench, caller)
    },
  },
]

const aBox = '0190a6c0-0000-7000-8000-000000000001'

const recordOf = (callId: string, maxSeconds: number, beepPath: string): RecordCaller => ({
  type: 'record',
  ...{ callId, recordingId: `${callId}.1`, voicemailBoxId: aBox },
  ...{ maxSeconds, maxSilenceSeconds: 10, beepPath },
})

async function isListed({ switch: { recordings } }: Bench, callId: string): Promise<boolean> {
  const found = await recordings.list()
  return found.some(({ recordingId, voicemailBoxId }) => recordingId === `${callId}.1` && voicemailBoxId === aBox)
}
