import type { CallEvent, Command } from '@nightswitch/routing-engine'

/** What a switch reports: everything a call can hear except timers (those are ours), and its own condition. */
export type SwitchEvent = Exclude<CallEvent, { type: 'timerFired' }> | SwitchState

/** The connection to the switch was made or lost; `detail` is a sentence for the log and the status page. */
export type SwitchState = { type: 'switchState'; connected: boolean; detail: string }

/** A prompt with its sound already found: `soundPath` is absolute and has no extension (the switch picks the format). */
export type PlaySound = { type: 'playPrompt'; callId: string; promptId: string; soundPath: string }

/** What a switch is told: the engine's commands without timers and alarms, sounds resolved by perform.ts. */
export type SwitchCommand =
  | Exclude<Command, { type: 'startTimer' | 'cancelTimer' | 'raiseAlarm' | 'playPrompt' }>
  | PlaySound

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
   * arriving, except those who are talking: their talk goes on, and only their hanging up is reported.
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
   * Puts this into the switch's own memory, which outlives us both, in place of what it held. Rejects when the switch
   * cannot be reached or cannot remember.
   */
  remember(memory: readonly Remembered[]): Promise<void>
  /** The ids of the calls the switch holds for us at this moment, oldest first; rejects when it cannot be asked. */
  liveCalls(): Promise<string[]>
}
