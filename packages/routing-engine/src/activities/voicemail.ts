import * as z from 'zod'
import { defineActivity, leaveBy, note } from '../activity.ts'
import type { Outcome } from '../planned.ts'
import { type Greeting, greetingOf, keepRecording, leaveMessage, type Recorded, type Recording } from '../recording.ts'
import { promptsSetting, voicemailBoxSetting, type Widget } from '../settings.ts'

export const voicemailSettings = z.object({
  voicemailBoxId: voicemailBoxSetting({
    title: 'Voicemail box',
    description: 'Where the message goes.',
  }),
  greeting: z
    .enum(['box', 'own', 'none'])
    .default('box')
    .meta({
      title: 'Greeting',
      description:
        'Callers are told before they are recorded: by the box, by recordings chosen here, or by a step before.',
      widget: 'choice' satisfies Widget,
    }),
  prompts: promptsSetting({
    title: 'Own greeting',
    description: 'One recording for each language, where the greeting is your own.',
  }),
  maxSeconds: z
    .int()
    .min(10)
    .max(600)
    .default(180)
    .meta({
      title: 'Longest message',
      description: 'Seconds after which a message is cut off.',
      widget: 'seconds' satisfies Widget,
    }),
})
type Settings = z.infer<typeof voicemailSettings>
type Exit = 'recorded' | 'hangUp' | 'failed'

/** Lets the caller leave a message. Who is leaving one finishes, whatever is switched on meanwhile (EM-23). */
export const voicemail = defineActivity({
  type: 'voicemail',
  title: 'Voicemail',
  description: 'Lets the caller leave a message in a voicemail box, after a greeting.',
  exits: ['recorded', 'hangUp', 'failed'],
  settings: voicemailSettings,
  waits: () => true,
  enter(settings, visit): Outcome<Exit, Recording> {
    const box = settings.voicemailBoxId === null ? undefined : visit.plan.voicemailBoxes.get(settings.voicemailBoxId)
    if (!box) return leaveBy('failed', [note('VOICEMAIL_BOX_MISSING')])
    const greeting: Greeting =
      settings.greeting === 'none'
        ? 'silent'
        : settings.greeting === 'box'
          ? greetingOf(box)
          : { prompts: settings.prompts, builtIn: 'leaveMessage' }
    const goes = note('GOES_TO_VOICEMAIL', { voicemailBoxId: box.id, boxName: box.name, source: 'workflow' })
    const recorded = leaveMessage(box, greeting, settings.maxSeconds, visit)
    return toOutcome({ ...recorded, notes: [goes, ...recorded.notes] })
  },
  resume(_, memory: Recording, event, visit) {
    const recorded = keepRecording(memory, event, visit)
    return recorded ? toOutcome(recorded) : { kind: 'ignore' }
  },
})

/** DS-4: whether the step itself tells callers that they will be recorded. */
export const greets = ({ greeting }: Settings): boolean => greeting !== 'none'

function toOutcome(recorded: Recorded): Outcome<Exit, Recording> {
  const { notes, effects } = recorded
  if (recorded.kind === 'recording') {
    return { kind: 'wait', memory: recorded.memory, atMostMs: recorded.atMostMs, notes, effects }
  }
  return leaveBy(recorded.end, notes, effects, recorded.changes)
}
