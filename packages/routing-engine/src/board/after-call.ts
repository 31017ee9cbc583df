import type { FloorEvent } from '../model.ts'
import type { Agent, Party } from './agents.ts'
import { type Duty, dutyStateOf } from './duty.ts'
import { restOf } from './rest-of.ts'
import type { Roster } from './roster.ts'
import type { FloorTimers } from './timers.ts'
import { note, type Turn } from './turn.ts'

type AfterCallSet = Extract<FloorEvent, { readonly type: 'afterCallSet' }>

export type AfterCall = {
  /** A call of a queue ended that somebody talked in. */
  readonly begin: (party: Party, turn: Turn) => void
  /** Made longer or shorter; it is as long as the configuration allows at most, from the end of the call. */
  readonly set: (event: AfterCallSet, turn: Turn) => void
  /** After a restart or a newer plan: it ends when it was to end. */
  readonly goOn: (agent: Agent, turn: Turn) => void
}

type Parts = { readonly roster: Roster; readonly duty: Duty; readonly timers: FloorTimers }

/** The time for writing down what a call was about, in which nothing of a queue rings. */
export function createAfterCall({ roster, duty, timers }: Parts): AfterCall {
  function until(agent: Agent, moment: number, turn: Turn) {
    const ms = restOf(moment, mostMsOf(agent), turn)
    duty.change(agent, { afterCallUntil: turn.at + ms }, turn)
    wait(agent, ms, turn)
  }

  function wait({ userId }: Agent, ms: number, turn: Turn) {
    timers.start(timerOf(userId), ms, turn, (later) => {
      const agent = roster.agents.get(userId)
      if (agent) end(agent, later)
    })
  }

  function end(agent: Agent, turn: Turn) {
    timers.cancel(timerOf(agent.userId), turn)
    if (dutyStateOf(agent).afterCallUntil === null) return
    note(agent.userId, { kind: 'afterCall', value: 'over', by: null }, turn)
    duty.change(agent, { afterCallUntil: null }, turn)
  }

  return {
    begin(party, turn) {
      if (party.kind !== 'user' || party.duty.profile !== 'onDuty' || !party.duty.signedIn) return
      const seconds = party.settings.assistant?.afterCallSeconds ?? 0
      if (seconds === 0) return
      note(party.userId, { kind: 'afterCall', value: 'began', by: null }, turn)
      until(party, turn.at + seconds * 1000, turn)
    },
    set({ userId, until: moment }, turn) {
      const agent = roster.agents.get(userId)
      if (!agent || dutyStateOf(agent).afterCallUntil === null) return
      const latest = Math.min(moment, (agent.state.idleSince ?? turn.at) + mostMsOf(agent))
      if (latest <= turn.at) return end(agent, turn)
      if (latest === dutyStateOf(agent).afterCallUntil) return
      until(agent, latest, turn)
    },
    goOn(agent, turn) {
      const { afterCallUntil } = dutyStateOf(agent)
      if (afterCallUntil === null || timers.isRunning(timerOf(agent.userId))) return
      wait(agent, restOf(afterCallUntil, mostMsOf(agent), turn), turn)
    },
  }
}

const timerOf = (userId: string) => `after-call:${userId}`

function mostMsOf({ settings: { assistant } }: Agent): number {
  return assistant ? Math.max(assistant.afterCallSeconds, assistant.afterCallMostSeconds) * 1000 : 0
}
