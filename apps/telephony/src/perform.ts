import { setTimeout as sleep } from 'node:timers/promises'
import type { CallEvent, Command } from '@nightswitch/routing-engine'
import type { Alarms } from './alarms.ts'
import type { Clock } from './clock.ts'
import type { Log } from './log.ts'
import type { Switch, SwitchCommand } from './ports.ts'
import { longestMs, type Sounds } from './sounds.ts'
import type { Timers } from './timers.ts'

/** Makes a command so. Resolves when that was done or given up; never rejects. */
export type Perform = (command: Command) => Promise<void>

export type PerformParts = {
  switch: Pick<Switch, 'perform'>
  timers: Pick<Timers, 'start' | 'cancel'>
  alarms: Pick<Alarms, 'raise'>
  sounds: Pick<Sounds, 'pathOf' | 'beepPath'>
  /** The trunk through which a call's numbers are dialled; null is the line the switch was configured with. */
  trunkOf: (callId: string) => string | null
  clock: Pick<Clock, 'now'>
  log: Log
  /** Tells the call what became of a command that could not be carried out. */
  take: (event: CallEvent) => void
}

/** Pauses between the attempts of a command the switch could not take; its id makes a repetition harmless (T3). */
const RETRY_AFTER_MS = [100, 400]

/** After the question, for whoever answers a number that is asked to press 1. */
export const CONFIRM_WITHIN_MS = 5_000

/** The one place where commands become deeds: the compiler points here when a new kind is added. */
export function createPerform(parts: PerformParts): Perform {
  const { timers, alarms, sounds } = parts

  return async (command) => {
    switch (command.type) {
      case 'startTimer':
        return timers.start(command.callId, command.timerId, command.ms)
      case 'cancelTimer':
        return timers.cancel(command.callId, command.timerId)
      case 'raiseAlarm':
        return alarms.raise(command.code, command.subject, command.parameters)
      case 'playPrompt': {
        const { callId, promptId, sound } = command
        const soundPath = await sounds.pathOf(sound)
        if (soundPath === null) return notPlayed(callId, promptId)
        return tell({ type: 'playPrompt', callId, promptId, soundPath, durationMs: longestMs(sound) })
      }
      case 'dial': {
        const { confirm, ...dial } = command
        const soundPath = confirm ? await sounds.pathOf(confirm) : null
        if (confirm && soundPath === null) return notDialled(command.callId, command.dialId)
        const trunkId = parts.trunkOf(command.callId)
        return tell({ ...dial, trunkId, ...(soundPath && { confirm: { soundPath, withinMs: CONFIRM_WITHIN_MS } }) })
      }
      case 'ring': {
        const { confirm, ...ring } = command
        const soundPath = confirm ? await sounds.pathOf(confirm) : null
        if (confirm && soundPath === null) return notDialled(command.callId, command.dialId)
        return tell({ ...ring, ...(soundPath && { confirm: { soundPath, withinMs: CONFIRM_WITHIN_MS } }) })
      }
      case 'startHold': {
        const musicPath = command.music ? await sounds.pathOf(command.music) : null
        return tell({ type: 'startHold', callId: command.callId, ...(musicPath !== null && { musicPath }) })
      }
      case 'record': {
        const { beep, ...record } = command
        return tell({ ...record, beepPath: beep ? sounds.beepPath() : null })
      }
      case 'stopRecord':
      case 'answer':
      case 'stopPrompt':
      case 'stopHold':
      case 'cancelDial':
      case 'bridge':
      case 'hangUp':
        return tell(command)
      default:
        return command satisfies never
    }
  }

  async function tell(command: SwitchCommand): Promise<void> {
    for (const pauseMs of [...RETRY_AFTER_MS, null]) {
      try {
        return await parts.switch.perform(command)
      } catch (error) {
        if (pauseMs !== null) await sleep(pauseMs)
        else notDone(command, error)
      }
    }
  }

  function notDone(command: SwitchCommand, error: unknown) {
    const { callId, type } = command
    parts.log.error({ callId, command: type, error: String(error) }, 'the switch did not carry out a command')
    alarms.raise('SWITCH_REFUSED', { kind: 'telephony', id: 'switch' }, { command: type })
    if (command.type === 'playPrompt') notPlayed(callId, command.promptId)
    if (command.type === 'record') notRecorded(callId, command.recordingId)
    if (command.type === 'dial' || command.type === 'ring') notDialled(callId, command.dialId)
  }

  function notDialled(callId: string, dialId: string) {
    parts.take({ type: 'dialFailed', callId, at: parts.clock.now(), dialId, cause: 'failed' })
  }

  function notRecorded(callId: string, recordingId: string) {
    const failed = { ok: false, durationMs: 0, reason: 'failed' } as const
    parts.take({ type: 'recordingFinished', callId, at: parts.clock.now(), recordingId, ...failed })
  }

  function notPlayed(callId: string, promptId: string) {
    parts.take({ type: 'promptFinished', callId, at: parts.clock.now(), promptId, ok: false })
  }
}
