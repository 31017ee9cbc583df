import type { RecordCaller, Switch, SwitchEvent } from '../ports.ts'

// What every switch must do, said once. It runs against the simulated switch in vitest and against Asterisk in the
// test bed, so it knows neither: a bench brings the switch, a way to ring it, and a way to complain.

export type Phone = {
  /** Somebody calls `calledNumber`; gives the way for the caller to hang up. */
  ring(calledNumber: string): Promise<{ hangUp(): void | Promise<void> }>
  calledNumber: string
  /** A prompt of about a second or less: absolute, without extension. And one that is not there. */
  soundPath: string
  missingSoundPath: string
  numbers: {
    /** Answers and stays until the other side hangs up. */
    answers: string
    /** Answers and hangs up by itself soon after the talk began. */
    answersAndLeaves: string
    busy: string
    /** Rings and never answers. */
    ringsOut: string
    /** Answers and presses 1 while it is asked. */
    confirms: string
    /** Answers and never presses a key. */
    voicemail: string
  }
}

/** The prompt of a phone, as a command asks for it. */
const promptOf = ({ soundPath }: Phone) => ({ soundPath, durationMs: 1_000 })

export type BenchParts = {
  switch: Switch
  phone: Phone
  /** Throws, or takes note, when `holds` is false. */
  assert: (holds: boolean, message: string) => void
  /** How long an event may take. */
  waitMs: number
  /** How long to listen before saying that nothing more came. */
  quietMs: number
}

type CallEvents = Exclude<SwitchEvent, { type: 'switchState' | 'trunkStates' }>
type Caller = { callId: string; hangUp(): void | Promise<void> }

export type Bench = BenchParts & {
  /** Somebody rings; gives the call once the switch reported it. */
  ringing(): Promise<Caller>
  /** Waits for the event of a call. */
  heard<Type extends CallEvents['type']>(callId: string, type: Type): Promise<Extract<CallEvents, { type: Type }>>
  /** How many of these events came for the call so far. */
  count(callId: string, type: CallEvents['type']): number
  /** Waits for `quietMs`. */
  quiet(): Promise<void>
  close(): Promise<void>
}

/** Starts the switch and listens to it. */
export async function openBench(parts: BenchParts): Promise<Bench> {
  const events: CallEvents[] = []
  await parts.switch.start((event) => {
    if (event.type !== 'switchState' && event.type !== 'trunkStates') events.push(event)
  })

  async function until<Found>(find: () => Found | undefined, what: string): Promise<Found> {
    for (const end = Date.now() + parts.waitMs; ; await pause(10)) {
      const found = find()
      if (found !== undefined) return found
      if (Date.now() > end) throw new Error(`${what} did not come within ${parts.waitMs} ms`)
    }
  }

  const bench: Bench = {
    ...parts,
    async ringing() {
      const known = events.length
      const { hangUp } = await parts.phone.ring(parts.phone.calledNumber)
      const { callId } = await until(
        () => events.slice(known).find(({ type }) => type === 'callArrived'),
        'callArrived',
      )
      return { callId, hangUp }
    },
    heard: (callId, type) =>
      until(
        () =>
          events.find(
            (event): event is Extract<CallEvents, { type: typeof type }> =>
              event.callId === callId && event.type === type,
          ),
        `${type} of ${callId}`,
      ),
    count: (callId, type) => events.filter((event) => event.callId === callId && event.type === type).length,
    quiet: () => pause(parts.quietMs),
    close: () => parts.switch.stop(),
  }
  return bench
}

export type Expectation = { name: string; prove: (bench: Bench) => Promise<void> }

/** Each leaves the switch without calls. */
export const expectations: readonly Expectation[] = [
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

async function talk({ switch: exchange, heard }: Bench, callId: string, number: string): Promise<void> {
  const dialId = `${callId}.1`
  await exchange.perform({ type: 'answer', callId })
  await exchange.perform({ type: 'dial', callId, dialId, number, ringSeconds: 10 })
  await heard(callId, 'dialAnswered')
  await exchange.perform({ type: 'bridge', callId, dialId })
}

async function leave({ heard }: Pick<Bench, 'heard'>, caller: Caller): Promise<void> {
  await caller.hangUp()
  await heard(caller.callId, 'callerHungUp')
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
