import * as z from 'zod'
import { defineActivity, leaveBy, note } from '../activity.ts'
import type { CallChanges, Outcome } from '../planned.ts'
import { keepPlaying, type Played, type Playing, play } from '../playing.ts'
import { builtInPromptSetting, promptsSetting, type Widget } from '../settings.ts'

export const announcementSettings = z.object({
  plays: z
    .enum(['resources', 'resourcesOrBuiltIn', 'emergencyCase', 'builtIn'])
    .default('resources')
    .meta({
      title: 'Plays',
      description:
        'Recordings chosen here (or else a built-in message), those of the emergency case that is on, or a built-in message.',
      widget: 'choice' satisfies Widget,
    }),
  prompts: promptsSetting({
    title: 'Announcement',
    description: 'One recording for each language. Without any, callers go on at once.',
  }),
  builtIn: builtInPromptSetting({
    title: 'Built-in message',
    description: 'What is said when a built-in message is to be played.',
    preset: 'notReachable',
  }),
})

type Settings = z.infer<typeof announcementSettings>

/** Plays something to the caller in their language, and goes on when it is over (EM-14). */
export const announcement = defineActivity({
  type: 'announcement',
  title: 'Announcement',
  description: 'Plays a message in the caller’s language, then goes on.',
  exits: ['done'],
  settings: announcementSettings,
  waits: ({ plays, prompts }) => plays !== 'resources' || prompts.length > 0,
  enter(settings, visit) {
    if (settings.plays === 'builtIn') return toOutcome(play([], settings.builtIn, visit), settings)
    if (settings.plays === 'resourcesOrBuiltIn') {
      return toOutcome(play(settings.prompts, settings.builtIn, visit), settings)
    }
    if (settings.plays === 'resources') return toOutcome(play(settings.prompts, null, visit), settings)
    const caseId = visit.call.emergencyCaseId
    if (caseId === null) return leaveBy('done', [note('NO_CASE_TO_ANNOUNCE')])
    return toOutcome(play(visit.plan.emergencyCases.get(caseId)?.prompts ?? [], 'emergency', visit), settings)
  },
  resume(settings, memory: Playing, event, visit) {
    const played = keepPlaying(memory, event, visit)
    return played ? toOutcome(played, settings) : { kind: 'ignore' }
  },
})

function toOutcome(played: Played, { plays }: Settings): Outcome<'done', Playing> {
  const { notes, effects } = played
  if (played.kind === 'playing') {
    return { kind: 'wait', memory: played.memory, atMostMs: played.atMostMs, notes, effects }
  }
  const changes: CallChanges = plays === 'emergencyCase' ? { emergencyHeard: true } : {}
  return leaveBy('done', notes, effects, changes)
}
