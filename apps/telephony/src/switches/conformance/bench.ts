import type { Switch, SwitchEvent } from '../../ports.ts'

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
export const promptOf = ({ soundPath }: Phone) => ({ soundPath, durationMs: 1_000 })

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

type CallEvents = Extract<SwitchEvent, { callId: string }>
type DeviceEvents = Extract<SwitchEvent, { deviceId: string }>
export type Caller = { callId: string; hangUp(): void | Promise<void> }

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
  const deviceEvents: DeviceEvents[] = []
  await parts.switch.start((event) => {
    if ('callId' in event) events.push(event)
    else if ('deviceId' in event) deviceEvents.push(event)
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

/** Answers, dials and connects. */
export async function talk({ switch: exchange, heard }: Bench, callId: string, number: string): Promise<void> {
  const dialId = `${callId}.1`
  await exchange.perform({ type: 'answer', callId })
  await exchange.perform({ type: 'dial', callId, dialId, number, ringSeconds: 10 })
  await heard(callId, 'dialAnswered')
  await exchange.perform({ type: 'bridge', callId, dialId })
}

export async function leave({ heard }: Pick<Bench, 'heard'>, caller: Caller): Promise<void> {
  await caller.hangUp()
  await heard(caller.callId, 'callerHungUp')
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
