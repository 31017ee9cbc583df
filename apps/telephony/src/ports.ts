import type { CallEvent, Command, FloorEvent } from '@nightswitch/routing-engine'

/** What a switch reports: what a call can hear, except what the board makes itself, its telephones, its own condition. */
export type SwitchEvent =
  | Exclude<CallEvent, { type: 'timerFired' | 'dialFailed' | MadeByTheBoard }>
  | DialFailed
  | DeviceReach
  | DeviceUse
  | SwitchState
  | TrunkStates

type MadeByTheBoard = 'offerAccepted' | 'mustLeaveQueue' | 'emergencyBegan'

/**
 * `answered`: somebody or something did answer, but did not press 1 as it was asked to. `unreachable`: the telephone is
 * not there, so nobody heard it ring; told at once.
 */
export type DialFailed = Extract<CallEvent, { type: 'dialFailed' }> & { answered?: boolean; unreachable?: boolean }

/** Told of every telephone after each connection, then each time it changes. Nothing is told while not connected. */
export type DeviceReach = Extract<FloorEvent, { type: 'deviceReach' }>

/** On a call of any kind; one that only rings is not. Told as `DeviceReach` is. */
export type DeviceUse = Extract<FloorEvent, { type: 'deviceUse' }>

/** The connection to the switch was made or lost; `detail` is a sentence for the log and the status page. */
export type SwitchState = { type: 'switchState'; connected: boolean; detail: string }

/** How the trunks are, each time that changes; none while the switch is not connected. */
export type TrunkStates = { type: 'trunkStates'; states: readonly TrunkState[] }

/**
 * `trying`: pushed, and the provider has not answered yet. `rejected`: it answers, but takes no registration of ours.
 * `notPushed`: the exchange did not take the trunk; `detail` says why.
 */
export type TrunkState = {
  trunkId: string
  state: 'registered' | 'reachable' | 'unreachable' | 'rejected' | 'trying' | 'notPushed'
  detail: string | null
}

/** A line to a provider as the switch is to have it. The password is open here, and nowhere else. */
export type TrunkSettings = {
  id: string
  host: string
  port: number
  transport: 'udp' | 'tcp'
  userName: string
  password: string | null
  registers: boolean
  codecs: readonly string[]
  fromAddresses: readonly string[]
  /** E.164, shown to whom we dial; null shows the number that was called. */
  callerId: string | null
}

/**
 * A prompt with its sound already found: `soundPath` is absolute and has no extension (the switch picks the format).
 * `durationMs` is what it lasts at most; a switch that takes callers back from a dead process waits that long.
 */
export type PlaySound = { type: 'playPrompt'; callId: string; promptId: string; soundPath: string; durationMs: number }

/** Records the caller; with `beepPath`, a sound as in `PlaySound`, that is played first. */
export type RecordCaller = Omit<Extract<Command, { type: 'record' }>, 'beep'> & { beepPath: string | null }

/** A recording that is over and lies in the switch. */
export type StoredRecording = { recordingId: string; voicemailBoxId: string }

/** Through a trunk of ours, or, without one, through the line the switch was configured with. */
export type DialNumber = Omit<Extract<Command, { type: 'dial' }>, 'confirm'> & {
  trunkId?: string | null
  confirm?: Confirm | null
}

/** Rings a telephone of `useDevices`. */
export type RingTelephone = Omit<Extract<Command, { type: 'ring' }>, 'confirm'> & { confirm?: Confirm | null }

/** With `musicPath`, a sound as in `PlaySound`, without end; else, or when that cannot be played, the built-in tone. */
export type StartHold = { type: 'startHold'; callId: string; musicPath?: string }

/** Whoever answers hears this and must press 1, at the latest so long after its end; else it counts as not answered. */
export type Confirm = { soundPath: string; withinMs: number }

/**
 * A call that we make ourselves, with nobody waiting for it: `dialAnswered` or `dialFailed` tell of it, with the callId
 * as dialId, and from then on it is a call like any other, that ends with `hangUp`. It never outlives us by more than
 * some seconds.
 */
