import { z } from 'zod'

/** What changed, so that a screen can ask again: names are the contract's features. */
export const changedKinds = [
  'services',
  'numbers',
  'trunks',
  'testCalls',
  'emergencyCases',
  'emergency',
  'resources',
  'voicemailBoxes',
  'callQueues',
  'dutyProfiles',
  'skills',
  'responsibilities',
  'notReadyReasons',
  'assistantConfigurations',
  'agentRatings',
  'agents',
  'assistant',
  'presence',
  'missedCalls',
  'openingHours',
  'workflowInstances',
  'organizationUnits',
  'users',
  'alarms',
  'calls',
  'status',
  'audit',
] as const

/** One message of the live stream `GET /api/v1/live` (text/event-stream). */
export const liveMessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('changed'), kinds: z.array(z.enum(changedKinds)) }),
  /** The reader's session or rights changed: load the session again. */
  z.object({ type: z.literal('session') }),
  /** Events may have been missed: load everything again. */
  z.object({ type: z.literal('reset') }),
])
export type LiveMessage = z.infer<typeof liveMessageSchema>
