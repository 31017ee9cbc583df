import * as z from 'zod'
import { defineActivity, leaveBy, note } from '../activity.ts'

/** Answers the call, so that it costs the caller and they can hear us. */
export const accept = defineActivity({
  type: 'accept',
  title: 'Accept',
  description: 'Answers the call.',
  exits: ['accepted'],
  settings: z.object({}),
  enter: () => leaveBy('accepted', [note('ACCEPTED')], [{ type: 'answer' }]),
})
