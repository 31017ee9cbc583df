import * as z from 'zod'
import { defineActivity, leaveBy, note } from '../activity.ts'

/** Where a call enters a workflow. */
export const start = defineActivity({
  type: 'start',
  title: 'Start',
  description: 'A call enters here.',
  exits: ['started'],
  settings: z.object({}),
  enter(_, { call, plan }) {
    const drawing = call.versionId === null ? undefined : plan.workflows.get(call.versionId)?.drawing
    return leaveBy('started', [
      note('STARTED', {
        workflowName: drawing?.name ?? null,
        number: drawing?.number ?? null,
        versionId: call.versionId,
      }),
    ])
  },
})
