import { z } from 'zod'
import { purgeAuditHere } from './audit.ts'

const orderSchema = z.object({
  databaseUrl: z.string(),
  dataFolder: z.string(),
  now: z.coerce.date(),
  cutoffs: z.array(z.object({ unit: z.string().nullable(), before: z.coerce.date() })),
})

// Takes one order, answers with how many entries of which unit went, and ends. A parent that is gone ends it as well.
process.once('message', async (order) => {
  const counts = await purgeAuditHere(orderSchema.parse(order))
  process.send?.({ counts: [...counts] }, () => process.disconnect())
})
process.on('disconnect', () => process.exit(0))
