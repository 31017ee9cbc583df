import * as z from 'zod'
import { defineActivity, note } from '../activity.ts'
import type { CallState } from '../model.ts'
import type { Outcome } from '../planned.ts'
import { keepPlaying, type Played, type Playing, play } from '../playing.ts'
import { endingOf } from '../reached.ts'
import { builtInPromptSetting, promptsSetting } from '../settings.ts'

const disconnectSettings = z.object({
  prompts: promptsSetting({
    title: 'Last words',
    description: 'Played before the call ends, one recording for each language.',
  }),
  builtIn: builtInPromptSetting({
    title: 'Built-in message',
    description: 'Said when there is no recording in a language the caller understands.',
    preset: null,
  }),
})

/** Says good-bye, if anything, and ends the call. */
export const disconnect = defineActivity({
  type: 'disconnect',
  title: 'Disconnect',
  description: 'Ends the call, after a message if you set one.',
  exits: [],
  settings: disconnectSettings,
  waits: () => true,
  ends: () => true,
  enter({ prompts, builtIn }, visit) {
    const nothingToSay = prompts.length === 0 && builtIn === null
    if (nothingToSay) return toOutcome({ kind: 'played', heard: false, notes: [], effects: [] }, visit.call)
    return toOutcome(play(prompts, builtIn, visit), visit.call)
  },
  resume(_, memory: Playing, event, visit) {
    const played = keepPlaying(memory, event, visit)
    return played ? toOutcome(played, visit.call) : { kind: 'ignore' }
  },
})

function toOutcome(played: Played, call: CallState): Outcome<never, Playing> {
  const { notes, effects } = played
  if (played.kind === 'playing') {
    return { kind: 'wait', memory: played.memory, atMostMs: played.atMostMs, notes, effects }
  }
  return { kind: 'done', outcome: endingOf(call), notes: [...notes, note('DISCONNECTED')], effects }
}
