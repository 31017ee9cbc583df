import type { DeviceReach, DeviceSettings, Switch, SwitchEvent } from '../../ports.ts'

export type Phone = {
  /** Somebody calls `calledNumber`; gives what the caller can do. */
  ring(calledNumber: string): Promise<{ hangUp(): void | Promise<void>; press(digit: string): void }>
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
  /** The number of who rings, as telephones show it. */
  callerNumber: string
  telephones: readonly [Telephone, Telephone, Telephone]
}

/** A telephone of ours. */
export type Telephone = {
  settings: DeviceSettings
  register(): Promise<void>
  signOff(): Promise<void>
  /** Its power fails. */
  lose(): void
  /** How it takes calls from now on; `confirms` presses 1. */
  behave(as: 'answers' | 'ringsOut' | 'declines' | 'confirms'): void
  call(number: string): Promise<{ hangUp(): void | Promise<void> }>
  /** Whose number it showed last; null when it shows nothing. */
  rangFor(): string | null
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
/** Who rings from outside. */
export type Ringing = Caller & { press(digit: string): void }

export type Bench = BenchParts & {
  /** Somebody rings; gives the call once the switch reported it. */
  ringing(): Promise<Ringing>
  /** The same for a call that `begin` makes. */
  arriving(begin: () => Promise<{ hangUp(): void | Promise<void> }>): Promise<Caller>
  /** How many calls arrived so far. */
  arrivals(): number
  /** How a telephone is: waits until it is told, or is told as `expected`. */
  reach(telephone: Telephone, expected?: DeviceReach['reach']): Promise<DeviceReach['reach']>
  inUse(telephone: Telephone, expected: boolean): Promise<boolean>
  /** Waits until so many events of a type came for a call. */
  heardAll<Type extends CallEvents['type']>(
    callId: string,
    type: Type,
    atLeast: number,
  ): Promise<Extract<CallEvents, { type: Type }>[]>
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
      let press = (_digit: string) => {}
      const caller = await bench.arriving(async () => {
        const rings = await parts.phone.ring(parts.phone.calledNumber)
        press = rings.press
        return rings
      })
      return { ...caller, press }
    },
    async arriving(begin) {
      const known = events.length
      const { hangUp } = await begin()
      const { callId } = await until(
        () => events.slice(known).find(({ type }) => type === 'callArrived'),
        'callArrived',
      )
      return { callId, hangUp }
    },
    arrivals: () => events.filter(({ type }) => type === 'callArrived').length,
    reach: ({ settings: { id, label } }, expected) =>
      until(() => {
        const told = deviceEvents.findLast((event) => event.type === 'deviceReach' && event.deviceId === id)
        if (told?.type !== 'deviceReach') return undefined
        return expected === undefined || told.reach === expected ? told.reach : undefined
      }, `how ${label} is (${expected})`),
    inUse: ({ settings: { id, label } }, expected) =>
      until(() => {
        const told = deviceEvents.findLast((event) => event.type === 'deviceUse' && event.deviceId === id)
        return told?.type === 'deviceUse' && told.inUse === expected ? expected : undefined
      }, `${label} in use: ${expected}`),
    heard: async (callId, type) => {
      const [event] = await bench.heardAll(callId, type, 1)
      if (!event) throw new Error(`${type} of ${callId} did not come`)
      return event
    },
    heardAll: (callId, type, atLeast) =>
      until(() => {
        const found = events.filter(
          (event): event is Extract<CallEvents, { type: typeof type }> =>
            event.callId === callId && event.type === type,
        )
        return found.length >= atLeast ? found : undefined
      }, `${type} of ${callId}`),
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