export type PlaceCall = {
  type: 'placeCall'
  callId: string
  number: string
  ringSeconds: number
  trunkId: string | null
  confirm: Confirm | null
}

/** A telephone of ours as the switch is to have it. The password is open here, and nowhere else. */
export type DeviceSettings = {
  id: string
  /** What it signs in with, and is called by in the exchange: letters, digits and `-`. */
  sipUserName: string
  password: string
  /** What people call it, for the log. */
  label: string
  /** Whose it is: shown to whom it calls, with the extension. */
  callerName: string | null
  extension: string | null
  /** Public emergency numbers where it stands. The switch connects them by itself, at any time (FO-29). */
  emergencyNumbers: readonly string[]
}

/** What a switch is told: the engine's commands without timers and alarms, sounds resolved by perform.ts. */
export type SwitchCommand =
  | Exclude<
      Command,
      { type: 'startTimer' | 'cancelTimer' | 'raiseAlarm' | 'playPrompt' | 'dial' | 'ring' | 'startHold' | 'record' }
    >
  | DialNumber
  | RingTelephone
  | StartHold
  | PlaceCall
  | PlaySound
  | RecordCaller

/** One thing the switch does by itself for a caller; sounds as in `PlaySound`. A dialled party that answers is the last. */
export type RememberedStep =
  | { kind: 'play'; soundPath: string }
  | { kind: 'dial'; number: string; ringSeconds: number }
  | { kind: 'hangUp' }

/** What the switch does for the callers of a number while nobody tells it anything (EM-26). Epoch ms; null is open. */
export type Remembered = {
  number: string
  windows: readonly { from: number | null; until: number | null; steps: readonly RememberedStep[] }[]
}

/**
 * A telephone switch as the telephony process sees it. The switch chooses `callId` (Asterisk: the id of the caller's
 * channel) and keeps no opinion of its own: it reports what happened and does what it is told.
 */
export type Switch = {
  readonly kind: 'simulated' | 'asterisk'
  /**
   * Connects and reports every event to `on`, in order per call. Resolves after the first attempt, connected or not;
   * later losses and returns are reported as `switchState`. Callers it already holds from before are reported as
   * arriving, except those who are talking or leaving a message: they finish, and only their hanging up is reported.
   */
  start(on: (event: SwitchEvent) => void): Promise<void>
  /** Disconnects and stops reporting. Calls are left as they are, so that the next process can adopt them. */
  stop(): Promise<void>
  /**
   * Carries out one command. A command repeated, or given to a call or leg that is gone, counts as done.
   * A dial or prompt that cannot be carried out is reported as `dialFailed` / `promptFinished` with `ok: false`;
   * rejects only when the switch itself cannot be reached or refuses for a reason of its own.
   */
  perform(command: SwitchCommand): Promise<void>
  /**
   * The trunks to have from now on, and no others; the first is the main one. What cannot be taken now is tried again,
   * and said in `trunkStates`.
   */
  useTrunks(trunks: readonly TrunkSettings[]): void
  /** The telephones to have from now on, and no others; those that stay are not disturbed. */
  useDevices(devices: readonly DeviceSettings[]): void
  /**
   * Puts this into the switch's own memory, which outlives us both, in place of what it held. Rejects when the switch
   * cannot be reached or cannot remember.
   */
  remember(memory: readonly Remembered[]): Promise<void>
  /**
   * What callers left, kept by the switch until it is dropped, whatever becomes of this process. `read` is null when there
   * is no such recording; all reject when the switch cannot be asked. A caller who hangs up while recording is told of by
   * `recordingFinished` first, then by `callerHungUp`; a recording that was stopped is kept and not told of.
   */
  readonly recordings: {
    list(): Promise<StoredRecording[]>
    read(recording: StoredRecording): Promise<Buffer | null>
    drop(recording: StoredRecording): Promise<void>
  }
  /** The ids of the calls the switch holds for us at this moment, oldest first; rejects when it cannot be asked. */
  liveCalls(): Promise<string[]>
}
